package lu.opendsp.e2e.journey;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A page as it came.
 *
 * @param name of the page whatever the record: its path without ids
 * @param url path and query
 */
record Sight(String name, String url, int status, Map<String, String> headers, String html) {

  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private static final Pattern ADDRESS = Pattern.compile("(?:href|action|src)=\"([^\"]*)\"");
  private static final Pattern LINK = Pattern.compile("<a [^>]*?href=\"([^\"]*)\"");

  /** The path without ids and query. */
  static String nameOf(String url) {
    return ID.matcher(url).replaceAll("_").replaceFirst("\\?.*", "");
  }

  boolean isPage() {
    return headers.getOrDefault("content-type", "").startsWith("text/html");
  }

  /** All addresses in it, as they are written. */
  List<String> addresses() {
    return ADDRESS.matcher(html).results().map(found -> plain(found.group(1))).toList();
  }

  /** Our own pages it links to, in the language it is in. */
  List<String> links() {
    return LINK.matcher(html)
        .results()
        .map((MatchResult found) -> plain(found.group(1)))
        .filter(href -> href.startsWith("/") && !href.matches(".*[?&]lang=.*"))
        .toList();
  }

  /** Its words in its own language, without marks; a document's title may be in another. */
  String words(String language) {
    String own =
        html.replaceAll(
            "(?s)<(\\w+) [^>]*lang=\"(?!" + language + "\")[a-z-]+\"[^>]*>.*?</\\1>", " ");
    return plain(own.replaceAll("<[^>]*>", " "));
  }

  private static String plain(String escaped) {
    return escaped
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }

  static String decoded(String address) {
    return URLDecoder.decode(address, StandardCharsets.UTF_8);
  }
}
