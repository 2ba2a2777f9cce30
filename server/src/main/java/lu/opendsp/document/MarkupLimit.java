package lu.opendsp.document;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Lets XML pass whose single pieces of markup stay small. A reader holds a tag with all its
 * attributes in memory, and likewise a comment; text between tags only streams, so that a picture
 * in base64 may be as large as a document.
 *
 * <p>Follows only what decides where a piece ends: quotes within tags, and the ends of comments,
 * CDATA and instructions. For encodings in which markup is ASCII.
 */
final class MarkupLimit extends FilterInputStream {

  /** A piece of markup beyond the limit. */
  static final class TooLong extends IOException {
    TooLong() {
      super("a piece of markup is too long");
    }
  }

  private enum At {
    TEXT,
    OPENED,
    TAG,
    DECLARATION,
    COMMENT,
    CDATA,
    INSTRUCTION
  }

  private final int bytesMax;
  private At at = At.TEXT;
  private int quote;
  private int length;
  private int before;
  private int beforeThat;

  MarkupLimit(InputStream of, int bytesMax) {
    super(of);
    this.bytesMax = bytesMax;
  }

  @Override
  public int read() throws IOException {
    int one = in.read();
    if (one >= 0) {
      follow(one);
    }
    return one;
  }

  @Override
  public int read(byte[] into, int offset, int count) throws IOException {
    int read = in.read(into, offset, count);
    for (int i = 0; i < read; i++) {
      follow(into[offset + i] & 0xff);
    }
    return read;
  }

  private void follow(int one) throws IOException {
    length = at == At.TEXT ? 0 : length + 1;
    if (length > bytesMax) {
      throw new TooLong();
    }
    At then = next(one);
    boolean begins = then != at;
    beforeThat = begins ? 0 : before;
    before = one;
    at = then;
  }

  private At next(int one) {
    return switch (at) {
      case TEXT -> one == '<' ? At.OPENED : At.TEXT;
      case OPENED ->
          switch (one) {
            case '!' -> At.DECLARATION;
            case '?' -> At.INSTRUCTION;
            default -> inTag(one);
          };
      case TAG -> inTag(one);
      case DECLARATION -> inDeclaration(one);
      case COMMENT -> one == '>' && before == '-' && beforeThat == '-' ? At.TEXT : at;
      case CDATA -> one == '>' && before == ']' && beforeThat == ']' ? At.TEXT : at;
      case INSTRUCTION -> one == '>' && before == '?' ? At.TEXT : at;
    };
  }

  private At inTag(int one) {
    if (quote != 0) {
      quote = one == quote ? 0 : quote;
      return At.TAG;
    }
    quote = one == '"' || one == '\'' ? one : 0;
    return one == '>' ? At.TEXT : At.TAG;
  }

  /** Two hyphens begin a comment, a bracket CDATA; a document type its reader refuses. */
  private At inDeclaration(int one) {
    if (one == '-') {
      return before == '-' ? At.COMMENT : At.DECLARATION;
    }
    boolean cdata = one == '[' && before == '!';
    return cdata ? At.CDATA : one == '>' ? At.TEXT : At.DECLARATION;
  }
}
