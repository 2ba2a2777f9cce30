package lu.opendsp.directory;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.kernel.ProblemException;
import lu.opendsp.kernel.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The import of a whole directory, many lines at a time. How far it came is committed with the
 * lines themselves, so that whatever was cut off goes on behind the last line that was taken.
 */
@Component
public class Imports {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int FETCHED = 1000;

  private final JdbcClient jdbc;
  private final Enrolment enrolment;
  private final Facilities facilities;
  private final Clock clock;

  Imports(JdbcClient jdbc, Enrolment enrolment, Facilities facilities, Clock clock) {
    this.jdbc = jdbc;
    this.enrolment = enrolment;
    this.facilities = facilities;
    this.clock = clock;
  }

  /** How far an import came. */
  public record Progress(
      long lines, long created, long changed, long unchanged, long refused, boolean finished) {}

  /** A line that was not taken; what it said is not kept. */
  public record Refusal(long line, Problem problem) {}

  /** One line as it was read: what it tells, or why it tells nothing. */
  public sealed interface Line {

    /** Where it begins in the file. */
    long number();

    record OfMember(long number, Told told) implements Line {}

    record OfPlace(long number, Place place) implements Line {}

    record OfService(long number, CareService service) implements Line {}

    record Unread(long number, Problem problem) implements Line {}
  }

  /** Begins an import, or finds it as far as it came. */
  @Transactional
  public Progress begin(String id, PersonId by) {
    jdbc.sql(
            """
            INSERT INTO directory.import (import_id, begun_at, begun_by) VALUES (:id, :now, :by)
            ON CONFLICT (import_id) DO NOTHING
            """)
        .param("id", id)
        .param("now", Sql.at(clock.instant()))
        .param("by", by.value())
        .update();
    return find(id).orElseThrow();
  }

  public Optional<Progress> find(String id) {
    return jdbc.sql("SELECT * FROM directory.import WHERE import_id = :id")
        .param("id", id)
        .query((row, _) ->
            new Progress(
                row.getLong("lines_done"),
                row.getLong("created"),
                row.getLong("changed"),
                row.getLong("unchanged"),
                row.getLong("refused"),
                row.getObject("finished_at") != null))
        .optional();
  }

  /** Takes the next lines, all in one transaction. One that is refused leaves the others. */
  @Transactional
  public Progress take(String id, long from, List<Line> lines) {
    long done =
        jdbc.sql("SELECT lines_done FROM directory.import WHERE import_id = :id FOR UPDATE")
            .param("id", id)
            .query(Long.class)
            .single();
    if (done != from) {
      throw Problem.of(ProblemCode.CHANGED_MEANWHILE).thrown();
    }
    List<Enrolment.Result> results = results(lines);
    var refused = new ArrayList<Refusal>();
    int created = 0;
    int changed = 0;
    for (int i = 0; i < lines.size(); i++) {
      switch (results.get(i)) {
        case Enrolment.Result.Refused(Problem problem) ->
            refused.add(new Refusal(lines.get(i).number(), problem));
        case Enrolment.Result.Taken(Outcome outcome) -> {
          created += outcome.created() ? 1 : 0;
          changed += outcome.changed() && !outcome.created() ? 1 : 0;
        }
      }
    }
    keep(id, refused);
    count(id, lines.size(), created, changed, refused.size());
    return find(id).orElseThrow();
  }

  /** Members together, in their order; places and services one by one. */
  private List<Enrolment.Result> results(List<Line> lines) {
    List<Told> told =
        lines.stream()
            .filter(Line.OfMember.class::isInstance)
            .map(line -> ((Line.OfMember) line).told())
            .toList();
    var ofMembers = (told.isEmpty() ? List.<Enrolment.Result>of() : enrolment.takeAll(told));
    var next = ofMembers.iterator();
    return lines.stream()
        .map(line ->
            switch (line) {
              case Line.OfMember _ -> next.next();
              case Line.OfPlace(_, Place place) -> alone(() -> facilities.enter(place, null));
              case Line.OfService(_, CareService service) ->
                  alone(() -> facilities.enter(service, null));
              case Line.Unread(_, Problem problem) -> new Enrolment.Result.Refused(problem);
            })
        .toList();
  }

  private interface Entering {
    Outcome enter();
  }

  private static Enrolment.Result alone(Entering entering) {
    try {
      return new Enrolment.Result.Taken(entering.enter());
    } catch (ProblemException refused) {
      return new Enrolment.Result.Refused(refused.problem());
    }
  }

  private void keep(String id, List<Refusal> refused) {
    if (refused.isEmpty()) {
      return;
    }
    List<Map<String, Object>> rows =
        refused.stream()
            .<Map<String, Object>>map(one -> {
              var row = new LinkedHashMap<String, Object>();
              row.put("line", one.line());
              row.put("place", one.problem().place());
              row.put("code", one.problem().code().name());
              row.put(
                  "arguments", one.problem().arguments().stream().map(Object::toString).toList());
              return row;
            })
            .toList();
    jdbc.sql(
            """
            INSERT INTO directory.import_refusal (import_id, line, place, code, arguments)
            SELECT :id, r.* FROM jsonb_to_recordset(CAST(:rows AS jsonb))
              AS r(line bigint, place text, code text, arguments text[])
            ON CONFLICT DO NOTHING
            """)
        .param("id", id)
        .param("rows", JSON.writeValueAsString(rows))
        .update();
  }

  private void count(String id, int lines, int created, int changed, int refused) {
    jdbc.sql(
            """
            UPDATE directory.import
               SET lines_done = lines_done + :lines, created = created + :created,
                   changed = changed + :changed, refused = refused + :refused,
                   unchanged = unchanged + :unchanged
             WHERE import_id = :id
            """)
        .param("id", id)
        .param("lines", lines)
        .param("created", created)
        .param("changed", changed)
        .param("refused", refused)
        .param("unchanged", lines - created - changed - refused)
        .update();
  }

  /** Notes that the whole file was read. */
  @Transactional
  public Progress finish(String id) {
    jdbc.sql(
            """
            UPDATE directory.import SET finished_at = :now
             WHERE import_id = :id AND finished_at IS NULL
            """)
        .param("id", id)
        .param("now", Sql.at(clock.instant()))
        .update();
    return find(id).orElseThrow();
  }

  /** Hands over each line that was not taken, in the order of the file. */
  @Transactional(readOnly = true)
  public void refusals(String id, Consumer<Refusal> each) {
    jdbc.sql(
            """
            SELECT line, place, code, arguments FROM directory.import_refusal
             WHERE import_id = :id ORDER BY line
            """)
        .withFetchSize(FETCHED)
        .param("id", id)
        .query(row -> {
          Problem problem =
              Problem.at(
                  Sql.text(row, "place"),
                  ProblemCode.valueOf(Sql.text(row, "code")),
                  MemberRows.texts(row, "arguments").toArray());
          each.accept(new Refusal(row.getLong("line"), problem));
        });
  }
}
