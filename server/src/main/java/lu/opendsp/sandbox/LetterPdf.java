package lu.opendsp.sandbox;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Prints letters as PDF/A-2a with embedded fonts, as an archive asks for: tagged, in sRGB, readable
 * in fifty years. One instance may be used by many threads.
 */
final class LetterPdf {
  private static final int REGULAR = 400;
  private static final int BOLD = 700;

  private final byte[] regular = SandboxResource.bytes("liberation/LiberationSans-Regular.ttf");
  private final byte[] bold = SandboxResource.bytes("liberation/LiberationSans-Bold.ttf");
  private final byte[] colours = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
  private final LetterHtml html = new LetterHtml(LetterWords.load());

  byte[] print(LetterSheet sheet) {
    var bytes = new ByteArrayOutputStream();
    try {
      new PdfRendererBuilder()
          .withHtmlContent(html.page(sheet), null)
          .useFont(
              () -> new ByteArrayInputStream(regular),
              LetterHtml.FONT,
              REGULAR,
              FontStyle.NORMAL,
              true)
          .useFont(
              () -> new ByteArrayInputStream(bold), LetterHtml.FONT, BOLD, FontStyle.NORMAL, true)
          .usePdfUaAccessibility(true)
          .usePdfAConformance(PdfAConformance.PDFA_2_A)
          .useColorProfile(colours)
          .withProducer("OpenDSP sandbox")
          .toStream(bytes)
          .run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
