package lu.opendsp.matrix;

import java.time.Instant;
import java.util.UUID;
import lu.opendsp.policy.DocumentCategory;
import lu.opendsp.policy.DocumentLabel;
import lu.opendsp.policy.Exemption;
import lu.opendsp.policy.Exemptions;
import lu.opendsp.policy.Hiding;
import lu.opendsp.policy.Mode;
import org.jspecify.annotations.Nullable;

/**
 * A document of a story.
 *
 * @param key what the story calls it; the other versions are named by theirs
 * @param hidden whether it is hidden from who represents the patient by law
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
    boolean hidden,
    @Nullable String replacedBy) {

  Paper in(Mode other) {
    return new Paper(
        key,
        uniqueId,
        title,
        category,
        filer,
        filedAt,
        careFrom,
        other,
        withdrawn,
        hidden,
        replacedBy);
  }

  Paper takenBack() {
    return new Paper(
        key, uniqueId, title, category, filer, filedAt, careFrom, mode, true, hidden, replacedBy);
  }

  Paper hiddenFromParents() {
    return new Paper(
        key,
        uniqueId,
        title,
        category,
        filer,
        filedAt,
        careFrom,
        mode,
        withdrawn,
        true,
        replacedBy);
  }

  Paper replacedBy(String newer) {
    return new Paper(
        key, uniqueId, title, category, filer, filedAt, careFrom, mode, withdrawn, hidden, newer);
  }

  boolean isOf(Person person) {
    return filer.equals(person.uuid());
  }

  DocumentLabel labelFor(Person person) {
    Hiding hiding = hidden ? Hiding.BY_ANOTHER : Hiding.NONE;
    return new DocumentLabel(mode, isOf(person), category, Exemption.NONE, Exemptions.NONE, hiding);
  }
}
