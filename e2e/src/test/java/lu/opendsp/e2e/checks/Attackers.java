package lu.opendsp.e2e.checks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpCookie;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import lu.opendsp.e2e.Checkout;
import lu.opendsp.e2e.Json;
import lu.opendsp.e2e.Shell;
import tools.jackson.databind.JsonNode;

/** Tools that attackers use, let loose on a server for some minutes: wapiti, sqlmap, sslscan. */
final class Attackers {

  /** Those that need nothing from the network and leave the machine alone. */
  private static final String MODULES =
      "cookieflags,crlf,csp,csrf,exec,file,http_headers,permanentxss,redirect,shellshock,sql,xss";

  /** What would end the session or make it somebody else's, and what is the same once more. */
  private static final List<String> LEFT_OUT =
      List.of(
          "sign-out",
          "account/sign-out-everywhere",
          "account/sessions/*",
          "sandbox/*",
          "assets/*",
          "*lang=*");

  private static final int CRAWL_SECONDS = 20;
  private static final int MODULE_SECONDS = 6;

  /** Debian's wapiti 3.0.4 excludes nothing on Python 3.11: it writes a flag behind the rest. */
  private static final String WAPITI =
      """
      import re, runpy, shutil, sys
      import wapitiCore.net.crawler as crawler
      crawler.wildcard_translate = lambda pattern: re.compile(
          '.*'.join(map(re.escape, pattern.split('*'))) + r'\\Z')
      sys.argv[0] = shutil.which('wapiti')
      runpy.run_path(sys.argv[0], run_name='__main__')
      """;

  private Attackers() {}

  /**
   * What wapiti saw.
   *
   * @param findings kind, method, path and parameter of each
   * @param told what it said on its way, the pages it found among it
   */
  record Seen(List<String> findings, String told) {

    Seen {
      findings = List.copyOf(findings);
    }
  }

  /** Lets wapiti loose from a page on. */
  static Seen wapiti(URI start, Optional<HttpCookie> session) {
    Path work = work("wapiti");
    Path report = work.resolve("report.json");
    String base = start.resolve("/").toString();
    var command =
        new ArrayList<String>(
            List.of(
                // The one wapiti was installed for, whichever comes first on the path.
                "/usr/bin/python3",
                "-c",
                WAPITI,
                "--url=" + base,
                "--start=" + start,
                "--scope=folder",
                "--depth=3",
                "--max-links-per-page=30",
                "--max-files-per-dir=30",
                "--max-scan-time=" + CRAWL_SECONDS,
                "--max-attack-time=" + MODULE_SECONDS,
                "--module=" + MODULES,
                "--store-session=" + work,
                "--store-config=" + work,
                "--flush-session",
                "--no-bugreport",
                "--verbose=2",
                "--format=json",
                "--output=" + report));
    LEFT_OUT.forEach(path -> command.add("--exclude=" + base + path));
    session.ifPresent(
        cookie -> command.add("--header=Cookie: " + cookie.getName() + "=" + cookie.getValue()));
    Shell.Ended ended = Shell.run(Map.of(), command);
    if (!Files.exists(report)) {
      throw new IllegalStateException("wapiti wrote no report: " + ended);
    }
    return new Seen(findings(Json.read(report)), ended.out());
  }

  private static List<String> findings(JsonNode report) {
    return Stream.of("vulnerabilities", "anomalies")
        .flatMap(part -> report.path(part).properties().stream())
        .flatMap(
            kind -> kind.getValue().valueStream().map(each -> kind.getKey() + ": " + told(each)))
        .distinct()
        .toList();
  }

  private static String told(JsonNode finding) {
    return String.join(
        " ",
        Json.text(finding, "/method"),
        Json.text(finding, "/path"),
        Json.text(finding, "/parameter"),
        Json.text(finding, "/info"));
  }

  /**
   * What sqlmap says of a request, as it would be sent, after it tried each of its parameters.
   *
   * @param more what it is told besides
   */
  static String sqlmap(String request, String... more) {
    Path work = work("sqlmap");
    var command =
        new ArrayList<String>(
            List.of(
                "sqlmap",
                "-r",
                write(work.resolve("request.txt"), request.getBytes(UTF_8)).toString(),
                "--batch",
                "--ignore-stdin",
                "--disable-coloring",
                "--flush-session",
                "--output-dir=" + work,
                "--dbms=PostgreSQL",
                "--technique=BEUT",
                "--time-sec=2",
                "--retries=0"));
    command.addAll(List.of(more));
    return Shell.run(Map.of(), command).out();
  }

  /** Which versions of TLS a port speaks. */
  static List<String> sslscan(int port) {
    Shell.Ended ended =
        Shell.run(
            Map.of(), List.of("sslscan", "--no-colour", "--no-ciphersuites", "localhost:" + port));
    return ended
        .out()
        .lines()
        .filter(line -> line.strip().endsWith("enabled"))
        .map(line -> line.strip().split("\\s+", -1)[0])
        .sorted()
        .toList();
  }

  private static Path work(String tool) {
    try {
      return Files.createTempDirectory(Files.createDirectories(Checkout.target()), tool);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private static Path write(Path file, byte[] content) {
    try {
      return Files.write(file, content);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
