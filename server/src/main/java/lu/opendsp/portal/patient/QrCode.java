package lu.opendsp.portal.patient;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;

/**
 * A presence code as a QR code: the eight signs and nothing else, so that whatever reads it types
 * them. A path of squares for SVG, drawn into the page, so that no picture of it is ever stored.
 *
 * @param size how many squares wide, its quiet border included
 */
record QrCode(int size, String path) {

  /** The border the standard asks for (ISO/IEC 18004), in squares. */
  private static final int QUIET = 4;

  static QrCode of(String code) {
    BitMatrix squares = squares(code);
    var path = new StringBuilder();
    for (int y = 0; y < squares.getHeight(); y++) {
      for (int x = 0; x < squares.getWidth(); x++) {
        if (squares.get(x, y)) {
          path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
        }
      }
    }
    return new QrCode(squares.getWidth(), path.toString());
  }

  private static BitMatrix squares(String code) {
    try {
      return new QRCodeWriter()
          .encode(
              code,
              BarcodeFormat.QR_CODE,
              0,
              0,
              Map.of(
                  EncodeHintType.MARGIN,
                  QUIET,
                  EncodeHintType.ERROR_CORRECTION,
                  ErrorCorrectionLevel.M));
    } catch (WriterException impossible) {
      throw new IllegalStateException("eight signs fit into every QR code", impossible);
    }
  }
}
