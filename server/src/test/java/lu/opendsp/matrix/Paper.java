package lu.opendsp.matrix;

import java.time.Instant;
import java.util.UUID;
import lu.opendsp.policy.DocumentCategory;
import lu.opendsp.policy.DocumentLabel;
import lu.opendsp.policy.Mode;
import org.jspecify.annotations.Nullable;

/**
 * A document of a story.
 *
 * @param key what the story calls it; the other versions are named by theirs
 */
record Paper(
    String key,
    String uniqueId,
    String title,
    DocumentCategory category,
    UUID filer,
    Instant filedAt,
    Instant careFrom,
    Mode mode,
    boolean withdrawn,
    @Nullable String replacedBy) {

  Paper in(Mode other) {
    return new Paper(
        key, uniqueId, title, category, filer, filedAt, careFrom, other, withdrawn, replacedBy);
  }

  Paper takenBack() {
    return new Paper(
        key, uniqueId, title, category, filer, filedAt, careFrom, mode, true, replacedBy);
  }

  Paper replacedBy(String newer) {
    return new Paper(
        key, uniqueId, title, category, filer, filedAt, careFrom, mode, withdrawn, newer);
  }

  boolean isOf(Person person) {
    return filer.equals(person.uuid());
  }

  DocumentLabel labelFor(Person person) {
    return new DocumentLabel(mode, isOf(person), category);
  }
}
