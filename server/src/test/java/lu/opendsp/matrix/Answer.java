package lu.opendsp.matrix;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What came back over the wire. */
record Answer(HttpResponse<byte[]> response) {

  private static final JsonMapper JSON = new JsonMapper();

  /** Differ from one request to the next and say nothing, or follow from the body. */
  private static final Set<String> VOLATILE =
      Set.of("date", "x-request-id", "set-cookie", "content-length", "connection");

  int status() {
    return response.statusCode();
  }

  String text() {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  JsonNode json() {
    return JSON.readTree(response.body());
  }

  String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  /** The stable code of a refusal at the FHIR edge. */
  String problem() {
    return status() < 400 ? "" : json().at("/issue/0/details/coding/0/code").asString("");
  }

  String sha1() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      return Base64.getEncoder().encodeToString(digest.digest(response.body()));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** All that somebody could compare: status, headers and body, without what always differs. */
  String fingerprint() {
    var headers = new TreeMap<String, String>();
    response
        .headers()
        .map()
        .forEach((name, values) ->
            headers.put(
                name.toLowerCase(Locale.ROOT), String.join(", ", values).toLowerCase(Locale.ROOT)));
    headers.keySet().removeAll(VOLATILE);
    return status() + " " + headers + "\n" + text();
  }
}
