package lu.opendsp.fhir;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import lu.opendsp.access.DirectoryFeed;
import lu.opendsp.directory.Imports;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.CurrentActor;
import lu.opendsp.kernel.Language;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.kernel.Texts;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The import of a whole directory by its officers: a table or FHIR resources, sent under the
 * SHA-256 of the file, and a report of the lines that were not taken.
 */
@RestController
final class ImportDirectory {

  private static final String PATH = "/directory/imports/{file}";
  private static final String DIGEST = "[0-9a-f]{64}";

  private final DirectoryImport imports;
  private final DirectoryFeed feed;
  private final Imports kept;
  private final OutcomeWriter outcomes;
  private final Texts texts;

  ImportDirectory(
      DirectoryImport imports,
      DirectoryFeed feed,
      Imports kept,
      OutcomeWriter outcomes,
      Texts texts) {
    this.imports = imports;
    this.feed = feed;
    this.kept = kept;
    this.outcomes = outcomes;
    this.texts = texts;
  }

  /** Takes a file, or the rest of one that was cut off; done when the answer comes. */
  @PutMapping(PATH)
  ResponseEntity<Map<String, Object>> take(@PathVariable String file, HttpServletRequest request)
      throws IOException {
    Actor actor = officer();
    if (!file.matches(DIGEST)) {
      throw Problem.of(ProblemCode.IMPORT_FILE_CHANGED).thrown();
    }
    String type = Optional.ofNullable(request.getContentType()).orElse("").split(";", 2)[0];
    return told(
        imports.take(actor, file, type.strip().toLowerCase(Locale.ROOT), request.getInputStream()));
  }

  /** How far it came. */
  @GetMapping(PATH)
  ResponseEntity<Map<String, Object>> progress(@PathVariable String file) {
    officer();
    return told(find(file));
  }

  /** The lines that were not taken, as a table. */
  @GetMapping(PATH + "/report")
  void report(@PathVariable String file, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    officer();
    find(file);
    Language language = RequestLanguage.of(request);
    response.setContentType("text/csv;charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    PrintWriter out = response.getWriter();
    out.print(CsvCells.line(List.of("line", "place", "code", "what", "rule")));
    kept.refusals(file, refusal -> out.print(line(refusal, language)));
    out.flush();
  }

  private String line(Imports.Refusal refusal, Language language) {
    Problem problem = refusal.problem();
    String key = "refusal." + problem.code().name();
    Object[] arguments = problem.arguments().toArray();
    return CsvCells.line(
        List.of(
            String.valueOf(refusal.line()),
            problem.place(),
            problem.code().name(),
            texts.say(language, key + ".text", arguments),
            texts.say(language, key + ".rule", arguments)));
  }

  private Actor officer() {
    Actor actor = CurrentActor.get();
    feed.requireOfficer(actor);
    return actor;
  }

  private Imports.Progress find(String file) {
    return kept.find(file).orElseThrow(() -> Problem.of(ProblemCode.RESOURCE_UNKNOWN).thrown());
  }

  private static ResponseEntity<Map<String, Object>> told(Imports.Progress progress) {
    var told = new LinkedHashMap<String, Object>();
    told.put("lines", progress.lines());
    told.put("created", progress.created());
    told.put("changed", progress.changed());
    told.put("unchanged", progress.unchanged());
    told.put("refused", progress.refused());
    told.put("finished", progress.finished());
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(told);
  }

  /** As the FHIR edge tells it. */
  @ExceptionHandler
  void refuse(Exception failure, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    outcomes.write(request, response, EdgeFilter.tell(failure, request));
  }
}
