package lu.opendsp.fhir;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import lu.opendsp.kernel.Problem;

/**
 * Says where an element stands. The parser underneath names the last element or two of what it
 * stumbles over; where the body holds them once, the whole path is told.
 */
final class BodyPlaces {

  private static final Pattern END_OF_PATH = Pattern.compile("[a-z]\\w*(\\.[a-z]\\w*)*");
  private static final Pattern INDEX = Pattern.compile("\\.([0-9]+)(?=\\.|$)");
  private static final JsonFactory FACTORY = new JsonFactory();

  private BodyPlaces() {}

  /** The same problem at its whole place, or as it was. */
  static Problem whole(Problem problem, HttpServletRequest request) {
    boolean end = END_OF_PATH.matcher(problem.place()).matches();
    if (!end || !(request instanceof SmallRequest small) || !isJson(request)) {
      return problem;
    }
    try (InputStream body = small.getInputStream()) {
      List<String> places = places(body, problem.place());
      return places.size() == 1
          ? Problem.at(places.getFirst(), problem.code(), problem.arguments().toArray())
          : problem;
    } catch (IOException unreadable) {
      return problem; // what is no JSON has no place in it; the problem itself is told all the same
    }
  }

  private static boolean isJson(HttpServletRequest request) {
    return request.getContentType() != null && request.getContentType().contains("json");
  }

  /** The places in the body whose path ends so. */
  private static List<String> places(InputStream body, String end) throws IOException {
    var places = new ArrayList<String>();
    String root = "";
    try (JsonParser parser = FACTORY.createParser(body)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token != JsonToken.FIELD_NAME) {
          continue;
        }
        String path = parser.getParsingContext().pathAsPointer().toString().replace('/', '.');
        if (path.equals(".resourceType")) {
          root = parser.nextTextValue();
        } else if (INDEX.matcher(path).replaceAll("").endsWith("." + end)) {
          places.add(INDEX.matcher(path).replaceAll("[$1]"));
        }
      }
    }
    String type = root == null ? "" : root;
    return places.stream().map(path -> type + path).toList();
  }
}
