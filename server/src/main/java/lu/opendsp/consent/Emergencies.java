package lu.opendsp.consent;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.kernel.Sql;
import lu.opendsp.record.HealthRecords;
import lu.opendsp.record.JoinedRecords;
import lu.opendsp.vault.KeyPurpose;
import lu.opendsp.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Declared emergencies, and whether a holder lets anybody declare one. */
@Component
public class Emergencies {

  /** What its words are sealed as, with the log key. */
  public static final String FIELD = "emergency";

  private static final Duration HOUR = Duration.ofHours(1);

  private final JdbcClient jdbc;
  private final HealthRecords records;
  private final JoinedRecords joined;
  private final Vault vault;
  private final ConsentSettings settings;
  private final Clock clock;

  Emergencies(
      JdbcClient jdbc,
      HealthRecords records,
      JoinedRecords joined,
      Vault vault,
      ConsentSettings settings,
      Clock clock) {
    this.jdbc = jdbc;
    this.records = records;
    this.joined = joined;
    this.vault = vault;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * What a holder allows.
   *
   * @param allowed whether an emergency may be declared
   * @param restricted whether restricted documents are seen then
   */
  public record Allowed(boolean allowed, boolean restricted) {

    private Allowed and(Allowed other) {
      return new Allowed(allowed && other.allowed, restricted && other.restricted);
    }
  }

  /** What is allowed now; of joined records what each of them allows. */
  public Allowed allowed(RecordId record) {
    return joined.of(record).stream()
        .map(this::allowedHere)
        .reduce(allowedHere(record), Allowed::and);
  }

  private Allowed allowedHere(RecordId record) {
    return jdbc.sql(
            """
            SELECT allowed, restricted FROM consent.emergency_choice
             WHERE record_id = :record AND valid_from <= :now
               AND (valid_to IS NULL OR valid_to > :now)
             ORDER BY valid_from DESC LIMIT 1
            """)
        .param("record", record.value())
        .param("now", Sql.at(clock.instant()))
        .query((row, _) -> new Allowed(row.getBoolean("allowed"), row.getBoolean("restricted")))
        .optional()
        .orElseGet(() -> new Allowed(settings.emergency(), settings.emergencyRestricted()));
  }

  /** Who is there because of an emergency now. */
  public List<PersonId> inForce(RecordId record) {
    return jdbc.sql(
            """
            SELECT DISTINCT person_id FROM consent.emergency
             WHERE record_id = :record AND valid_from <= :now AND valid_to > :now
            """)
        .param("record", record.value())
        .param("now", Sql.at(clock.instant()))
        .query((row, _) -> new PersonId(Sql.uuid(row, "person_id")))
        .list();
  }

  /**
   * Whether somebody has declared as many within the hour as anybody may. Until the transaction
   * ends he declares no other, so that many at once are no more than so many in a row.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean tooMany(PersonId person) {
    jdbc.sql("SELECT pg_advisory_xact_lock(:key)")
        .param("key", person.value().getLeastSignificantBits())
        .query()
        .listOfRows();
    int declared =
        jdbc.sql(
                """
                SELECT count(*) FROM consent.emergency
                 WHERE person_id = :person AND valid_from > :since
                """)
            .param("person", person.value())
            .param("since", Sql.at(clock.instant().minus(HOUR)))
            .query(Integer.class)
            .single();
    return declared >= settings.emergenciesPerHour();
  }

  /** The holder chooses; it counts at once, for emergencies that last too. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void choose(RecordId record, Allowed choice, UUID by) {
    Instant now = clock.instant();
    jdbc.sql(
            """
            UPDATE consent.emergency_choice SET valid_to = :now
             WHERE record_id = :record AND (valid_to IS NULL OR valid_to > :now)
            """)
        .param("record", record.value())
        .param("now", Sql.at(now))
        .update();
    jdbc.sql(
            """
            INSERT INTO consent.emergency_choice (record_id, allowed, restricted, valid_from,
              chosen_by)
            VALUES (:record, :allowed, :restricted, :now, :by)
            """)
        .param("record", record.value())
        .param("allowed", choice.allowed())
        .param("restricted", choice.restricted())
        .param("now", Sql.at(now))
        .param("by", by)
        .update();
    narrow(record, allowed(record), now);
    joined.of(record).forEach(other -> narrow(other, allowed(other), now));
  }

  /** What lasts goes on as far as it is allowed now. */
  private void narrow(RecordId record, Allowed choice, Instant now) {
    jdbc.sql(
            """
            UPDATE consent.emergency
               SET restricted = :restricted,
                   valid_to = CASE WHEN :allowed THEN valid_to ELSE greatest(valid_from, :now) END
             WHERE record_id = :record AND valid_to > :now
            """)
        .param("record", record.value())
        .param("restricted", choice.restricted())
        .param("allowed", choice.allowed())
        .param("now", Sql.at(now))
        .update();
    records.factsChanged(record);
  }

  /** Somebody declares an emergency; answers until when it lasts. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Instant declare(RecordId record, PersonId person, String reason, String words) {
    Instant now = clock.instant();
    Instant until = now.plus(settings.emergencyLife());
    jdbc.sql(
            """
            INSERT INTO consent.emergency (record_id, emergency_id, person_id, reason, words,
              restricted, valid_from, valid_to)
            VALUES (:record, :id, :person, :reason, :words, :restricted, :now, :until)
            """)
        .param("record", record.value())
        .param("id", UUID.randomUUID())
        .param("person", person.value())
        .param("reason", reason)
        .param(
            "words",
            vault.seal(record, KeyPurpose.LOG, words.getBytes(StandardCharsets.UTF_8), FIELD))
        .param("restricted", allowed(record).restricted())
        .param("now", Sql.at(now))
        .param("until", Sql.at(until))
        .update();
    records.factsChanged(record);
    return until;
  }
}
