package lu.opendsp.consent;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import lu.opendsp.policy.DocumentCategory;
import org.jspecify.annotations.Nullable;

/**
 * What a holder lets a companion see, and when.
 *
 * @param from the beginning, or null for at once
 * @param until the end, or null for none
 * @param folders in which folders; all of them stands for those to come too
 * @param manages whether he also sets for the holder who sees what; only who sees every folder, for
 *     nobody opens to others what is shut to himself
 */
public record CompanionTerms(
    @Nullable Instant from,
    @Nullable Instant until,
    Set<DocumentCategory> folders,
    boolean manages) {

  private static final Set<DocumentCategory> ALL = EnumSet.allOf(DocumentCategory.class);

  public CompanionTerms {
    folders = Set.copyOf(folders);
    if (folders.isEmpty()) {
      throw new IllegalArgumentException("a companion sees one folder at least");
    }
    if (from != null && until != null && !until.isAfter(from)) {
      throw new IllegalArgumentException("a choice ends after it begins");
    }
    if (manages && !folders.containsAll(ALL)) {
      throw new IllegalArgumentException("who decides what others see sees it all");
    }
  }

  /** Whether every folder is meant. */
  public boolean inAllFolders() {
    return folders.containsAll(ALL);
  }
}
