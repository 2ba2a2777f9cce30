package lu.opendsp.directory;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.kernel.Sql;
import lu.opendsp.policy.DocumentCategory;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The matrix in dated versions. A version never changes, so that what was read once may be kept in
 * memory; which version is in force is asked of the database at each decision, with the other
 * facts. So a new one counts at once, on every server.
 */
@Component
public class EntitlementMatrices {

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Map<Integer, EntitlementMatrix> known = new ConcurrentHashMap<>();

  EntitlementMatrices(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** A version, and since when or from when it holds. */
  public record Version(int number, Instant since) {}

  /** The matrix of a version that is there. */
  public EntitlementMatrix get(int version) {
    return known.computeIfAbsent(version, this::read);
  }

  private EntitlementMatrix read(int version) {
    var professions = new EnumMap<Profession, Set<DocumentCategory>>(Profession.class);
    Set<DocumentCategory> emergency = EnumSet.noneOf(DocumentCategory.class);
    jdbc.sql("SELECT reader, folder FROM directory.matrix_cell WHERE version = :version")
        .param("version", version)
        .query(row -> {
          String reader = Sql.text(row, "reader");
          DocumentCategory folder = DocumentCategory.valueOf(Sql.text(row, "folder"));
          Set<DocumentCategory> read =
              reader.equals(EntitlementMatrix.EMERGENCY)
                  ? emergency
                  : professions.computeIfAbsent(
                      Profession.valueOf(reader), _ -> EnumSet.noneOf(DocumentCategory.class));
          read.add(folder);
        });
    return new EntitlementMatrix(professions, emergency);
  }

  /** The version in force at a moment; of two from the same moment the later one. */
  public Optional<Version> findAt(Instant moment) {
    return jdbc.sql(
            """
            SELECT version, valid_from FROM directory.matrix WHERE valid_from <= :moment
             ORDER BY valid_from DESC, version DESC LIMIT 1
            """)
        .param("moment", Sql.at(moment))
        .query((row, _) -> new Version(row.getInt("version"), Sql.instant(row, "valid_from")))
        .optional();
  }

  /** Takes a new version, which holds from now or from a later moment. */
  @Transactional
  public Version load(EntitlementMatrix matrix, @Nullable Instant from, PersonId by) {
    Enrolment.lock(jdbc);
    Instant now = clock.instant();
    if (from != null && from.isBefore(now)) {
      throw Problem.at("from", ProblemCode.VALUE_WRONG, ">= " + now).thrown();
    }
    return write(matrix, from == null ? now : from, by);
  }

  /** Keeps the table that is brought along, unless there is one already. */
  @Transactional
  public void keepShipped(EntitlementMatrix shipped) {
    Enrolment.lock(jdbc);
    boolean there =
        jdbc.sql("SELECT EXISTS (SELECT 1 FROM directory.matrix)").query(Boolean.class).single();
    if (!there) {
      write(shipped, Instant.EPOCH, null);
    }
  }

  private Version write(EntitlementMatrix matrix, Instant from, @Nullable PersonId by) {
    int number =
        jdbc.sql(
                """
                INSERT INTO directory.matrix (version, valid_from, loaded_at, loaded_by)
                SELECT COALESCE(max(version), 0) + 1, :from, :now, CAST(:by AS uuid)
                  FROM directory.matrix
                RETURNING version
                """)
            .param("from", Sql.at(from))
            .param("now", Sql.at(clock.instant()))
            .param("by", by == null ? null : by.value())
            .query(Integer.class)
            .single();
    matrix.professions().forEach((reader, read) -> writeCells(number, reader.name(), read));
    writeCells(number, EntitlementMatrix.EMERGENCY, matrix.emergency());
    return new Version(number, from);
  }

  private void writeCells(int number, String reader, Set<DocumentCategory> read) {
    for (DocumentCategory folder : read) {
      jdbc.sql("INSERT INTO directory.matrix_cell VALUES (:version, :reader, :folder)")
          .param("version", number)
          .param("reader", reader)
          .param("folder", folder.name())
          .update();
    }
  }
}
