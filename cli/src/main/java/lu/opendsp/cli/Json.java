package lu.opendsp.cli;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/** JSON as plain maps, lists and values, with a way to walk into them that never fails on a gap. */
final class Json {
  private static final JSON PLAIN = JSON.std;
  private static final JSON PRETTY = JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT);

  private Json() {}

  static byte[] bytes(Object value) {
    return PLAIN.asBytes(value);
  }

  static String pretty(Object value) {
    return PRETTY.asString(value);
  }

  /** The object in a body, or nothing when the body is no JSON object. */
  static Optional<Map<String, Object>> findObject(byte[] body) {
    try {
      return Optional.of(PLAIN.mapFrom(body));
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }

  /** The objects of a list, as in {@code people.json}. */
  static List<Map<String, Object>> objects(InputStream in) {
    return objects(PLAIN.listFrom(in));
  }

  /**
   * The texts found along a path such as {@code content.attachment.url}; every list on the way is
   * walked through.
   */
  static List<String> texts(Object from, String path) {
    return walk(from, path).stream()
        .filter(found -> !(found instanceof Map) && !(found instanceof List))
        .map(String::valueOf)
        .toList();
  }

  /** The first text along a path, or an empty one. */
  static String text(Object from, String path) {
    List<String> texts = texts(from, path);
    return texts.isEmpty() ? "" : texts.getFirst();
  }

  /** The objects found along a path. */
  static List<Map<String, Object>> objects(Object from, String path) {
    return objects(walk(from, path));
  }

  private static List<Map<String, Object>> objects(List<?> values) {
    var objects = new ArrayList<Map<String, Object>>();
    for (Object value : values) {
      if (value instanceof Map<?, ?> map) {
        @SuppressWarnings("unchecked") // names in JSON are strings
        var object = (Map<String, Object>) map;
        objects.add(object);
      }
    }
    return objects;
  }

  private static List<Object> walk(Object from, String path) {
    List<Object> here = List.of(from);
    for (String name : path.split("\\.", -1)) {
      var next = new ArrayList<Object>();
      for (Object value : here) {
        if (value instanceof Map<?, ?> map) {
          spread(map.get(name), next);
        }
      }
      here = next;
    }
    return here;
  }

  private static void spread(@Nullable Object value, List<Object> into) {
    if (value instanceof List<?> list) {
      for (Object element : list) {
        spread(element, into);
      }
    } else if (value != null) {
      into.add(value);
    }
  }
}
