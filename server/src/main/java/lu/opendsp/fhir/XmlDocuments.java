package lu.opendsp.fhir;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * An XML body on its way to the parser, its documents taken out.
 *
 * <p>In FHIR XML a value is an attribute, and every XML parser holds an attribute in memory whole.
 * So the base64 of a document must leave the body before a parser sees it. This knows as much of
 * XML's grammar as that takes: comments, instructions, CDATA, tags and their quoted values; whether
 * what remains is well-formed, the parser behind it says. Bytes are read as UTF-8, the one encoding
 * FHIR has; a body in another is refused.
 */
final class XmlDocuments extends FilterInputStream {

  private static final int DEPTH_MAX = 60;
  private static final int NAME_MAX = 200;
  private static final int REFERENCE_MAX = 8;
  private static final int TEXT_AT_ONCE = 8 << 10;

  /** Room for base64 and for what stands in its place. */
  interface Taker {
    /** Where the base64 of the document at this FHIRPath goes, without white space. */
    OutputStream begin(String place) throws IOException;

    /** What stands in the body for the document taken last. */
    byte[] marker() throws IOException;
  }

  private final Taker taker;
  private final Deque<String> path = new ArrayDeque<>();
  private final ByteArrayOutputStream ready;
  private final byte[] buffer = new byte[16 << 10];
  private int filled;
  private int used;
  private byte[] given = new byte[0];
  private int position;
  private int entry = -1;
  private int line = 1;

  /**
   * @param valueBytesMax the longest value outside a document
   */
  XmlDocuments(InputStream body, Taker taker, int valueBytesMax) {
    super(body);
    this.taker = taker;
    this.ready = LimitedStreams.output(valueBytesMax);
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, into.length);
    if (position == given.length && !more()) {
      return -1;
    }
    int taken = Math.min(length, given.length - position);
    System.arraycopy(given, position, into, offset, taken);
    position += taken;
    return taken;
  }

  /** Makes ready what comes next, of comments nothing; answers whether there is anything. */
  private boolean more() throws IOException {
    ready.reset();
    boolean goesOn = true;
    while (goesOn && ready.size() == 0) {
      goesOn = textAndTag();
    }
    given = ready.toByteArray();
    position = 0;
    return given.length > 0;
  }

  /** Reads text up to the next tag and that tag; what was cut off is for the parser to say. */
  private boolean textAndTag() throws IOException {
    int next = kept();
    while (next >= 0 && next != '<' && ready.size() < TEXT_AT_ONCE) {
      next = kept();
    }
    if (next == '<') {
      markup();
    }
    return next >= 0;
  }

  private int next() throws IOException {
    if (used == filled) {
      filled = in.read(buffer, 0, buffer.length);
      used = 0;
    }
    if (filled < 0) {
      filled = 0;
      return -1;
    }
    int one = buffer[used++] & 0xff;
    if (one == '\n') {
      line++;
    }
    if (one == 0) {
      // UTF-16 or UTF-32: in FHIR's own encoding no such byte stands in a text
      throw Problem.of(ProblemCode.MEDIA_TYPE_UNSUPPORTED).thrown();
    }
    return one;
  }

  private int kept() throws IOException {
    int one = next();
    if (one >= 0) {
      ready.write(one);
    }
    return one;
  }

  private void markup() throws IOException {
    int first = kept();
    switch (first) {
      case '!' -> declaration();
      case '?' -> through("?>");
      case '/' -> {
        through('>');
        path.pollLast();
      }
      default -> element(first);
    }
  }

  private void declaration() throws IOException {
    switch (kept()) {
      case '-' -> comment();
      case '[' -> through("]]>");
      default -> throw Problem.at("line " + line, ProblemCode.ENTITIES_FORBIDDEN).thrown();
    }
  }

  /** A comment means nothing, so it is not handed on, however long it is. */
  private void comment() throws IOException {
    byte[] before = ready.toByteArray();
    if (next() != '-') {
      throw Problem.at("line " + line, ProblemCode.BODY_MALFORMED).thrown();
    }
    int dashes = 0;
    int one = next();
    while (one >= 0 && !(one == '>' && dashes >= 2)) {
      dashes = one == '-' ? dashes + 1 : 0;
      one = next();
    }
    ready.reset();
    ready.write(before, 0, before.length - "<!-".length());
  }

  private void through(String end) throws IOException {
    int matched = 0;
    int one = kept();
    while (one >= 0) {
      boolean again = matched == 2 && one == end.charAt(0) && one == end.charAt(1);
      matched = one == end.charAt(matched) ? matched + 1 : again ? 2 : one == end.charAt(0) ? 1 : 0;
      if (matched == end.length()) {
        return;
      }
      one = kept();
    }
  }

  private void through(int end) throws IOException {
    int one = kept();
    while (one >= 0 && one != end) {
      one = kept();
    }
  }

  private void element(int first) throws IOException {
    var name = new StringBuilder();
    int one = first;
    while (one > ' ' && one != '>' && one != '/' && name.length() < NAME_MAX) {
      name.append((char) one);
      one = kept();
    }
    path.addLast(name.substring(name.indexOf(":") + 1));
    if (path.size() > DEPTH_MAX) {
      throw Problem.at("line " + line, ProblemCode.BODY_MALFORMED).thrown();
    }
    if (path.size() == 2 && DocumentPlace.isCounted(List.copyOf(path))) {
      entry++;
    }
    attributes(one);
  }

  /** Up to the end of the tag; an element that ends in itself is left again. */
  private void attributes(int first) throws IOException {
    Optional<DocumentPlace> document = DocumentPlace.inXml(List.copyOf(path));
    var name = new StringBuilder();
    int before = 0;
    int one = first;
    while (one >= 0 && one != '>') {
      if (one == '"' || one == '\'') {
        value(one, name.toString().equals("value=") ? document : Optional.empty());
        name.setLength(0);
      } else if (one > ' ' && name.length() < NAME_MAX) {
        name.append((char) one);
      }
      before = one;
      one = kept();
    }
    if (before == '/') {
      path.pollLast();
    }
  }

  private void value(int quote, Optional<DocumentPlace> document) throws IOException {
    if (document.isEmpty()) {
      through(quote);
      return;
    }
    int one = next();
    try (OutputStream base64 = taker.begin(document.get().at(entry))) {
      while (one >= 0 && one != quote) {
        int digit = one == '&' ? reference() : one;
        if (!isSpace(digit)) {
          base64.write(digit);
        }
        one = next();
      }
    }
    ready.writeBytes(taker.marker());
    if (one >= 0) {
      ready.write(one);
    }
  }

  /** A line end in an attribute is written as a numeric character reference. */
  private int reference() throws IOException {
    var text = new StringBuilder();
    int one = next();
    while (one >= 0 && one != ';' && text.length() < REFERENCE_MAX) {
      text.append((char) one);
      one = next();
    }
    Integer found = one == ';' ? number(text.toString()) : null;
    if (found == null) {
      throw Problem.at("line " + line, ProblemCode.ENTITIES_FORBIDDEN).thrown();
    }
    return found;
  }

  private static @Nullable Integer number(String text) {
    if (text.matches("#x[0-7]?[0-9A-Fa-f]")) {
      return Integer.valueOf(text.substring(2), 16);
    }
    return text.matches("#[0-9]{1,2}") ? Integer.valueOf(text.substring(1)) : null;
  }

  private static boolean isSpace(int one) {
    return one == ' ' || one == '\n' || one == '\r' || one == '\t';
  }
}
