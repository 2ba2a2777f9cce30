package lu.opendsp.fhir;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import lu.opendsp.document.DocumentEntry;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;

/**
 * The version of what is said about a document, as one asker sees it: told with every answer about
 * it, and asked back before it is changed (https://hl7.org/fhir/R4/http.html#concurrency).
 */
final class VersionTags {

  private static final String IF_MATCH = "If-Match";

  private VersionTags() {}

  /** As an entity tag: weak, for the bytes of an answer depend on the format asked for. */
  static String of(DocumentEntry entry) {
    return "W/\"" + entry.versionTag() + "\"";
  }

  /** Puts it on an answer. */
  static void tell(HttpServletResponse response, DocumentEntry entry) {
    tell(response, entry.versionTag());
  }

  /** The same of anything else that has one. */
  static void tell(HttpServletResponse response, String tag) {
    response.setHeader("ETag", "W/\"" + tag + "\"");
  }

  /** The version a change is thought for. */
  static String required(HttpServletRequest request) {
    String sent = request.getHeader(IF_MATCH);
    if (sent == null || sent.isBlank()) {
      throw Problem.at(IF_MATCH, ProblemCode.VERSION_MISSING).thrown();
    }
    String tag = sent.strip();
    boolean quoted = tag.matches("(W/)?\"[^\"]*\"");
    if (!quoted) {
      throw Problem.at(IF_MATCH, ProblemCode.VERSION_CHANGED).thrown();
    }
    return tag.substring(tag.indexOf('"') + 1, tag.length() - 1);
  }
}
