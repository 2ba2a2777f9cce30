package lu.opendsp.fhir;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which bytes of a document are wanted (RFC 9110 section 14). One range is answered; several at
 * once are ignored, as section 14.2 lets a server choose, and so is what is no range: the answer is
 * the whole.
 */
sealed interface ByteRange {

  record Whole() implements ByteRange {}

  /** Both ends included. */
  record Part(long first, long last) implements ByteRange {

    long length() {
      return last - first + 1;
    }
  }

  /** None of the document's bytes is in it. */
  record Outside() implements ByteRange {}

  Pattern FORM = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})", Pattern.CASE_INSENSITIVE);

  static ByteRange of(HttpServletRequest request, Validators validators, long size) {
    List<String> headers = Collections.list(request.getHeaders("Range"));
    boolean asked = request.getMethod().equals("GET") && headers.size() == 1;
    return asked && validators.fitTo(request) ? parse(headers.getFirst(), size) : new Whole();
  }

  /** Reads the header for something of this size. */
  static ByteRange parse(String header, long size) {
    Matcher range = FORM.matcher(header.replaceAll("[ \\t]", ""));
    if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
      return new Whole();
    }
    if (range.group(1).isEmpty()) {
      long length = Math.min(Long.parseLong(range.group(2)), size);
      return length == 0 ? new Outside() : new Part(size - length, size - 1);
    }
    long first = Long.parseLong(range.group(1));
    long last = range.group(2).isEmpty() ? size - 1 : Long.parseLong(range.group(2));
    if (!range.group(2).isEmpty() && last < first) {
      return new Whole();
    }
    return first >= size ? new Outside() : new Part(first, Math.min(last, size - 1));
  }
}
