package lu.opendsp.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.kernel.ProblemException;
import lu.opendsp.vault.Spools;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class XmlLiftTests {

  private static final String HEAD =
      "<?xml version=\"1.0\"?><!-- a <data value=\"x\"/> --- --><f:Bundle"
          + " xmlns:f=\"http://hl7.org/fhir\"><f:entry><f:resource><f:List/></f:resource></f:entry>"
          + "<f:entry><f:resource><f:Binary><f:contentType value=\"a>b\"/>";
  private static final String TAIL = "</f:Binary></f:resource></f:entry></f:Bundle>";

  private static final Charset UTF_8 = StandardCharsets.UTF_8;

  @TempDir private Path spool;

  @Test
  void takesDocumentsOutAndLeavesAllElse() throws IOException {
    String data = Base64.getEncoder().encodeToString("first and last".getBytes(UTF_8));
    String broken = data.substring(0, 8) + "&#10; &#xA;" + data.substring(8);

    try (var uploads = uploads(1000)) {
      String small = lifted(uploads, HEAD + "<f:data value='" + broken + "' />" + TAIL);

      assertThat(small)
          .contains("<f:Binary><f:contentType value=\"a&gt;b\"", "</f:Binary>")
          .contains("value=\"" + Base64.getEncoder().encodeToString("upload 0".getBytes(UTF_8)))
          .doesNotContain(data.substring(8));
      assertThat(uploads.count()).isEqualTo(1);
      try (InputStream bytes = uploads.find("upload 0".getBytes(UTF_8)).orElseThrow().open()) {
        assertThat(bytes).hasContent("first and last");
      }
    }
  }

  @Test
  void leavesDataOfOtherElementsAlone() throws IOException {
    try (var uploads = uploads(1000)) {
      String other = "<Bundle><data value=\"AAAA\"/><entry><data value='BBBB'/></entry></Bundle>";

      assertThat(lifted(uploads, other)).contains("AAAA", "BBBB");
      assertThat(uploads.count()).isZero();
    }
  }

  @Test
  void handsDocumentsOnAsTheyCome() throws IOException {
    byte[] base64 = "QUJD".repeat(1 << 20).getBytes(UTF_8);
    var through = new Through();
    InputStream body =
        new SequenceInputStream(
            Collections.enumeration(
                List.of(
                    stream(HEAD + "<f:data value=\""),
                    through.counting(base64),
                    stream("\"/>" + TAIL))));

    new XmlDocuments(body, through, 1 << 20).transferTo(OutputStream.nullOutputStream());

    assertThat(through.taken).isEqualTo(base64.length);
    assertThat(through.heldMax).isLessThan(64 << 10);
  }

  /** Counts what has come in and has not been handed on. */
  private static final class Through implements XmlDocuments.Taker {

    private int come;
    private int taken;
    private int heldMax;

    InputStream counting(byte[] bytes) {
      return new FilterInputStream(new ByteArrayInputStream(bytes)) {
        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
          heldMax = Math.max(heldMax, come - taken);
          int read = super.read(into, offset, length);
          come += Math.max(read, 0);
          return read;
        }
      };
    }

    @Override
    public OutputStream begin(String place) {
      return new OutputStream() {
        @Override
        public void write(int digit) {
          taken++;
        }
      };
    }

    @Override
    public byte[] marker() {
      return new byte[0];
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'<f:data value=\"QUJ*\"/>', VALUE_WRONG, 'Bundle.entry[1].resource.data'",
    "'<f:data value=\"QQ==QUJD\"/>', VALUE_WRONG, 'Bundle.entry[1].resource.data'",
    "'<f:data value=\"&file;\"/>', ENTITIES_FORBIDDEN, 'line 1'",
    "'<!DOCTYPE x>', ENTITIES_FORBIDDEN, 'line 1'",
    "'<f:data value=\"QUJDQUJDQUJDQUJDQUJDQUJD\"/>', CONTENT_TOO_LARGE,"
        + " 'Bundle.entry[1].resource.data'"
  })
  void refusesWhatIsNoDocument(String data, ProblemCode code, String place) throws IOException {
    try (var uploads = uploads(10)) {
      assertThatThrownBy(() -> lifted(uploads, HEAD + data + TAIL))
          .isInstanceOfSatisfying(
              ProblemException.class,
              refused -> {
                assertThat(refused.problem().code()).isEqualTo(code);
                assertThat(refused.problem().place()).isEqualTo(place);
              });
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<a", "<a>", "<a b=\"c/>", "<a><b></a>", "<a><!-- ", "<a b='1' b='2'/>", "", "x"})
  void refusesWhatIsNoXml(String body) throws IOException {
    try (var uploads = uploads(10)) {
      assertThatThrownBy(() -> lifted(uploads, body))
          .isInstanceOfSatisfying(
              ProblemException.class,
              refused ->
                  assertThat(refused.problem().code()).isEqualTo(ProblemCode.BODY_MALFORMED));
    }
  }

  @Test
  void refusesOtherEncodingsAndEndlessValues() throws IOException {
    try (var uploads = uploads(10)) {
      assertThatThrownBy(() ->
              XmlLift.lift(
                  new ByteArrayInputStream("<a/>".getBytes(StandardCharsets.UTF_16)), uploads, 100))
          .hasMessage("MEDIA_TYPE_UNSUPPORTED");
      assertThatThrownBy(() -> lifted(uploads, "<a b='" + "x".repeat(2 << 20) + "'/>"))
          .hasMessage("BODY_TOO_LARGE");
    }
  }

  private Uploads uploads(long documentBytesMax) {
    return new Uploads(new Spools(spool), documentBytesMax);
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  private static String lifted(Uploads into, String body) throws IOException {
    return new String(XmlLift.lift(stream(body), into, 1 << 20), UTF_8);
  }
}
