package lu.opendsp.access;

import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.policy.DocumentCategory;
import lu.opendsp.policy.DocumentLabel;
import lu.opendsp.policy.Exemptions;
import lu.opendsp.policy.Mode;

/**
 * What the gate needs to know of a document, handed in by the module that keeps it.
 *
 * @param filer under whose authenticated identity it was filed
 * @param exemptions what the holder said about single professionals
 */
public record DocumentFacts(
    DocumentId id,
    RecordId record,
    PersonId filer,
    Mode mode,
    DocumentCategory category,
    Exemptions exemptions) {

  /** The same document, were it in this mode. */
  DocumentFacts in(Mode other) {
    return new DocumentFacts(id, record, filer, other, category, exemptions);
  }

  DocumentLabel labelFor(Actor actor) {
    return new DocumentLabel(
        mode, filer.value().equals(actor.id()), category, exemptions.of(actor.id()), exemptions);
  }
}
