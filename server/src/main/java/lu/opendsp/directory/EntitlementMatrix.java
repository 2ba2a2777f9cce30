package lu.opendsp.directory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lu.opendsp.policy.DocumentCategory;

/**
 * Which profession reads which folder ("matrice d'habilitation", CSS art. 60quater (6), EHDS art.
 * 11). Whether that counts, and on what ground, is for the rules.
 *
 * @param professions the folders of each; one that is not named reads none
 * @param emergency what is read in an emergency, whatever the profession
 */
public record EntitlementMatrix(
    Map<Profession, Set<DocumentCategory>> professions, Set<DocumentCategory> emergency) {

  static final String EMERGENCY = "EMERGENCY";

  public EntitlementMatrix {
    var copied = new EnumMap<Profession, Set<DocumentCategory>>(Profession.class);
    professions.forEach((profession, folders) -> copied.put(profession, ordered(folders)));
    professions = Collections.unmodifiableMap(copied);
    emergency = ordered(emergency);
  }

  /** In the order of the table, so that two ways to write the same are the same. */
  private static Set<DocumentCategory> ordered(Set<DocumentCategory> folders) {
    EnumSet<DocumentCategory> ordered = EnumSet.noneOf(DocumentCategory.class);
    ordered.addAll(folders);
    return Collections.unmodifiableSet(ordered);
  }

  /** The folders of a profession. */
  public Set<DocumentCategory> of(Profession profession) {
    return professions.getOrDefault(profession, Set.of());
  }

  /**
   * Somebody who reads a folder in one version and not in the other.
   *
   * @param reader a profession, or EMERGENCY
   * @param gains whether he reads it in the later one
   */
  public record Change(String reader, DocumentCategory folder, boolean gains) {}

  /** Who gains and who loses by that one, profession by profession. */
  public List<Change> changesTo(EntitlementMatrix other) {
    var changes = new ArrayList<Change>();
    for (Profession profession : Profession.values()) {
      compare(profession.name(), of(profession), other.of(profession), changes);
    }
    compare(EMERGENCY, emergency, other.emergency, changes);
    return changes;
  }

  private static void compare(
      String reader,
      Set<DocumentCategory> before,
      Set<DocumentCategory> after,
      List<Change> changes) {
    for (DocumentCategory folder : DocumentCategory.values()) {
      boolean gains = after.contains(folder);
      if (gains != before.contains(folder)) {
        changes.add(new Change(reader, folder, gains));
      }
    }
  }
}
