package lu.opendsp.fhir;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lu.opendsp.access.DirectoryFeed;
import lu.opendsp.directory.EntitlementMatrices;
import lu.opendsp.directory.EntitlementMatrix;
import lu.opendsp.directory.EntitlementTable;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.CurrentActor;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Which profession reads which folder, as a table: read by whoever has a token, for it is law and
 * no secret; compared and changed by the agency's officers.
 */
@RestController
final class MatrixTable {

  private static final String PATH = "/directory/matrix";
  private static final String CSV = "text/csv;charset=UTF-8";
  private static final int LENGTH_MAX = 64 << 10;
  private static final ZoneId ZONE = ZoneId.of("Europe/Luxembourg");

  private final EntitlementMatrices matrices;
  private final DirectoryFeed feed;
  private final OutcomeWriter outcomes;
  private final Clock clock;

  MatrixTable(
      EntitlementMatrices matrices, DirectoryFeed feed, OutcomeWriter outcomes, Clock clock) {
    this.matrices = matrices;
    this.feed = feed;
    this.outcomes = outcomes;
    this.clock = clock;
  }

  /** The table in force, or the one that will be on a day. */
  @GetMapping(PATH)
  ResponseEntity<String> show(@RequestParam(defaultValue = "") String at) {
    CurrentActor.get();
    EntitlementMatrices.Version version = inForce(at.isBlank() ? clock.instant() : dayOf(at, "at"));
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.parseMediaType(CSV))
        .header("ETag", "\"" + version.number() + "\"")
        .body(EntitlementTable.write(matrices.get(version.number())));
  }

  /** Who would gain and who would lose by this table; nothing is changed. */
  @PostMapping(PATH + "/diff")
  ResponseEntity<Map<String, Object>> compare(HttpServletRequest request) throws IOException {
    feed.requireOfficer(CurrentActor.get());
    EntitlementMatrices.Version before = inForce(clock.instant());
    return told(before, before, table(request));
  }

  /** Takes this table, from now or from the beginning of a day. */
  @PutMapping(PATH)
  ResponseEntity<Map<String, Object>> load(
      @RequestParam(defaultValue = "") String from, HttpServletRequest request) throws IOException {
    Actor actor = CurrentActor.get();
    feed.requireOfficer(actor);
    EntitlementMatrix matrix = table(request);
    EntitlementMatrices.Version before = inForce(clock.instant());
    return told(
        feed.load(actor, matrix, from.isBlank() ? null : dayOf(from, "from")), before, matrix);
  }

  private EntitlementMatrices.Version inForce(Instant moment) {
    return matrices
        .findAt(moment)
        .orElseThrow(() -> Problem.of(ProblemCode.RESOURCE_UNKNOWN).thrown());
  }

  private static EntitlementMatrix table(HttpServletRequest request) throws IOException {
    try (InputStream body = request.getInputStream()) {
      byte[] bytes = body.readNBytes(LENGTH_MAX + 1);
      return EntitlementTable.read(new String(bytes, StandardCharsets.UTF_8));
    }
  }

  private static Instant dayOf(String typed, String place) {
    try {
      return LocalDate.parse(typed.strip()).atStartOfDay(ZONE).toInstant();
    } catch (DateTimeException wrong) {
      throw Problem.at(place, ProblemCode.DATE_WRONG).thrown();
    }
  }

  private ResponseEntity<Map<String, Object>> told(
      EntitlementMatrices.Version version,
      EntitlementMatrices.Version before,
      EntitlementMatrix after) {
    List<EntitlementMatrix.Change> changes = matrices.get(before.number()).changesTo(after);
    var told = new LinkedHashMap<String, Object>();
    told.put("version", version.number());
    told.put("since", version.since().toString());
    told.put("gains", named(changes, true));
    told.put("loses", named(changes, false));
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(told);
  }

  private static List<Map<String, String>> named(
      List<EntitlementMatrix.Change> changes, boolean gains) {
    return changes.stream()
        .filter(change -> change.gains() == gains)
        .map(change -> Map.of("who", change.reader(), "folder", change.folder().name()))
        .toList();
  }

  /** As the FHIR edge tells it. */
  @ExceptionHandler
  void refuse(Exception failure, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    outcomes.write(request, response, EdgeFilter.tell(failure, request));
  }
}
