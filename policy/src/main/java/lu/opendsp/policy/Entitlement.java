package lu.opendsp.policy;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which folders somebody's profession reads, from the matrix the agency keeps ("matrice
 * d'habilitation", CSS art. 60quater (6), EHDS art. 11). It narrows what relations reach that do
 * not rest on a choice of this one person; it never widens anything.
 *
 * @param profession the folders his profession reads
 * @param emergency the folders that are read in an emergency, whatever the profession
 */
public record Entitlement(Set<DocumentCategory> profession, Set<DocumentCategory> emergency) {

  /** For who has no profession, or one that reads nothing. */
  public static final Entitlement NONE = new Entitlement(Set.of(), Set.of());

  public Entitlement {
    profession = Set.copyOf(profession);
    emergency = Set.copyOf(emergency);
  }

  /** What of these folders his profession reads. */
  Set<DocumentCategory> narrow(Set<DocumentCategory> folders) {
    return both(folders, profession);
  }

  /** What of these folders is read in an emergency. */
  Set<DocumentCategory> narrowInEmergency(Set<DocumentCategory> folders) {
    return both(folders, emergency);
  }

  /** The same, asked of one folder alone: the others stay as they are. */
  Set<DocumentCategory> narrowOnly(DocumentCategory folder, Set<DocumentCategory> folders) {
    if (profession.contains(folder)) {
      return folders;
    }
    EnumSet<DocumentCategory> left = EnumSet.copyOf(folders);
    left.remove(folder);
    return Collections.unmodifiableSet(left);
  }

  private static Set<DocumentCategory> both(
      Set<DocumentCategory> one, Set<DocumentCategory> other) {
    EnumSet<DocumentCategory> both = EnumSet.copyOf(one);
    both.retainAll(other);
    return Collections.unmodifiableSet(both);
  }
}
