package lu.opendsp.e2e.silence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import lu.opendsp.e2e.Answer;
import lu.opendsp.e2e.Json;
import lu.opendsp.e2e.Person;
import lu.opendsp.e2e.RunningPlatform;
import lu.opendsp.e2e.ServerProcess;
import lu.opendsp.e2e.Visit;

/** The patient of a twin, with an account of his own, who excepts single documents. */
final class Holder implements AutoCloseable {

  private static final Duration MAIL_MAX = Duration.ofSeconds(10);
  private static final String PASSWORD = "Nachtegaal-Wolleken-4";
  private static final Pattern CODE = Pattern.compile("(?<![0-9])[0-9]{6}(?![0-9])");
  private static final Pattern VERSION = Pattern.compile("(?<=name=\"version\" value=\")[^\"]+");

  private final RunningPlatform platform;
  private final Visit visit;

  private Holder(RunningPlatform platform) {
    this.platform = platform;
    this.visit = Visit.bySomebody(platform);
  }

  /** Activates the account as the letter says, one question a page. */
  static Holder of(Twin twin) {
    var holder = new Holder(twin.platform());
    holder.activate(twin.patient());
    return holder;
  }

  private void activate(Person patient) {
    String address = "twin" + patient.nationalId() + "@example.lu";
    answer("/activate", Map.of("letter", letter(patient.nationalId())));
    answer("/activate/number", Map.of("number", patient.nationalId()));
    answer("/activate/contact", Map.of("contact", address));
    answer("/activate/code", Map.of("code", code(address)));
    answer("/activate/charter", Map.of());
    answer("/activate/password", Map.of("password", PASSWORD, "repeated", PASSWORD));
  }

  private String letter(String number) {
    Answer ordered =
        platform
            .as("identity-officer")
            .post(
                "/oauth2/activation-codes",
                "application/x-www-form-urlencoded",
                ("number=" + number).getBytes(UTF_8));
    return Json.text(ordered.json(), "/code");
  }

  private void answer(String page, Map<String, String> fields) {
    visit.get(page);
    visit.post(page, fields);
  }

  /**
   * Keeps a document from somebody ({@code hide}), or from all who are not named ({@code only}).
   */
  void hide(String document, String act, String person) {
    String page = "/my/documents/" + document + "/exceptions/" + act + "/" + person;
    Answer asked = visit.get(page);
    String version =
        VERSION.matcher(asked.text()).results().map(MatchResult::group).findFirst().orElseThrow();
    visit.post(page, Map.of("version", version));
  }

  /** Trusts a professional, and lets him decide who sees what. */
  void letDecide(String person) {
    String circle = "/my/people/circle/" + person;
    visit.get(circle);
    visit.post(circle, Map.of());
    String steward = "/my/people/steward/" + person;
    visit.get(steward);
    visit.post(steward, Map.of("seen", ""));
  }

  Answer get(String path) {
    return visit.get(path);
  }

  /** The code that was sent to this address, out of the sandbox's mailbox. */
  private String code(String address) {
    var found = new HashSet<String>();
    try (var reading = Visit.bySomebody(platform)) {
      ServerProcess.eventually(
          MAIL_MAX,
          () -> {
            String mail = reading.get("/sandbox/mailbox").text();
            int at = mail.indexOf(address);
            var code = CODE.matcher(at < 0 ? "" : mail.substring(at));
            return code.find() && found.add(code.group());
          });
    }
    return found.iterator().next();
  }

  @Override
  public void close() {
    visit.close();
  }
}
