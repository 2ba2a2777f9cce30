package lu.opendsp.consent;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.kernel.Sql;
import lu.opendsp.record.HealthRecords;
import lu.opendsp.vault.Vault;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The presence codes of a record: made and ended by the holder, presented by a professional. */
@Component
public class PresenceCodes {

  private static final String FIELD = "presence-code";

  private final JdbcClient jdbc;
  private final HealthRecords records;
  private final Vault vault;
  private final ConsentSettings settings;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  PresenceCodes(
      JdbcClient jdbc,
      HealthRecords records,
      Vault vault,
      ConsentSettings settings,
      ApplicationEventPublisher events,
      Clock clock) {
    this.jdbc = jdbc;
    this.records = records;
    this.vault = vault;
    this.settings = settings;
    this.events = events;
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

  /** Answers whether this is a code of the record and in force. */
  public boolean isInForce(RecordId record, UUID id) {
    return inForce(record).stream().anyMatch(code -> code.id().equals(id));
  }

  /**
   * Who presents a code.
   *
   * @param who the professional, or the organisation
   * @param workplaces where he works: a code of theirs is his too
   */
  public record Presenter(PersonId who, Set<PersonId> workplaces) {

    public Presenter {
      workplaces = Set.copyOf(workplaces);
    }

    private boolean may(@Nullable UUID boundTo) {
      return boundTo == null || isBound(boundTo);
    }

    private boolean isBound(UUID boundTo) {
      return who.value().equals(boundTo) || workplaces.contains(new PersonId(boundTo));
    }
  }

  /** A code in force that was typed rightly by somebody whose it can be. */
  public record Right(UUID id, Instant until, @Nullable UUID boundTo) {}

  /**
   * The code that was typed; empty for a wrong one, an ended one, and one that belongs to another.
   * All codes of the record are compared, each in constant time.
   */
  public Optional<Right> find(RecordId record, Presenter presenter, String typed) {
    return matching(record, typed).filter(right -> presenter.may(right.boundTo())).findFirst();
  }

  /** Until when a code in force lasts, whosever it is; empty for a wrong or ended one. */
  public Optional<Instant> findEnd(RecordId record, String typed) {
    return matching(record, typed).map(Right::until).findFirst();
  }

  /** Those of this code, the longest first. */
  private Stream<Right> matching(RecordId record, String typed) {
    byte[] mac = vault.fingerprint(record, FIELD, PresenceCode.normalise(typed));
    var matching = new ArrayList<Right>();
    for (Kept kept : kept(record)) {
      if (MessageDigest.isEqual(kept.mac(), mac)) {
        matching.add(kept.right());
      }
    }
    return matching.stream();
  }

  private record Kept(byte[] mac, Right right) {}

  private List<Kept> kept(RecordId record) {
    return jdbc.sql(
            """
            SELECT code_id, code_mac, valid_to, bound_to FROM consent.presence_code
             WHERE record_id = :record AND valid_from <= :now AND valid_to > :now
             ORDER BY valid_to DESC
            """)
        .param("record", record.value())
        .param("now", Sql.at(clock.instant()))
        .query((row, _) ->
            new Kept(
                row.getBytes("code_mac"),
                new Right(
                    Sql.uuid(row, "code_id"),
                    Sql.instant(row, "valid_to"),
                    Sql.uuidOrNull(row, "bound_to"))))
        .list();
  }

  /**
   * Binds a code to who presents it first: from now on the relation holds. Answers whether it is
   * his, for two may type one code at once.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean present(RecordId record, Presenter presenter, Right code) {
    UUID boundTo = code.boundTo();
    if (boundTo != null) {
      return presenter.isBound(boundTo);
    }
    int bound =
        jdbc.sql(
                """
                UPDATE consent.presence_code SET bound_to = :who
                 WHERE record_id = :record AND code_id = :code AND bound_to IS NULL
                   AND valid_to > :now
                """)
            .param("record", record.value())
            .param("code", code.id())
            .param("who", presenter.who().value())
            .param("now", Sql.at(clock.instant()))
            .update();
    if (bound == 1) {
      note(record, presenter.who(), code);
    }
    return bound == 1;
  }

  private void note(RecordId record, PersonId who, Right code) {
    jdbc.sql(
            """
            INSERT INTO consent.code_presentation (record_id, code_id, person_id, valid_from)
            VALUES (:record, :code, :person, :now) ON CONFLICT DO NOTHING
            """)
        .param("record", record.value())
        .param("code", code.id())
        .param("person", who.value())
        .param("now", Sql.at(clock.instant()))
        .update();
    records.factsChanged(record);
    events.publishEvent(new Entrusted(record, who));
  }
}
