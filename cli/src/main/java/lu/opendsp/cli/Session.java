package lu.opendsp.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One person signed in at one server for the length of a command. */
record Session(Server server, String token) {
  /** The grant of RFC 7523, 2.1. */
  private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";

  /** The system of the 13-digit national id. */
  static final String NATIONAL_ID = "urn:oid:1.3.182.4.4";

  /** The system of professionals' and organisations' eHealth ids. */
  static final String EHEALTH_ID = "urn:oid:1.3.182.4.1";

  /** Exchanges an assertion for the server's answer with its token. */
  static Map<String, Object> exchange(Server server, String assertion) {
    String form = "grant_type=" + encode(GRANT) + "&assertion=" + encode(assertion);
    var request = new Server.Request("POST", "/oauth2/token", Map.of(), new Form(form));
    Map<String, Object> answer = server.send(request).json();
    if (Json.text(answer, "access_token").isEmpty()) {
      throw new Failure(
          Exit.REFUSED, "The server gave no token.", List.of("Is --server this platform?"), answer);
    }
    return answer;
  }

  /** A form as a browser would send it. */
  record Form(String text) implements Server.Body {
    @Override
    public String mediaType() {
      return "application/x-www-form-urlencoded";
    }

    /** Only ASCII is in it, so characters are bytes. */
    @Override
    public long length() {
      return text.length();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      out.write(text.getBytes(US_ASCII));
    }
  }

  Answer send(Server.Request request) {
    var headers = new HashMap<>(request.headers());
    headers.put("Authorization", "Bearer " + token);
    return server.send(
        new Server.Request(request.method(), request.path(), headers, request.body()));
  }

  Map<String, Object> getJson(String path) {
    return send(Server.Request.get(path)).json();
  }

  /** Looks a patient up by national id (PDQm, ITI-78) and gives the resource. */
  Map<String, Object> patient(String nationalId) {
    Map<String, Object> found =
        getJson("/fhir/Patient?identifier=" + encode(NATIONAL_ID + "|" + nationalId));
    List<Map<String, Object>> patients = Json.objects(found, "entry.resource");
    if (patients.isEmpty()) {
      throw new Failure(
          Exit.REFUSED,
          "The server knows no patient with this national id.",
          List.of("Check the 13 digits, or take an id from: dspctl people"),
          found);
    }
    return patients.getFirst();
  }

  static String encode(String value) {
    return URLEncoder.encode(value, UTF_8);
  }
}
