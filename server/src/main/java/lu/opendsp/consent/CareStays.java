package lu.opendsp.consent;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.kernel.Sql;
import lu.opendsp.record.HealthRecords;
import lu.opendsp.vault.Vault;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Which organisations look after a patient, each stay as its organisation told it. */
@Component
public class CareStays {

  private static final String FIELD = "care-stay";

  private static final String COLUMNS =
      """
      SELECT stay_id, number, organisation, status, admitted_at, discharged_at, valid_from, valid_to
        FROM consent.care_stay
      """;

  private final JdbcClient jdbc;
  private final HealthRecords records;
  private final Vault vault;
  private final ConsentSettings settings;
  private final VisitObjections objections;
  private final Clock clock;

  CareStays(
      JdbcClient jdbc,
      HealthRecords records,
      Vault vault,
      ConsentSettings settings,
      VisitObjections objections,
      Clock clock) {
    this.objections = objections;
    this.jdbc = jdbc;
    this.records = records;
    this.vault = vault;
    this.settings = settings;
    this.clock = clock;
  }

  /** A stay after a notice, and whether it was not known before. */
  public record Told(CareStay stay, boolean created) {}

  private record Entry(int number, CareStay stay) {}

  /**
   * Takes a notice; notices about one record come one after the other. The same one again changes
   * nothing; another one about the same stay ends what was told before. Nothing holds before it was
   * told.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Told tell(RecordId record, CareStay.Notice notice, PersonId by) {
    byte[] mac = vault.fingerprint(record, FIELD, notice.number());
    Optional<Entry> known = find(record, notice.organisation(), mac);
    if (known.isPresent() && says(known.get().stay(), notice)) {
      return new Told(known.get().stay(), false);
    }
    Instant now = clock.instant();
    known.ifPresent(entry -> end(record, entry, now));
    int number = known.map(entry -> entry.number() + 1).orElse(1);
    var stay =
        new CareStay(
            known.map(entry -> entry.stay().id()).orElseGet(UUID::randomUUID),
            notice.organisation(),
            notice.status(),
            notice.admittedAt(),
            notice.dischargedAt(),
            now,
            until(notice, now));
    insert(record, new Entry(number, stay), mac, by);
    records.factsChanged(record);
    if (notice.status() != CareStay.Status.PRESENT) {
      objections.stayEnded(record, notice.organisation());
    }
    return new Told(stay, known.isEmpty());
  }

  private static boolean says(CareStay stay, CareStay.Notice notice) {
    return stay.status() == notice.status()
        && stay.admittedAt().equals(notice.admittedAt())
        && Objects.equals(stay.dischargedAt(), notice.dischargedAt());
  }

  /** A discharge long ago ends it at once, never in the past. */
  private @Nullable Instant until(CareStay.Notice notice, Instant now) {
    return switch (notice.status()) {
      case PRESENT -> null;
      case ERROR -> now;
      case DISCHARGED -> {
        Instant end =
            Objects.requireNonNull(notice.dischargedAt()).plus(settings.stayAfterDischarge());
        yield end.isBefore(now) ? now : end;
      }
    };
  }

  private Optional<Entry> find(RecordId record, PersonId organisation, byte[] mac) {
    return jdbc.sql(
            COLUMNS
                + """
                 WHERE record_id = :record AND organisation = :organisation
                   AND identifier_mac = :mac
                 ORDER BY number DESC LIMIT 1
                """)
        .param("record", record.value())
        .param("organisation", organisation.value())
        .param("mac", mac)
        .query((row, _) -> new Entry(row.getInt("number"), stay(row)))
        .optional();
  }

  private void end(RecordId record, Entry entry, Instant now) {
    jdbc.sql(
            """
            UPDATE consent.care_stay SET valid_to = :now
             WHERE record_id = :record AND stay_id = :stay AND number = :number
               AND (valid_to IS NULL OR valid_to > :now)
            """)
        .param("record", record.value())
        .param("stay", entry.stay().id())
        .param("number", entry.number())
        .param("now", Sql.at(now))
        .update();
  }

  private void insert(RecordId record, Entry entry, byte[] mac, PersonId by) {
    CareStay stay = entry.stay();
    jdbc.sql(
            """
            INSERT INTO consent.care_stay (record_id, stay_id, number, organisation,
              identifier_mac, status, admitted_at, discharged_at, valid_from, valid_to, person_id)
            VALUES (:record, :stay, :number, :organisation, :mac, :status, :admitted,
              :discharged, :from, :to, :by)
            """)
        .param("record", record.value())
        .param("stay", stay.id())
        .param("number", entry.number())
        .param("organisation", stay.organisation().value())
        .param("mac", mac)
        .param("status", stay.status().name())
        .param("admitted", Sql.at(stay.admittedAt()))
        .param("discharged", Sql.atOrNull(stay.dischargedAt()))
        .param("from", Sql.at(stay.since()))
        .param("to", Sql.atOrNull(stay.until()))
        .param("by", by.value())
        .update();
  }

  /** The stays that are a ground now. */
  public List<CareStay> inForce(RecordId record) {
    return jdbc.sql(
            COLUMNS
                + """
                 WHERE record_id = :record AND valid_from <= :now
                   AND (valid_to IS NULL OR valid_to > :now)
                 ORDER BY valid_from
                """)
        .param("record", record.value())
        .param("now", Sql.at(clock.instant()))
        .query((row, _) -> stay(row))
        .list();
  }

  private static CareStay stay(ResultSet row) throws SQLException {
    return new CareStay(
        Sql.uuid(row, "stay_id"),
        new PersonId(Sql.uuid(row, "organisation")),
        CareStay.Status.valueOf(Sql.text(row, "status")),
        Sql.instant(row, "admitted_at"),
        Sql.instantOrNull(row, "discharged_at"),
        Sql.instant(row, "valid_from"),
        Sql.instantOrNull(row, "valid_to"));
  }
}
