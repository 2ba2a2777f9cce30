package lu.opendsp.patient;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Joins two identities of one person, and takes them apart again.
 *
 * <p>Nothing is moved and nothing is rewritten: the one whose place is taken points to the other,
 * and that is all. Both keep their record, their documents, their relations and their log. So
 * taking them apart is removing the pointer, and nobody reaches by a merge what he did not reach
 * before (decision 0052).
 */
@Component
public class Merges {

  private final JdbcClient jdbc;
  private final Patients patients;
  private final PatientSheets sheets;
  private final Duplicates duplicates;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Merges(
      JdbcClient jdbc,
      Patients patients,
      PatientSheets sheets,
      Duplicates duplicates,
      ApplicationEventPublisher events,
      Clock clock) {
    this.jdbc = jdbc;
    this.patients = patients;
    this.sheets = sheets;
    this.duplicates = duplicates;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Two identities, with the versions an officer compared.
   *
   * @param survivor the one that takes the place
   */
  public record Wish(
      PatientId survivor, long survivorVersion, PatientId merged, long mergedVersion, UUID by) {}

  /** What came of it. */
  public enum Merged {
    DONE,
    /** One of them changed since they were compared. */
    MEANWHILE,
    /** It is one identity, not two. */
    SAME,
    /** One of them is joined to another already: first that one is taken apart. */
    JOINED_ALREADY
  }

  /** Lets the survivor take the place of the other. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Merged merge(Wish wish) {
    if (wish.survivor().equals(wish.merged())) {
      return Merged.SAME;
    }
    lockInOrder(wish.survivor(), wish.merged());
    Patient survivor = patients.find(wish.survivor()).orElseThrow();
    Patient merged = patients.find(wish.merged()).orElseThrow();
    boolean taken =
        survivor.life().mergedInto() != null
            || merged.life().mergedInto() != null
            || !merged.life().replaces().isEmpty();
    if (taken) {
      return Merged.JOINED_ALREADY;
    }
    if (survivor.life().version() != wish.survivorVersion()
        || merged.life().version() != wish.mergedVersion()) {
      return Merged.MEANWHILE;
    }
    point(wish.merged(), wish.survivor());
    jdbc.sql(
            """
            INSERT INTO patient.merge (merge_id, survivor_id, merged_id, at, by_person)
            VALUES (:id, :survivor, :merged, :now, :by)
            """)
        .param("id", UUID.randomUUID())
        .param("survivor", wish.survivor().value())
        .param("merged", wish.merged().value())
        .param("now", Sql.at(clock.instant()))
        .param("by", wish.by())
        .update();
    duplicates.decide(wish.survivor(), wish.merged(), Duplicates.Decided.MERGED, wish.by());
    tell(wish.survivor(), wish.merged(), false, wish.by());
    return Merged.DONE;
  }

  /** Takes an identity out of another's place; answers in whose it was. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<PatientId> unmerge(PatientId merged, UUID by) {
    Optional<PatientId> before = patients.find(merged).map(one -> one.life().mergedInto());
    before.ifPresent(survivor -> lockInOrder(survivor, merged));
    Optional<PatientId> survivor = patients.find(merged).map(one -> one.life().mergedInto());
    survivor.ifPresent(one -> part(one, merged, by));
    return survivor;
  }

  private void part(PatientId survivor, PatientId merged, UUID by) {
    point(merged, null);
    jdbc.sql(
            """
            UPDATE patient.merge SET undone_at = :now, undone_by = :by
             WHERE merged_id = :merged AND undone_at IS NULL
            """)
        .param("now", Sql.at(clock.instant()))
        .param("by", by)
        .param("merged", merged.value())
        .update();
    duplicates.decide(survivor, merged, Duplicates.Decided.DIFFERENT, by);
    tell(survivor, merged, true, by);
  }

  private void point(PatientId merged, @Nullable PatientId survivor) {
    jdbc.sql("UPDATE patient.patient SET merged_into = :survivor WHERE patient_id = :merged")
        .param("survivor", survivor == null ? null : survivor.value())
        .param("merged", merged.value())
        .update();
  }

  private void tell(PatientId survivor, PatientId merged, boolean apart, UUID by) {
    ChangeCause cause = apart ? ChangeCause.UNMERGED : ChangeCause.MERGED;
    sheets.note(new IdentityChange(survivor, null, cause, by));
    sheets.note(new IdentityChange(merged, null, cause, by));
    events.publishEvent(new IdentitiesMerged(survivor, merged, apart, by));
  }

  /** Two officers who join the same two the other way round wait for each other. */
  private void lockInOrder(PatientId one, PatientId other) {
    List<PatientId> ordered =
        Stream.of(one, other).sorted((a, b) -> a.toString().compareTo(b.toString())).toList();
    ordered.forEach(sheets::lock);
  }
}
