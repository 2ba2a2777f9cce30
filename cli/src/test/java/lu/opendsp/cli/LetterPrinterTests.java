package lu.opendsp.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class LetterPrinterTests {

  private static final Instant WRITTEN = Instant.parse("1977-07-27T01:29:01Z");

  private static final String PAGE =
      """
      <html lang="en"><head><title>Letter after consultation</title>
      <meta name="description" content="a letter"/><style>body { font-family: 'Letter' }</style>
      </head><body><h1>Letter after consultation</h1><p>Our patient Laurent Nguyễn</p></body></html>
      """;

  @Test
  void printsTheSameBytesForTheSameLetter() throws IOException {
    byte[] first = new LetterPrinter().print(PAGE, WRITTEN);
    byte[] again = new LetterPrinter().print(PAGE, WRITTEN);
    byte[] other = new LetterPrinter().print(PAGE, WRITTEN.plusSeconds(86_400));

    assertThat(again).isEqualTo(first);
    assertThat(other).isNotEqualTo(first);
    try (PDDocument document = Loader.loadPDF(first)) {
      assertThat(new PDFTextStripper().getText(document)).contains("Laurent Nguyễn");
      assertThat(document.getDocumentInformation().getCreationDate().toInstant())
          .isEqualTo(WRITTEN);
      String xmp =
          new String(document.getDocumentCatalog().getMetadata().toByteArray(), ISO_8859_1);
      assertThat(xmp)
          .contains("<pdfaid:part>2</pdfaid:part>", "<xmp:CreateDate>1977-07-27T01:29:01Z");
    }
  }
}
