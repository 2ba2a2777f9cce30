package lu.opendsp.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.GregorianCalendar;
import java.util.TimeZone;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDMetadata;

/**
 * Prints a page as PDF/A-2a with embedded fonts. The same page of the same moment gives the same
 * bytes, so that a letter sent twice is one letter. May be used by many threads.
 */
final class LetterPrinter {
  private static final int REGULAR = 400;
  private static final int BOLD = 700;

  private final byte[] regular = font("LiberationSans-Regular.ttf");
  private final byte[] bold = font("LiberationSans-Bold.ttf");
  private final byte[] colours = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

  LetterPrinter() {
    XRLog.setLoggingEnabled(false);
  }

  private static byte[] font(String name) {
    try (InputStream in = LetterPrinter.class.getResourceAsStream("/liberation/" + name)) {
      if (in != null) {
        return in.readAllBytes();
      }
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    }
    throw Failure.usage(
        "The fonts for letters are missing.", "Start it as ./dspctl load, which brings them.");
  }

  byte[] print(String html, Instant written) {
    var builder =
        new PdfRendererBuilder()
            .withHtmlContent(html, null)
            .useFont(
                () -> new ByteArrayInputStream(regular), "Letter", REGULAR, FontStyle.NORMAL, true)
            .useFont(() -> new ByteArrayInputStream(bold), "Letter", BOLD, FontStyle.NORMAL, true)
            .usePdfUaAccessibility(true)
            .usePdfAConformance(PdfAConformance.PDFA_2_A)
            .useColorProfile(colours)
            .withProducer("OpenDSP dspctl");
    var bytes = new ByteArrayOutputStream();
    try (PdfBoxRenderer renderer = builder.buildPdfRenderer();
        PDDocument document = renderer.createPDFKeepOpen()) {
      date(document, written);
      document.setDocumentId(html.hashCode() * 31L + written.getEpochSecond());
      document.save(bytes);
      return bytes.toByteArray();
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** Puts the letter's own date in place of the moment it was printed, in both places it stands. */
  private static void date(PDDocument document, Instant written) throws IOException {
    var calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
    calendar.setTimeInMillis(written.toEpochMilli());
    document.getDocumentInformation().setCreationDate(calendar);
    PDMetadata metadata = document.getDocumentCatalog().getMetadata();
    String xmp = new String(metadata.toByteArray(), UTF_8);
    String dated =
        xmp.replaceAll("(<xmp:CreateDate>)[^<]*", "$1" + written.truncatedTo(ChronoUnit.SECONDS));
    metadata.importXMPMetadata(dated.getBytes(UTF_8));
  }
}
