package lu.opendsp.consent;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.kernel.Sql;
import lu.opendsp.policy.DocumentCategory;
import lu.opendsp.record.HealthRecords;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who accompanies whom, each choice from–to and for the folders chosen. */
@Component
public class Companions {

  /** More nobody needs at his side, nor looks after. */
  private static final int MAX = 100;

  private static final String BEGUN = "valid_from <= :now";

  /** What was taken back before its first day ends where it begins. */
  private static final String NOT_ENDED =
      "(valid_to IS NULL OR (valid_to > :now AND valid_to > valid_from))";

  private final JdbcClient jdbc;
  private final HealthRecords records;
  private final Clock clock;

  Companions(JdbcClient jdbc, HealthRecords records, Clock clock) {
    this.jdbc = jdbc;
    this.records = records;
    this.clock = clock;
  }

  /** Who accompanies the holder of a record now. */
  public List<Companion> of(RecordId record) {
    return chosen(record).stream().filter(Companion::begun).toList();
  }

  /** The same, and who will from a day to come. */
  public List<Companion> chosen(RecordId record) {
    return found("record_id = :id", record.value());
  }

  /** Into whose records somebody may look now. */
  public List<Companion> withWhom(PatientId person) {
    return found("person_id = :id AND " + BEGUN, person.value());
  }

  /** Whether this choice of this person has not ended. */
  public boolean isChosen(RecordId record, PatientId who, UUID choice) {
    return chosen(record).stream()
        .anyMatch(one -> one.who().equals(who) && one.id().equals(choice));
  }

  private List<Companion> found(String condition, UUID id) {
    return jdbc.sql(
            """
            SELECT companion_id, record_id, person_id, valid_from, valid_to, folders, manages,
                   %s AS begun
              FROM consent.companion WHERE %s AND %s
             ORDER BY valid_from, record_id, person_id LIMIT %d
            """
                .formatted(BEGUN, NOT_ENDED, condition, MAX))
        .param("id", id)
        .param("now", Sql.at(clock.instant()))
        .query(Companions::companion)
        .list();
  }

  private static Companion companion(ResultSet row, int number) throws SQLException {
    return new Companion(
        Sql.uuid(row, "companion_id"),
        new RecordId(Sql.uuid(row, "record_id")),
        new PatientId(Sql.uuid(row, "person_id")),
        Sql.instant(row, "valid_from"),
        Sql.instantOrNull(row, "valid_to"),
        folders(row.getArray("folders")),
        row.getBoolean("manages"),
        row.getBoolean("begun"));
  }

  /** The folders of a row of this table, or of the view the gate reads; no row of it means all. */
  public static Set<DocumentCategory> folders(@Nullable Array stored) throws SQLException {
    if (stored == null) {
      return EnumSet.allOf(DocumentCategory.class);
    }
    return Arrays.stream((Object[]) stored.getArray())
        .map(name -> DocumentCategory.valueOf((String) name))
        .collect(Collectors.toSet());
  }

  /** Chooses somebody; the same choice made before ends, so that the new one counts. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void choose(RecordId record, PatientId who, CompanionTerms terms, UUID by) {
    Instant now = clock.instant();
    Instant wished = terms.from();
    Instant from = wished == null || wished.isBefore(now) ? now : wished;
    Instant until = terms.until();
    if (until != null && !until.isAfter(from)) {
      throw new IllegalArgumentException("a choice ends after it begins");
    }
    end(record, who);
    jdbc.sql(
            """
            INSERT INTO consent.companion
              (record_id, companion_id, person_id, valid_from, valid_to, folders, manages, chosen_by)
            VALUES (:record, :id, :who, :from, :until,
              string_to_array(CAST(:folders AS text), ','), :manages, :by)
            """)
        .param("record", record.value())
        .param("id", UUID.randomUUID())
        .param("who", who.value())
        .param("from", Sql.at(from))
        .param("until", Sql.atOrNull(until))
        .param("folders", stored(terms))
        .param("manages", terms.manages())
        .param("by", by)
        .update();
    records.factsChanged(record);
  }

  private static @Nullable String stored(CompanionTerms terms) {
    return terms.inAllFolders()
        ? null
        : terms.folders().stream().map(Enum::name).sorted().collect(Collectors.joining(","));
  }

  /** Ends a choice; one that has not begun never will, and one that ended stays ended. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void end(RecordId record, PatientId who) {
    jdbc.sql(
            """
            UPDATE consent.companion SET valid_to = greatest(valid_from, :now)
             WHERE record_id = :record AND person_id = :who
               AND (valid_to IS NULL OR valid_to > :now)
            """)
        .param("record", record.value())
        .param("who", who.value())
        .param("now", Sql.at(clock.instant()))
        .update();
    records.factsChanged(record);
  }
}
