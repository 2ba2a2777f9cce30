package lu.opendsp.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lu.opendsp.access.Answer;
import lu.opendsp.access.Gate;
import lu.opendsp.access.Grant;
import lu.opendsp.access.Opening;
import lu.opendsp.access.RecordPointer;
import lu.opendsp.access.Sought;
import lu.opendsp.access.StrayQuestions;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.Page;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.kernel.Slice;
import lu.opendsp.policy.Refusal;
import org.springframework.stereotype.Component;

/** Lists, opens and reads the documents of a record; every way leads through the gate. */
@Component
public final class Documents {

  private final Gate gate;
  private final Registry registry;
  private final DocumentSieve sieve;
  private final Repository repository;
  private final SealedMetadata metadata;
  private final StrayQuestions strays;

  Documents(
      Gate gate,
      Registry registry,
      DocumentSieve sieve,
      Repository repository,
      SealedMetadata metadata,
      StrayQuestions strays) {
    this.gate = gate;
    this.registry = registry;
    this.sieve = sieve;
    this.repository = repository;
    this.metadata = metadata;
    this.strays = strays;
  }

  /** What came of asking for one document. */
  public sealed interface Opened {
    record Found(Grant grant, DocumentEntry entry) implements Opened {}

    /** There is none, or none for this actor: nobody can tell which. */
    record Unknown() implements Opened {}

    /** The record itself is not reached. */
    record Refused(Refusal refusal) implements Opened {}
  }

  /** One page of what the actor may see. */
  public Opening<DocumentPage> list(
      Actor actor, PatientId patient, DocumentFilter filter, Slice slice) {
    Opening<DocumentSieve.Found> opening =
        gate.list(
                actor,
                RecordPointer.of(patient),
                grant -> {
                  DocumentSieve.Found found = sieve.find(grant, filter, slice);
                  List<DocumentId> ids = found.page().items().stream().map(Row::id).toList();
                  registry.noteSeen(grant, ids);
                  return new Answer<>(found, AccessAction.LISTED, ids, ids.size(), "");
                })
            .orElseThrow(() -> Problem.of(ProblemCode.PATIENT_UNKNOWN).thrown());
    return switch (opening) {
      case Opening.Granted<DocumentSieve.Found>(Grant grant, var found) ->
          new Opening.Granted<>(grant, unsealed(grant, found));
      case Opening.Refused<DocumentSieve.Found>(Refusal refusal) -> new Opening.Refused<>(refusal);
    };
  }

  /** A page read under its grant, after the line of it is committed. */
  DocumentPage unsealed(Grant grant, DocumentSieve.Found found) {
    Page<Row> page = found.page();
    var items = new ArrayList<DocumentEntry>();
    var damaged = new ArrayList<>(found.unread());
    for (Row row : page.items()) {
      metadata.find(grant, row).ifPresentOrElse(items::add, () -> damaged.add(row.id()));
    }
    return new DocumentPage(items, page.total(), page.next(), damaged);
  }

  /** One document, by its outward id. */
  public Opened open(Actor actor, DocumentId document) {
    var sought =
        new Sought<>(
            RecordPointer.of(document),
            document,
            visible -> registry.get(visible, document),
            Row::facts);
    Optional<Opening<Row>> opening =
        gate.open(
            actor,
            sought,
            (grant, row) -> {
              registry.noteSeen(grant, List.of(document));
              return row;
            });
    if (opening.isEmpty()) {
      strays.note(actor, AccessAction.OPENED);
      return new Opened.Unknown();
    }
    return switch (opening.get()) {
      case Opening.Granted<Row>(Grant grant, Row found) ->
          new Opened.Found(grant, metadata.entry(grant, found));
      // A single document nobody may see is as if unknown, whatever the reason (POLICY 7).
      case Opening.Refused<Row> _ -> new Opened.Unknown();
    };
  }

  /** Writes the exact bytes of an opened document, piece by piece. */
  public void copy(Grant grant, DocumentEntry entry, OutputStream to) throws IOException {
    try (InputStream bytes = repository.open(grant, entry.id())) {
      bytes.transferTo(to);
    }
  }

  /** The exact bytes of an opened document; the first piece is proved before this returns. */
  public InputStream read(Grant grant, DocumentEntry entry) throws IOException {
    return repository.open(grant, entry.id());
  }

  /** Who filed any of the documents the grant reaches, once each. */
  public Set<PersonId> filers(Grant grant) {
    return registry.filers(grant.record(), grant.visible());
  }

  /** Those of these documents that the grant reaches, undamaged: for the lines of a history. */
  public List<DocumentEntry> describe(Grant grant, Collection<DocumentId> documents) {
    List<Row> rows = registry.find(grant.record(), grant.visible(), documents);
    registry.noteSeen(grant, rows.stream().map(Row::id).toList());
    return rows.stream().flatMap(row -> metadata.find(grant, row).stream()).toList();
  }
}
