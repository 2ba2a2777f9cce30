package lu.opendsp.e2e.checks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static lu.opendsp.e2e.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import lu.opendsp.e2e.Answer;
import lu.opendsp.e2e.Caller;
import lu.opendsp.e2e.Person;
import lu.opendsp.e2e.RunningPlatform;
import lu.opendsp.e2e.Submission;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files that are two things at once: what a browser would run under the one name is refused, and
 * what is taken under the other is handed out as a file of exactly that type and never as a page.
 */
class PolyglotTests {

  private static final String TYPE = "Bundle.entry[1].resource.content[0].attachment.contentType";
  private static final String SCRIPT = "<script>alert(document.cookie)</script>";
  private static final String PAGE = "<html><body>" + SCRIPT + "</body></html>";
  private static final String DRAWING =
      "<svg xmlns=\"http://www.w3.org/2000/svg\">" + SCRIPT + "</svg>";

  private final RunningPlatform platform = RunningPlatform.shared();
  private final Caller weber = platform.as("dr-weber");
  private final Person kohnen = platform.patient("mr-kohnen");

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of("a page as text", "text/plain", PAGE),
        Arguments.of("a page behind blank lines as text", "text/plain", "\n\n " + PAGE),
        Arguments.of("a page with a document type as text", "text/plain", "<!DOCTYPE html>" + PAGE),
        Arguments.of("a page in front of a PDF", "application/pdf", PAGE + "%PDF-1.7\n"),
        Arguments.of(
            "a page as XML with a declaration", "text/xml", "<?xml version='1.0'?>" + PAGE),
        Arguments.of(
            "a page under a prefix",
            "application/xml",
            "<?xml version='1.0'?><x:html xmlns:x='http://www.w3.org/1999/xhtml'/>"),
        Arguments.of("a drawing as XML", "text/xml", DRAWING),
        Arguments.of("a drawing behind a comment", "text/xml", "<!-- a letter -->" + DRAWING),
        Arguments.of("a drawing as text", "text/plain", "<?xml version='1.0'?>" + DRAWING),
        Arguments.of("a drawing as a picture", "image/png", DRAWING),
        Arguments.of("a picture that is a script, as text", "text/plain", "GIF89a/*" + PAGE),
        Arguments.of("a program of a shell as a PDF", "application/pdf", "#!/bin/sh\n%PDF-1.7"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void refusesWhatAlsoIsAPage(String name, String type, String bytes) {
    assertRefused(filed(type, bytes.getBytes(UTF_8)), 422, "CONTENT_TYPE_WRONG", TYPE);
  }

  static Stream<Arguments> inactive() throws IOException {
    String pdf =
        "%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>\n";
    return Stream.of(
        Arguments.of("a PDF that is a page", "application/pdf", (pdf + PAGE).getBytes(UTF_8)),
        Arguments.of("a PDF that is an archive", "application/pdf", withArchive(pdf)),
        Arguments.of("a picture with a page behind it", "image/png", picture(PAGE)),
        Arguments.of(
            "a text with a script in it", "text/plain", ("Bonjour " + SCRIPT).getBytes(UTF_8)),
        Arguments.of(
            "XML with a page inside and no declaration",
            "text/xml",
            "<note xmlns:x='http://www.w3.org/1999/xhtml'><x:script>alert(1)</x:script></note>"
                .getBytes(UTF_8)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("inactive")
  void handsOutWhatIsTakenAsAFileOfItsType(String name, String type, byte[] bytes) {
    Answer filed = filed(type, bytes);
    assertThat(filed.status()).as(filed.text()).isEqualTo(200);

    Answer opened = weber.get("/fhir/Binary/" + Submission.idIn(filed));

    assertThat(opened.body()).isEqualTo(bytes);
    assertThat(opened.header("Content-Type")).startsWith(type);
    assertThat(opened.header("Content-Disposition")).startsWith("attachment;");
    assertThat(opened.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(opened.header("Content-Security-Policy")).contains("sandbox", "default-src 'none'");
  }

  private static byte[] withArchive(String head) throws IOException {
    var bytes = new ByteArrayOutputStream();
    bytes.write(head.getBytes(UTF_8));
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("index.html"));
      zip.write(PAGE.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private static byte[] picture(String tail) {
    return ("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR" + tail).getBytes(ISO_8859_1);
  }

  private Answer filed(String type, byte[] bytes) {
    return weber.provide(Submission.to(kohnen).holding(type, bytes).bundle());
  }
}
