package lu.opendsp.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import lu.opendsp.access.DocumentFacts;
import lu.opendsp.access.Grant;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.Sql;
import lu.opendsp.patient.Patient;
import lu.opendsp.patient.Patients;
import lu.opendsp.policy.Exemptions;
import lu.opendsp.policy.Mode;
import lu.opendsp.record.HealthRecords;
import lu.opendsp.vault.Spool;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes documents, their versions and their modes, each inside the transaction of its line. */
@Component
final class Filing {

  private final JdbcClient jdbc;
  private final Registry registry;
  private final Repository repository;
  private final Supersession versions;
  private final SealedMetadata metadata;
  private final HealthRecords records;
  private final Patients patients;
  private final ModeHistory modes;
  private final DocumentSettings settings;

  Filing(
      JdbcClient jdbc,
      Registry registry,
      Repository repository,
      Supersession versions,
      SealedMetadata metadata,
      HealthRecords records,
      Patients patients,
      ModeHistory modes,
      DocumentSettings settings) {
    this.jdbc = jdbc;
    this.registry = registry;
    this.repository = repository;
    this.versions = versions;
    this.metadata = metadata;
    this.records = records;
    this.patients = patients;
    this.modes = modes;
    this.settings = settings;
  }

  /**
   * Files a new document, as the next version of the target if there is one; empty when this filer
   * used the unique id before. Who files under one at the same time waits for the first to commit.
   */
  Optional<DocumentEntry> file(
      Grant grant, Submission submission, byte[] uniqueMac, @Nullable Row target) {
    DocumentId id = DocumentId.random();
    SealedMetadata.Content content = content(grant, submission);
    Mode wished = submission.mode().asMode(grant.at(), settings);
    Mode mode = target == null ? wished : wished.replacing(target.facts().mode(), grant.at());
    Row row = row(grant, submission, id, mode, target);
    byte[] sealed = metadata.seal(grant.record(), id, content);
    if (!insert(row, submission, uniqueMac, sealed, grant)) {
      return Optional.empty();
    }
    try (InputStream bytes = submission.content().open()) {
      repository.store(grant.record(), id, row.size(), bytes);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    if (target != null) {
      versions.supersede(grant, target, id);
    }
    modes.filed(grant, id, mode);
    return Optional.of(metadata.entry(grant, row, content));
  }

  private SealedMetadata.Content content(Grant grant, Submission submission) {
    Spool.Filling.Held held = held(submission);
    boolean byPatient = grant.actor().kind() == ActorKind.CIVIL;
    String name =
        byPatient
            ? patients.find(grant.patient()).map(Patient::displayName).orElse("")
            : grant.who().name();
    String reason = submission.mode().reason();
    return new SealedMetadata.Content(
        submission.metadata(),
        name,
        byPatient ? "" : grant.who().organisation(),
        byPatient,
        held.sha1(),
        held.sha256(),
        reason == null ? "" : reason,
        submission.relations());
  }

  private static Spool.Filling.Held held(Submission submission) {
    try {
      if (submission.content().filled() instanceof Spool.Filling.Held held) {
        return held;
      }
      throw new IllegalStateException("a submission comes with its content");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** How many bytes a submission brings. */
  static long sizeOf(Submission submission) {
    return held(submission).size();
  }

  private static Row row(
      Grant grant, Submission submission, DocumentId id, Mode mode, @Nullable Row target) {
    DocumentType type = submission.metadata().type();
    return new Row(
        new DocumentFacts(
            id,
            grant.record(),
            grant.actor().asPerson(),
            mode,
            type.category(),
            target == null ? Exemptions.NONE : target.facts().exemptions(),
            hiddenBy(grant, submission, target)),
        type,
        DocumentStatus.CURRENT,
        grant.at(),
        submission.metadata().careFrom(),
        held(submission).size(),
        target == null ? null : target.id(),
        null,
        1,
        grant.at(),
        new byte[0]);
  }

  /** What is hidden stays hidden in its next version. */
  private static @Nullable PersonId hiddenBy(
      Grant grant, Submission submission, @Nullable Row target) {
    PersonId before = target == null ? null : target.facts().hiddenBy();
    return before == null && submission.hidden() ? grant.actor().asPerson() : before;
  }

  /** Counts on the unique constraint over record, filer and unique id. */
  private boolean insert(
      Row row, Submission submission, byte[] uniqueMac, byte[] sealed, Grant grant) {
    return jdbc.sql(
                """
                WITH filed AS (
                  INSERT INTO document.document (record_id, document_id, filer_id, unique_mac,
                    type_code, category, setting, mode, announced_until, mode_after, status,
                    filed_at, updated_at, care_from, care_to, size, replaces, metadata, hidden_by)
                  VALUES (:record, :document, :filer, :mac, :type, :category, :setting, :mode,
                    :until, :after, :status, :filed, :filed, :care_from, :care_to, :size,
                    :replaces, :metadata, CAST(:hidden_by AS uuid))
                  ON CONFLICT (record_id, filer_id, unique_mac) DO NOTHING
                  RETURNING record_id, document_id, filed_at, mode, announced_until, mode_after,
                    hidden_by),
                hidden AS (
                  INSERT INTO document.hiding_change (record_id, document_id, number, valid_from,
                    hidden, person_id)
                  SELECT record_id, document_id, 1, filed_at, true, :person FROM filed
                   WHERE hidden_by IS NOT NULL),
                located AS (
                  INSERT INTO document.locator (document_id, record_id)
                  SELECT document_id, record_id FROM filed)
                INSERT INTO document.mode_change (record_id, document_id, valid_from, mode,
                  announced_until, mode_after, person_id)
                SELECT record_id, document_id, filed_at, mode, announced_until, mode_after, :person
                  FROM filed
                """)
            .params(values(row, submission))
            .param("mac", uniqueMac)
            .param("metadata", sealed)
            .param("person", grant.actor().id())
            .update()
        == 1;
  }

  private static Map<String, @Nullable Object> values(Row row, Submission submission) {
    var values = new HashMap<String, @Nullable Object>();
    values.put("record", row.facts().record().value());
    values.put("document", row.id().value());
    values.put("filer", row.facts().filer().value());
    values.put("type", row.type().code());
    values.put("category", row.type().category().name());
    values.put("setting", submission.metadata().setting().code());
    values.put("mode", row.facts().mode().set().name());
    values.put("until", Sql.atOrNull(row.facts().mode().announcedUntil()));
    values.put("after", row.facts().mode().after().name());
    values.put("status", row.status().name());
    values.put("filed", Sql.at(row.filedAt()));
    values.put("care_from", Sql.at(row.careFrom()));
    values.put("care_to", Sql.atOrNull(submission.metadata().careTo()));
    values.put("size", row.size());
    values.put("replaces", row.replaces() == null ? null : row.replaces().value());
    PersonId hiddenBy = row.facts().hiddenBy();
    values.put("hidden_by", hiddenBy == null ? null : hiddenBy.value());
    return values;
  }

  /** The entry filed before under the same unique id, if it has the same bytes. */
  Optional<DocumentEntry> findSame(Grant grant, Row before, Submission submission) {
    SealedMetadata.Content content = metadata.read(grant, before);
    return content.sha256().equals(held(submission).sha256())
        ? Optional.of(metadata.entry(grant, before, content))
        : Optional.empty();
  }

  /** Takes a document back. */
  Publications.Withdrawal withdraw(Grant grant, Row row) {
    int changed =
        jdbc.sql(
                """
                UPDATE document.document
                   SET status = 'WITHDRAWN', version = version + 1, updated_at = :now
                 WHERE record_id = :record AND document_id = :document AND status <> 'WITHDRAWN'
                """)
            .param("record", row.facts().record().value())
            .param("document", row.id().value())
            .param("now", Sql.at(grant.at()))
            .update();
    return changed == 1
        ? Publications.Withdrawal.WITHDRAWN
        : Publications.Withdrawal.ALREADY_WITHDRAWN;
  }

  /**
   * Sets another mode, and says that a fact of the record changed. Why a document was held back is
   * kept when it no longer is: the patient is told.
   */
  Mode changeMode(Grant grant, Row row, ModeWish wish) {
    Mode mode = wish.asMode(grant.at(), settings);
    String reason = wish.reason();
    SealedMetadata.Content before = metadata.read(grant, row);
    SealedMetadata.Content content = reason == null ? before : before.because(reason);
    keepVersion(grant, row.id());
    jdbc.sql(
            """
            UPDATE document.document
               SET mode = :mode, announced_until = :until, mode_after = :after,
                   metadata = :metadata, version = version + 1, updated_at = :now
             WHERE record_id = :record AND document_id = :document
            """)
        .param("record", row.facts().record().value())
        .param("document", row.id().value())
        .param("mode", mode.set().name())
        .param("until", Sql.atOrNull(mode.announcedUntil()))
        .param("after", mode.after().name())
        .param("now", Sql.at(grant.at()))
        .param("metadata", metadata.seal(grant.record(), row.id(), content))
        .update();
    modes.changed(grant, row, mode);
    records.factsChanged(grant.record());
    return mode;
  }

  /** Gives it another title; what was said before is kept. */
  void changeTitle(Grant grant, DocumentId document, String title) {
    Row row = registry.find(document).orElseThrow();
    SealedMetadata.Content content = metadata.read(grant, row).titled(title);
    keepVersion(grant, document);
    jdbc.sql(
            """
            UPDATE document.document
               SET metadata = :metadata, version = version + 1, updated_at = :now
             WHERE record_id = :record AND document_id = :document
            """)
        .param("record", grant.record().value())
        .param("document", document.value())
        .param("now", Sql.at(grant.at()))
        .param("metadata", metadata.seal(grant.record(), document, content))
        .update();
  }

  private void keepVersion(Grant grant, DocumentId document) {
    jdbc.sql(
            """
            INSERT INTO document.metadata_version
              (record_id, document_id, version, valid_to, person_id, metadata)
            SELECT record_id, document_id, version, :now, :person, metadata
              FROM document.document WHERE record_id = :record AND document_id = :document
            """)
        .param("record", grant.record().value())
        .param("document", document.value())
        .param("now", Sql.at(grant.at()))
        .param("person", grant.actor().id())
        .update();
  }
}
