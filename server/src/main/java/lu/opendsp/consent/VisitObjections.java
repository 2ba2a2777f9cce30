package lu.opendsp.consent;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.kernel.Sql;
import lu.opendsp.record.HealthRecords;
import lu.opendsp.record.JoinedRecords;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The patient's objections at visits: for a day, or as long as the stay lasts; in each of his
 * records.
 */
@Component
public class VisitObjections {

  private static final String IN_FORCE =
      " valid_from <= :now AND (valid_to IS NULL OR valid_to > :now) ";

  private final JdbcClient jdbc;
  private final HealthRecords records;
  private final JoinedRecords joined;
  private final ConsentSettings settings;
  private final Clock clock;

  VisitObjections(
      JdbcClient jdbc,
      HealthRecords records,
      JoinedRecords joined,
      ConsentSettings settings,
      Clock clock) {
    this.joined = joined;
    this.jdbc = jdbc;
    this.records = records;
    this.settings = settings;
    this.clock = clock;
  }

  /** The record itself, and those of the same person: what he said at one visit counts in each. */
  private UUID[] withJoined(RecordId record) {
    return Stream.concat(Stream.of(record), joined.of(record).stream())
        .map(RecordId::value)
        .toArray(UUID[]::new);
  }

  /** Those in force, the first first. */
  public List<VisitObjection> inForce(RecordId record) {
    return jdbc.sql(
            "SELECT objection_id, person_id, recorded_by, valid_from, valid_to"
                + " FROM consent.visit_objection WHERE record_id = ANY (:records) AND"
                + IN_FORCE
                + "ORDER BY valid_from, objection_id, person_id")
        .param("records", withJoined(record))
        .param("now", Sql.at(clock.instant()))
        .query((row, _) ->
            new VisitObjection(
                Sql.uuid(row, "objection_id"),
                new PersonId(Sql.uuid(row, "person_id")),
                new PersonId(Sql.uuid(row, "recorded_by")),
                Sql.instant(row, "valid_from"),
                Sql.instantOrNull(row, "valid_to")))
        .list();
  }

  /**
   * Writes one down: against who does so, and each of his workplaces through which he is in this
   * record. It lasts while the patient is in the care of one of them, else a day.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void add(RecordId record, PersonId by, Set<PersonId> workplaces) {
    Instant now = clock.instant();
    UUID id = UUID.randomUUID();
    Set<PersonId> places = new HashSet<>(throughWhich(record, workplaces, now));
    Set<PersonId> own = new HashSet<>(places);
    own.add(by);
    PersonId staying =
        own.stream().filter(place -> isInCareOf(record, place, now)).findFirst().orElse(null);
    insert(record, id, new Row(by, by, staying, now));
    places.forEach(place -> insert(record, id, new Row(place, by, staying, now)));
    records.factsChanged(record);
  }

  private record Row(PersonId whom, PersonId by, @Nullable PersonId staying, Instant now) {}

  private void insert(RecordId record, UUID id, Row row) {
    PersonId staying = row.staying();
    jdbc.sql(
            """
            INSERT INTO consent.visit_objection
              (record_id, objection_id, person_id, organisation, recorded_by, valid_from, valid_to)
            VALUES (:record, :id, :whom, CAST(:staying AS uuid), :by, :now, :until)
            """)
        .param("record", record.value())
        .param("id", id)
        .param("whom", row.whom().value())
        .param("staying", staying == null ? null : staying.value())
        .param("by", row.by().value())
        .param("now", Sql.at(row.now()))
        .param(
            "until",
            Sql.atOrNull(staying == null ? row.now().plus(settings.visitObjection()) : null))
        .update();
  }

  private List<PersonId> throughWhich(RecordId record, Set<PersonId> workplaces, Instant now) {
    return jdbc.sql(
            """
            SELECT DISTINCT person_id FROM consent.gate_facts
             WHERE record_id = ANY (:records) AND person_id = ANY (:places)
               AND kind IN ('CARE_STAY', 'AUTHORISED_ORGANISATION', 'PRESENCE_CODE') AND
            """
                + IN_FORCE)
        .param("records", withJoined(record))
        .param("places", workplaces.stream().map(PersonId::value).toArray(UUID[]::new))
        .param("now", Sql.at(now))
        .query((row, _) -> new PersonId(Sql.uuid(row, "person_id")))
        .list();
  }

  private boolean isInCareOf(RecordId record, PersonId organisation, Instant now) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT 1 FROM consent.care_stay
             WHERE record_id = :record AND organisation = :organisation AND status = 'PRESENT'
               AND valid_from <= :now AND valid_to IS NULL)
            """)
        .param("record", record.value())
        .param("organisation", organisation.value())
        .param("now", Sql.at(now))
        .query(Boolean.class)
        .single();
  }

  /** A stay is over: the objections that lasted as long end, unless another one goes on. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void stayEnded(RecordId record, PersonId organisation) {
    Instant now = clock.instant();
    if (!isInCareOf(record, organisation, now)) {
      jdbc.sql(
              """
              UPDATE consent.visit_objection SET valid_to = :now
               WHERE record_id = :record AND organisation = :organisation AND valid_to IS NULL
              """)
          .param("record", record.value())
          .param("organisation", organisation.value())
          .param("now", Sql.at(now))
          .update();
      records.factsChanged(record);
    }
  }

  /** The holder's side takes one back; one that ended stays ended. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void end(RecordId record, UUID objection, UUID by) {
    jdbc.sql(
            """
            UPDATE consent.visit_objection SET valid_to = :now, ended_by = :by
             WHERE record_id = ANY (:records) AND objection_id = :id
               AND (valid_to IS NULL OR valid_to > :now)
            """)
        .param("records", withJoined(record))
        .param("id", objection)
        .param("by", by)
        .param("now", Sql.at(clock.instant()))
        .update();
    records.factsChanged(record);
  }
}
