package lu.opendsp.consent;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.kernel.Sql;
import lu.opendsp.record.HealthRecords;
import lu.opendsp.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The presence codes of a record: made and ended by the holder, presented by a professional. */
@Component
public class PresenceCodes {

  private static final Duration TRIES_WINDOW = Duration.ofHours(1);
  private static final int TRIES_MAX = 10;
  private static final String FIELD = "presence-code";

  private final JdbcClient jdbc;
  private final HealthRecords records;
  private final Vault vault;
  private final ConsentSettings settings;
  private final Clock clock;

  PresenceCodes(
      JdbcClient jdbc, HealthRecords records, Vault vault, ConsentSettings settings, Clock clock) {
    this.jdbc = jdbc;
    this.records = records;
    this.vault = vault;
    this.settings = settings;
    this.clock = clock;
  }

  /** How long codes live. */
  public ConsentSettings lives() {
    return settings;
  }

  /** A code as it is shown to the holder, once. */
  public record Shown(UUID id, String code, Instant until) {}

  /** Invents a code. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Shown make(RecordId record, Duration life) {
    return keep(record, PresenceCode.invent(), life);
  }

  /** Keeps a code given by the caller: the sandbox's documented ones. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Shown keep(RecordId record, String code, Duration life) {
    UUID id = UUID.randomUUID();
    Instant now = clock.instant();
    jdbc.sql(
            """
            INSERT INTO consent.presence_code (record_id, code_id, code_mac, valid_from, valid_to)
            VALUES (:record, :id, :mac, :now, :until)
            """)
        .param("record", record.value())
        .param("id", id)
        .param("mac", vault.fingerprint(record, FIELD, PresenceCode.normalise(code)))
        .param("now", Sql.at(now))
        .param("until", Sql.at(now.plus(life)))
        .update();
    return new Shown(id, code, now.plus(life));
  }

  /** Ends a code and with it every relation that rests on it. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void end(RecordId record, UUID id) {
    jdbc.sql(
            """
            UPDATE consent.presence_code SET valid_to = :now
             WHERE record_id = :record AND code_id = :id AND valid_to > :now
            """)
        .param("record", record.value())
        .param("id", id)
        .param("now", Sql.at(clock.instant()))
        .update();
    records.factsChanged(record);
  }

  /** The codes in force, and who presented them. */
  public List<PresenceCode> inForce(RecordId record) {
    return jdbc.sql(
            """
            SELECT c.code_id, c.valid_from, c.valid_to,
                   array_remove(array_agg(p.person_id), NULL) AS people
              FROM consent.presence_code c
              LEFT JOIN consent.code_presentation p USING (record_id, code_id)
             WHERE c.record_id = :record AND c.valid_to > :now
             GROUP BY c.code_id, c.valid_from, c.valid_to ORDER BY c.valid_from
            """)
        .param("record", record.value())
        .param("now", Sql.at(clock.instant()))
        .query((row, _) ->
            new PresenceCode(
                Sql.uuid(row, "code_id"),
                Sql.instant(row, "valid_from"),
                Sql.instant(row, "valid_to"),
                List.of((UUID[]) row.getArray("people").getArray()).stream()
                    .map(PersonId::new)
                    .toList()))
        .list();
  }

  /**
   * From when on this professional may try again after too many wrong codes; empty when he may now.
   * It is the moment from which fewer than the most lie within the window.
   */
  public Optional<Instant> findWait(RecordId record, PersonId person) {
    return jdbc.sql(
            """
            SELECT at FROM consent.wrong_code
             WHERE record_id = :record AND person_id = :person AND at > :since
             ORDER BY at DESC OFFSET :others LIMIT 1
            """)
        .param("record", record.value())
        .param("person", person.value())
        .param("since", Sql.at(clock.instant().minus(TRIES_WINDOW)))
        .param("others", TRIES_MAX - 1)
        .query((row, _) -> Sql.instant(row, "at").plus(TRIES_WINDOW))
        .optional();
  }

  /** Answers whether this is a code of the record and in force. */
  public boolean isInForce(RecordId record, UUID id) {
    return inForce(record).stream().anyMatch(code -> code.id().equals(id));
  }

  /** Until when a code in force lasts; empty for a wrong or ended one. */
  public Optional<Instant> findEnd(RecordId record, String typed) {
    return find(record, typed).map(Shown::until);
  }

  private Optional<Shown> find(RecordId record, String typed) {
    return jdbc.sql(
            """
            SELECT code_id, valid_to FROM consent.presence_code
             WHERE record_id = :record AND code_mac = :mac AND valid_from <= :now
               AND valid_to > :now
             ORDER BY valid_to DESC LIMIT 1
            """)
        .param("record", record.value())
        .param("mac", vault.fingerprint(record, FIELD, PresenceCode.normalise(typed)))
        .param("now", Sql.at(clock.instant()))
        .query((row, _) -> new Shown(Sql.uuid(row, "code_id"), "", Sql.instant(row, "valid_to")))
        .optional();
  }

  /** Notes that a professional presented a code: from now on the relation holds. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void present(RecordId record, PersonId person, String typed) {
    Shown code = find(record, typed).orElseThrow(() -> new IllegalStateException("no such code"));
    jdbc.sql(
            """
            INSERT INTO consent.code_presentation (record_id, code_id, person_id, valid_from)
            VALUES (:record, :code, :person, :now) ON CONFLICT DO NOTHING
            """)
        .param("record", record.value())
        .param("code", code.id())
        .param("person", person.value())
        .param("now", Sql.at(clock.instant()))
        .update();
    records.factsChanged(record);
  }

  /** Notes a wrong code, so that guessing comes to an end. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void noteWrong(RecordId record, PersonId person) {
    jdbc.sql(
            """
            INSERT INTO consent.wrong_code (record_id, person_id, at, attempt_id)
            VALUES (:record, :person, :now, :attempt)
            """)
        .param("record", record.value())
        .param("person", person.value())
        .param("now", Sql.at(clock.instant()))
        .param("attempt", UUID.randomUUID())
        .update();
  }
}
