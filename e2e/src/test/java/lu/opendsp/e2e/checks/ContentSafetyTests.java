package lu.opendsp.e2e.checks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static lu.opendsp.e2e.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import lu.opendsp.e2e.Answer;
import lu.opendsp.e2e.Caller;
import lu.opendsp.e2e.Person;
import lu.opendsp.e2e.RunningPlatform;
import lu.opendsp.e2e.Submission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents made to harm whoever opens them are refused, and none is ever shown as a page. */
class ContentSafetyTests {

  private static final String DATA = "Bundle.entry[2].resource.data";
  private static final String TYPE = "Bundle.entry[1].resource.content[0].attachment.contentType";

  private static final String XML = "<?xml version=\"1.0\"?>";
  private static final int MIB = 1 << 20;

  private final RunningPlatform platform = RunningPlatform.shared();
  private final Caller weber = platform.as("dr-weber");
  private final Person kohnen = platform.patient("mr-kohnen");

  /** Three gigabytes of laughter in nine lines. */
  private static String billionLaughs() {
    var entities = new StringBuilder(XML + "<!DOCTYPE a [<!ENTITY l0 \"ha\">");
    for (int i = 1; i <= 9; i++) {
      String before = "&l" + (i - 1) + ";";
      entities.append("<!ENTITY l%d \"%s\">".formatted(i, before.repeat(10)));
    }
    return entities + "]><a>&l9;</a>";
  }

  private static String nested(String open, String close, int depth) {
    return open.repeat(depth) + close.repeat(depth);
  }

  private static String attributes(int count) {
    var element = new StringBuilder("<a");
    IntStream.range(0, count).forEach(i -> element.append(" b").append(i).append("=\"\""));
    return element + "/>";
  }

  static Stream<Arguments> harmful() {
    return Stream.of(
        Arguments.of("billion laughs", "text/xml", billionLaughs(), "CONTENT_UNSAFE"),
        Arguments.of(
            "a file of the server",
            "text/xml",
            XML + "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
            "CONTENT_UNSAFE"),
        Arguments.of(
            "a document type of elsewhere",
            "application/xml",
            XML + "<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/a.dtd\"><a/>",
            "CONTENT_UNSAFE"),
        Arguments.of(
            "deep XML", "text/xml", XML + nested("<a>", "</a>", 100_000), "CONTENT_UNSAFE"),
        Arguments.of(
            "many attributes",
            "text/xml",
            XML + "<r>" + attributes(100_000) + "</r>",
            "CONTENT_UNSAFE"),
        Arguments.of(
            "a huge attribute",
            "application/fhir+xml",
            XML + "<r><a b=\"" + "x".repeat(9 * MIB) + "\"/></r>",
            "CONTENT_UNSAFE"),
        Arguments.of(
            "deep JSON",
            "application/fhir+json",
            "{\"a\":" + nested("[", "]", 100_000) + "}",
            "CONTENT_UNSAFE"),
        Arguments.of(
            "half an XML", "text/xml", XML + "<ClinicalDocument><id>", "CONTENT_MALFORMED"),
        Arguments.of("no JSON", "application/fhir+json", "{\"a\": }", "CONTENT_MALFORMED"),
        Arguments.of("two JSON", "application/fhir+json", "{} {}", "CONTENT_MALFORMED"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("harmful")
  void refusesWhatWouldChokeItsReader(String name, String type, String text, String code) {
    Answer answer = filed(type, text.getBytes(UTF_8));

    assertRefused(answer, 422, code, DATA);
  }

  static Stream<Arguments> active() throws IOException {
    byte[] zip = zipBomb();
    return Stream.of(
        Arguments.of("a page", "text/html", "<html/>".getBytes(UTF_8), "CONTENT_TYPE_REFUSED"),
        Arguments.of(
            "a page as XML",
            "text/xml",
            "<html xmlns=\"http://www.w3.org/1999/xhtml\"><script>1</script></html>"
                .getBytes(UTF_8),
            "CONTENT_TYPE_WRONG"),
        Arguments.of(
            "a drawing with a script",
            "application/xml",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>".getBytes(UTF_8),
            "CONTENT_TYPE_WRONG"),
        Arguments.of("an archive", "application/zip", zip, "CONTENT_TYPE_REFUSED"),
        Arguments.of("an archive as PDF", "application/pdf", zip, "CONTENT_TYPE_WRONG"),
        Arguments.of("an archive as text", "text/plain", zip, "CONTENT_TYPE_WRONG"),
        Arguments.of(
            "a text document",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            zip,
            "CONTENT_TYPE_REFUSED"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("active")
  void refusesPagesAndArchives(String name, String type, byte[] bytes, String code) {
    assertRefused(filed(type, bytes), 422, code, TYPE);
  }

  /** Sixteen megabytes of nothing in sixteen kilobytes. */
  private static byte[] zipBomb() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("word/document.xml"));
      zip.write(new byte[16 * MIB]);
    }
    return bytes.toByteArray();
  }

  @Test
  void unpacksNoRequest() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(new byte[64 * MIB]);
    }

    Answer answer =
        weber.send(
            weber
                .signed("/fhir")
                .header("Content-Type", "application/fhir+json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(packed.toByteArray())));

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.code()).isEqualTo("MEDIA_TYPE_UNSUPPORTED");
  }

  @Test
  void refusesRequestThatLaughs() {
    Answer answer = weber.post("/fhir", "application/fhir+xml", billionLaughs().getBytes(UTF_8));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("ENTITIES_FORBIDDEN");
  }

  @Test
  void refusesRequestThatNestsDeeply() {
    String json = "{\"resourceType\":\"Bundle\",\"a\":" + nested("[", "]", 100_000) + "}";
    String xml =
        "<Bundle xmlns=\"http://hl7.org/fhir\">" + nested("<a>", "</a>", 900) + "</Bundle>";

    assertThat(weber.post("/fhir", "application/fhir+json", json.getBytes(UTF_8)).code())
        .isEqualTo("BODY_MALFORMED");
    assertThat(weber.post("/fhir", "application/fhir+xml", xml.getBytes(UTF_8)).code())
        .isEqualTo("BODY_MALFORMED");
  }

  /** XML is what a browser could make a page of, through a style sheet. */
  @Test
  void sendsDocumentsAsFilesAndNeverAsPages() {
    String xml = "<?xml-stylesheet href=\"x.xsl\" type=\"text/xsl\"?><ClinicalDocument/>";
    String id = Submission.idIn(filed("text/xml", xml.getBytes(UTF_8)));

    Answer opened = weber.get("/fhir/Binary/" + id);

    assertThat(opened.text()).isEqualTo(xml);
    assertThat(opened.header("Content-Disposition")).startsWith("attachment;");
    assertThat(opened.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(opened.header("Content-Security-Policy")).contains("sandbox", "default-src 'none'");
  }

  private Answer filed(String type, byte[] bytes) {
    return weber.provide(Submission.to(kohnen).holding(type, bytes).bundle());
  }
}
