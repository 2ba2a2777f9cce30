package lu.opendsp.matrix;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody's browser at the portal: its cookie, and the token of its forms. */
final class Session {

  /** Everybody has chosen English, so that two answers differ by what they say alone. */
  private static final String LANGUAGE = "; language=en";

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private final Platform platform;
  private final String cookie;
  private final String token;

  private Session(Platform platform, String cookie, String token) {
    this.platform = platform;
    this.cookie = cookie;
    this.token = token;
  }

  /** Signs in as the sandbox lets one. */
  static Session of(Platform platform, Person person) {
    Session nobody = ofNobody(platform);
    Answer in = nobody.post("/sandbox/sign-in", Map.of("account", person.id()));
    if (in.status() != 302) {
      throw new IllegalStateException(person + " cannot sign in: " + in.status());
    }
    Session cookieOnly = new Session(platform, cookie(in), "");
    return new Session(platform, cookieOnly.cookie, token(cookieOnly.get("/sandbox/people")));
  }

  /** A browser in which nobody has signed in. */
  static Session ofNobody(Platform platform) {
    Answer start =
        platform.send(platform.request("/sandbox/people").header("Accept", "text/html").GET());
    return new Session(platform, cookie(start), token(start));
  }

  private static String cookie(Answer answer) {
    return answer.response().headers().allValues("set-cookie").stream()
        .map(header -> header.substring(0, header.indexOf(';')))
        .filter(pair -> pair.startsWith("opendsp="))
        .findFirst()
        .map(session -> session + LANGUAGE)
        .orElseThrow(() -> new IllegalStateException("no session begins"));
  }

  private static String token(Answer page) {
    Matcher found = TOKEN.matcher(page.text());
    if (!found.find()) {
      throw new IllegalStateException("a page without a form's token");
    }
    return found.group(1);
  }

  Answer get(String path) {
    return platform.send(request(path).GET());
  }

  /** A form of ours, sent. */
  Answer post(String path, Map<String, String> fields) {
    return send(path, encode(fields) + "&_csrf=" + encode(token));
  }

  /** The same from a page of somebody else's. */
  Answer postWithoutToken(String path) {
    return send(path, "");
  }

  private Answer send(String path, String body) {
    return platform.send(
        request(path).header("Content-Type", FORM).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** A form with a file. */
  Answer upload(String path, String name, byte[] file) {
    String boundary = "----matrix";
    String text =
        "--"
            + boundary
            + "\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n"
            + token
            + "\r\n--"
            + boundary
            + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
            + name
            + "\"\r\nContent-Type: application/octet-stream\r\n\r\n"
            + new String(file, StandardCharsets.ISO_8859_1)
            + "\r\n--"
            + boundary
            + "--\r\n";
    return platform.send(
        request(path)
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(
                HttpRequest.BodyPublishers.ofByteArray(
                    text.getBytes(StandardCharsets.ISO_8859_1))));
  }

  private HttpRequest.Builder request(String path) {
    return platform.request(path).header("Accept", "text/html").header("Cookie", cookie);
  }

  private static String encode(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
