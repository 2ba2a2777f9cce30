package lu.opendsp.consent;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.kernel.Sql;
import lu.opendsp.record.HealthRecords;
import lu.opendsp.record.JoinedRecords;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Referring doctor, circle, authorised organisations and block list of a record, each choice
 * from–to.
 */
@Component
public class Choices {

  private final JdbcClient jdbc;
  private final HealthRecords records;
  private final JoinedRecords joined;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Choices(
      JdbcClient jdbc,
      HealthRecords records,
      JoinedRecords joined,
      ApplicationEventPublisher events,
      Clock clock) {
    this.jdbc = jdbc;
    this.records = records;
    this.joined = joined;
    this.events = events;
    this.clock = clock;
  }

  /** The choices in force. */
  public List<Chosen> inForce(RecordId record) {
    return jdbc.sql(
            """
            SELECT kind, person_id, valid_from, valid_to, chosen_by FROM consent.relation
             WHERE record_id = :record AND valid_from <= :now
               AND (valid_to IS NULL OR valid_to > :now)
             ORDER BY valid_from
            """)
        .param("record", record.value())
        .param("now", Sql.at(clock.instant()))
        .query((row, _) ->
            new Chosen(
                Choice.valueOf(Sql.text(row, "kind")),
                new PersonId(Sql.uuid(row, "person_id")),
                Sql.instant(row, "valid_from"),
                Sql.instantOrNull(row, "valid_to"),
                Sql.uuidOrNull(row, "chosen_by")))
        .list();
  }

  /**
   * What is chosen about somebody.
   *
   * @param until the end, or null for none
   * @param by who chooses for the holder, or null for the holder himself
   */
  public record Wish(Choice choice, PersonId person, @Nullable Instant until, @Nullable UUID by) {

    /** Without end; who makes it for the holder is kept with it. */
    public static Wish of(UUID by, PatientId holder, Choice choice, PersonId person) {
      return new Wish(choice, person, null, by.equals(holder.value()) ? null : by);
    }

    /** The same until then. */
    public Wish until(@Nullable Instant end) {
      return new Wish(choice, person, end, by);
    }
  }

  /**
   * Makes a choice; the same one made before ends, so that a new end date counts. A block counts in
   * every record of the same person.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void make(RecordId record, Wish wish) {
    Instant until = wish.until();
    if (until != null && !until.isAfter(clock.instant())) {
      throw new IllegalArgumentException("a choice ends after it begins");
    }
    makeHere(record, wish);
    if (wish.choice() == Choice.BLOCKED) {
      joined.of(record).forEach(other -> makeHere(other, wish));
    }
  }

  private void makeHere(RecordId record, Wish wish) {
    endHere(record, wish.choice(), wish.person());
    jdbc.sql(
            """
            INSERT INTO consent.relation
              (record_id, kind, person_id, valid_from, valid_to, chosen_by)
            VALUES (:record, :kind, :person, :now, :until, CAST(:by AS uuid))
            """)
        .param("record", record.value())
        .param("kind", wish.choice().name())
        .param("person", wish.person().value())
        .param("now", Sql.at(clock.instant()))
        .param("until", Sql.atOrNull(wish.until()))
        .param("by", wish.by())
        .update();
    records.factsChanged(record);
    if (wish.choice() == Choice.REFERRING_DOCTOR || wish.choice() == Choice.TRUSTED_CIRCLE) {
      events.publishEvent(new Entrusted(record, wish.person()));
    }
  }

  /** Ends a choice; one that is not in force stays ended. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void end(RecordId record, Choice choice, PersonId person) {
    endHere(record, choice, person);
    if (choice == Choice.BLOCKED) {
      joined.of(record).forEach(other -> endCarried(record, other, person));
    }
  }

  /** What was carried over from a joined record ends with it; that record's own block stays. */
  private void endCarried(RecordId from, RecordId record, PersonId person) {
    jdbc.sql(
            """
            UPDATE consent.relation SET valid_to = :now
             WHERE record_id = :record AND kind = 'BLOCKED' AND person_id = :person
               AND (valid_to IS NULL OR valid_to > :now)
               AND EXISTS (SELECT 1 FROM consent.carried_block c
                            WHERE c.record_id = consent.relation.record_id
                              AND c.person_id = consent.relation.person_id
                              AND c.valid_from = consent.relation.valid_from
                              AND c.other_id = :from)
            """)
        .param("record", record.value())
        .param("person", person.value())
        .param("from", from.value())
        .param("now", Sql.at(clock.instant()))
        .update();
    records.factsChanged(record);
  }

  private void endHere(RecordId record, Choice choice, PersonId person) {
    jdbc.sql(
            """
            UPDATE consent.relation SET valid_to = :now
             WHERE record_id = :record AND kind = :kind AND person_id = :person
               AND (valid_to IS NULL OR valid_to > :now)
            """)
        .param("record", record.value())
        .param("kind", choice.name())
        .param("person", person.value())
        .param("now", Sql.at(clock.instant()))
        .update();
    records.factsChanged(record);
  }
}
