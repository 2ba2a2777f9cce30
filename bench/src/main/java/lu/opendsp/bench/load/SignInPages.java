package lu.opendsp.bench.load;

import java.io.IOException;
import java.io.PrintStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * How long each page of signing in by number, password and code takes, in a sandbox that runs, and
 * the hash of a password alone: {@code java -cp bench/target/benchmarks.jar
 * lu.opendsp.bench.load.SignInPages http://localhost:8080 DATA}. Three patients, ten times each: no
 * more codes are sent to one address in an hour.
 */
public final class SignInPages {

  private static final PrintStream OUT = System.out;
  private static final List<String> NUMBERS =
      List.of("1948051703142", "1961020901294", "1994113000806");
  private static final int ROUNDS = 10;
  private static final String PASSWORD = "Nachtegaal-Wolleken-4";
  private static final Pattern FORM = Pattern.compile("(?<=name=\"_csrf\" value=\")[^\"]+");
  private static final Pattern CODE = Pattern.compile("(?<![0-9])[0-9]{6}(?![0-9])");

  private final URI base;
  private final Set<String> used = new HashSet<>();
  private final Map<String, List<Double>> times = new LinkedHashMap<>();

  private SignInPages(URI base) {
    this.base = base;
  }

  public static void main(String[] words) throws Exception {
    var pages = new SignInPages(URI.create(words[0]));
    Path cards = Path.of(words[1]).resolve("sandbox").resolve("cards");
    for (String number : NUMBERS) {
      pages.activate(number, pages.letter(cards, number));
      for (int round = 0; round < ROUNDS; round++) {
        pages.signIn(number);
      }
    }
    pages.hash();
    pages.times.forEach(SignInPages::tell);
  }

  private static void tell(String what, List<Double> millis) {
    List<Double> sorted = millis.stream().sorted().toList();
    OUT.printf(
        "%-28s p50 %6.1f ms, p95 %6.1f ms, first %6.1f ms%n",
        what,
        sorted.get(sorted.size() / 2),
        sorted.get(sorted.size() * 95 / 100),
        millis.getFirst());
  }

  /** The code an officer orders for somebody's letter. */
  private String letter(Path cards, String number) throws Exception {
    String assertion = Card.read(cards, "identity-officer").assertion(base + "/oauth2/token");
    try (HttpClient client = HttpClient.newHttpClient()) {
      String grant = "urn:ietf:params:oauth:grant-type:jwt-bearer";
      String token =
          client
              .send(
                  post("/oauth2/token", Map.of("grant_type", grant, "assertion", assertion))
                      .build(),
                  BodyHandlers.ofString())
              .body();
      String bearer = "Bearer " + Tokens.between(token, "\"access_token\":\"", "\"");
      String told =
          client
              .send(
                  post("/oauth2/activation-codes", Map.of("number", number))
                      .header("Authorization", bearer)
                      .build(),
                  BodyHandlers.ofString())
              .body();
      return Tokens.between(told, "\"code\":\"", "\"");
    }
  }

  private void activate(String number, String letter) throws Exception {
    try (var visit = new Visit()) {
      visit.get("/activate");
      visit.send("/activate", Map.of("letter", letter));
      visit.send("/activate/number", Map.of("number", number));
      visit.send("/activate/contact", Map.of("contact", address(number)));
      visit.send("/activate/code", Map.of("code", code(number)));
      visit.send("/activate/charter", Map.of());
      visit.send("/activate/password", Map.of("password", PASSWORD, "repeated", PASSWORD));
    }
  }

  private static String address(String number) {
    return "bench" + number + "@example.lu";
  }

  private void signIn(String number) throws Exception {
    try (var visit = new Visit()) {
      time("page with number and password", () -> visit.get("/signin/password"));
      time(
          "number and password sent",
          () -> visit.send("/signin/password", Map.of("number", number, "password", PASSWORD)));
      String code = code(number);
      URI in =
          time("code sent, first page", () -> visit.send("/signin/code", Map.of("code", code)));
      if (!in.getPath().equals("/my")) {
        throw new IllegalStateException("not signed in: " + in);
      }
    }
  }

  /** What the deliberate slowness costs, as the server is set (OWASP's least for Argon2id). */
  private void hash() throws Exception {
    var argon = new Argon2PasswordEncoder(16, 32, 1, 19_456, 2);
    String hash = argon.encode(PASSWORD);
    for (int i = 0; i < NUMBERS.size() * ROUNDS; i++) {
      time("hash of a password alone", () -> argon.matches(PASSWORD, hash));
    }
  }

  private interface Step<T> {
    T take() throws Exception;
  }

  private <T> T time(String what, Step<T> step) throws Exception {
    long began = System.nanoTime();
    T result = step.take();
    times.computeIfAbsent(what, _ -> new ArrayList<>()).add((System.nanoTime() - began) / 1e6);
    return result;
  }

  /** The newest code in the sandbox's mailbox that was not read before. */
  private String code(String number) throws Exception {
    long end = System.nanoTime() + 10_000_000_000L;
    try (var visit = new Visit()) {
      while (System.nanoTime() < end) {
        visit.get("/sandbox/mailbox");
        int at = visit.last.indexOf(address(number));
        Matcher code = CODE.matcher(at < 0 ? "" : visit.last.substring(at));
        if (code.find() && used.add(number + code.group())) {
          return code.group();
        }
      }
    }
    throw new IllegalStateException("no code came");
  }

  /** Somebody at a browser, who follows where he is sent. */
  private final class Visit implements AutoCloseable {

    private final HttpClient client =
        HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    private String last = "";

    URI get(String path) throws IOException, InterruptedException {
      return ask(HttpRequest.newBuilder(base.resolve(path)));
    }

    /** Sends a form with the mark of the page before. */
    URI send(String path, Map<String, String> fields) throws IOException, InterruptedException {
      Matcher mark = FORM.matcher(last);
      if (!mark.find()) {
        throw new IllegalStateException("no form before " + path);
      }
      var all = new LinkedHashMap<>(fields);
      all.put("_csrf", mark.group());
      return ask(post(path, all));
    }

    private URI ask(HttpRequest.Builder request) throws IOException, InterruptedException {
      HttpResponse<String> answer =
          client.send(request.header("Accept", "text/html").build(), BodyHandlers.ofString());
      last = answer.body();
      return answer.uri();
    }

    @Override
    public void close() {
      client.close();
    }
  }

  private HttpRequest.Builder post(String path, Map<String, String> fields) {
    String form =
        fields.entrySet().stream()
            .map(field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return HttpRequest.newBuilder(base.resolve(path))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(form));
  }
}
