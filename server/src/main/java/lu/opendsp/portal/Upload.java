package lu.opendsp.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import lu.opendsp.vault.Spool;
import lu.opendsp.vault.Spools;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.jspecify.annotations.Nullable;

/** A form with a file, read as it came. Whoever keeps the file takes it; the rest is forgotten. */
public final class Upload implements Closeable {

  private static final int FIELDS_MAX = 20;
  private static final int FIELD_BYTES_MAX = 8 * 1024;

  /** What is too large is read on for a while, so that the browser hears our answer. */
  private static final int OVERRUN_FACTOR = 4;

  private final Map<String, String> fields = new LinkedHashMap<>();
  private @Nullable Spool file;

  private Upload() {}

  /** The upload of this request, or null. */
  public static @Nullable Upload of(HttpServletRequest request) {
    return request.getAttribute(Upload.class.getName()) instanceof Upload upload ? upload : null;
  }

  static Upload read(HttpServletRequest request, Spools spools, long bytesMax) throws IOException {
    var upload = new Upload();
    try {
      FileItemIterator parts = new FileUpload().getItemIterator(new ServletRequestContext(request));
      for (int count = 0; count < FIELDS_MAX && parts.hasNext(); count++) {
        upload.take(parts.next(), spools, bytesMax);
      }
      return upload;
    } catch (FileUploadException malformed) {
      upload.close();
      throw new IOException("a form that cannot be read", malformed);
    } catch (IOException | RuntimeException broken) {
      upload.close();
      throw broken;
    }
  }

  private void take(FileItemStream part, Spools spools, long bytesMax) throws IOException {
    try (InputStream bytes = part.openStream()) {
      if (part.isFormField()) {
        fields.put(
            part.getFieldName(),
            new String(bytes.readNBytes(FIELD_BYTES_MAX), StandardCharsets.UTF_8));
      } else if (file == null) {
        file = spools.open(bytesMax);
        copy(bytes, file.sink(), bytesMax * OVERRUN_FACTOR);
      }
    }
  }

  private static void copy(InputStream from, OutputStream to, long bytesMax) throws IOException {
    var buffer = new byte[16 * 1024];
    long left = bytesMax;
    int count = from.read(buffer);
    while (count >= 0 && left > 0) {
      to.write(buffer, 0, count);
      left -= count;
      count = from.read(buffer);
    }
  }

  Map<String, String> fields() {
    return fields;
  }

  /** The file, or null where none was chosen. */
  public @Nullable Spool file() {
    return file;
  }

  /** Keeps the file beyond this request: whoever calls this closes it. */
  public void keep() {
    file = null;
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
