package lu.opendsp.access;

import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.policy.DocumentCategory;
import lu.opendsp.policy.DocumentLabel;
import lu.opendsp.policy.Exemptions;
import lu.opendsp.policy.Hiding;
import lu.opendsp.policy.Mode;
import org.jspecify.annotations.Nullable;

/**
 * What the gate needs to know of a document, handed in by the module that keeps it.
 *
 * @param filer under whose authenticated identity it was filed
 * @param exemptions what the holder said about single professionals
 * @param hiddenBy who hid it from those who represent a minor, or null
 */
public record DocumentFacts(
    DocumentId id,
    RecordId record,
    PersonId filer,
    Mode mode,
    DocumentCategory category,
    Exemptions exemptions,
    @Nullable PersonId hiddenBy) {

  /** One that is hidden from no representative. */
  public DocumentFacts(
      DocumentId id,
      RecordId record,
      PersonId filer,
      Mode mode,
      DocumentCategory category,
      Exemptions exemptions) {
    this(id, record, filer, mode, category, exemptions, null);
  }

  /** The same document, were it in this mode. */
  DocumentFacts in(Mode other) {
    return new DocumentFacts(id, record, filer, other, category, exemptions, hiddenBy);
  }

  DocumentLabel labelFor(Actor actor) {
    return new DocumentLabel(
        mode,
        filer.value().equals(actor.id()),
        category,
        exemptions.of(actor.id()),
        exemptions,
        hidingFor(actor));
  }

  /** Whether it is hidden from those who represent a minor, as this asker stands to that. */
  public Hiding hidingFor(Actor actor) {
    if (hiddenBy == null) {
      return Hiding.NONE;
    }
    return hiddenBy.value().equals(actor.id()) ? Hiding.BY_ASKER : Hiding.BY_ANOTHER;
  }
}
