package lu.opendsp.e2e;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What the platform answered. */
public record Answer(int status, HttpHeaders headers, byte[] body) {

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  public JsonNode json() {
    return Json.parse(body);
  }

  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  /** Our code in the outcome of a refusal. */
  public String code() {
    return Json.text(json(), "/issue/0/details/coding/0/code");
  }

  public String sha256() {
    try {
      return sha256(new ByteArrayInputStream(body));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** The hash by which documents are compared. */
  static String sha256(InputStream bytes) throws IOException {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      bytes.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** All of it but what differs from request to request: for comparing two answers. */
  public String withoutRequest() {
    var lines = new TreeMap<String, Object>(headers.map());
    lines.remove("x-request-id");
    lines.remove("date");
    return status + "\n" + lines + "\n" + text();
  }

  @Override
  public String toString() {
    return status + " " + text();
  }
}
