package lu.opendsp.fhir;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Holds an answer that is written as text until all of it is there. The FHIR server flushes after
 * each element, and each flush would be a packet of thirty bytes. What is written as bytes passes.
 */
final class WholeAnswer extends HttpServletResponseWrapper {

  private static final int USUAL_BYTES = 8 * 1024;

  private final ByteArrayOutputStream text = new ByteArrayOutputStream(USUAL_BYTES);
  private @Nullable PrintWriter writer;

  WholeAnswer(HttpServletResponse response) {
    super(response);
  }

  @Override
  public PrintWriter getWriter() {
    if (writer == null) {
      writer = new PrintWriter(new OutputStreamWriter(text, StandardCharsets.UTF_8));
    }
    return writer;
  }

  /** Sends what was held, if anything was. */
  void send() throws IOException {
    if (writer == null) {
      return;
    }
    writer.flush();
    if (!isCommitted() && !containsHeader("Content-Encoding")) {
      setContentLength(text.size());
    }
    text.writeTo(getOutputStream());
    flushBuffer();
  }

  /** What failed half-way is forgotten, and something else told. */
  @Override
  public void reset() {
    super.reset();
    text.reset();
    writer = null;
  }
}
