package lu.opendsp.portal.patient;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lu.opendsp.consent.PresenceCode;
import org.junit.jupiter.api.Test;

final class QrCodeTests {

  private static final int PIXELS = 8;
  private static final Pattern SQUARE = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z");

  @Test
  void isReadBackAsTheEightSigns() throws ReaderException {
    String code = PresenceCode.ALPHABET.substring(7, 15);

    assertThat(read(QrCode.of(code))).isEqualTo(code);
  }

  /** Draws it as a browser does, and reads it as a reader does. */
  private static String read(QrCode qr) throws ReaderException {
    int wide = qr.size() * PIXELS;
    int[] pixels = new int[wide * wide];
    Arrays.fill(pixels, 0xffffff);
    Matcher square = SQUARE.matcher(qr.path());
    int drawn = 0;
    while (square.find()) {
      draw(pixels, wide, Integer.parseInt(square.group(1)), Integer.parseInt(square.group(2)));
      drawn += square.group().length();
    }
    assertThat(drawn).isEqualTo(qr.path().length());
    var bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(wide, wide, pixels)));
    return new QRCodeReader().decode(bitmap).getText();
  }

  private static void draw(int[] pixels, int wide, int x, int y) {
    for (int row = y * PIXELS; row < (y + 1) * PIXELS; row++) {
      Arrays.fill(pixels, row * wide + x * PIXELS, row * wide + (x + 1) * PIXELS, 0);
    }
  }
}
