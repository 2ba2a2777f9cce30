package lu.opendsp.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON as trees. */
public final class Json {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  public static JsonNode parse(byte[] text) {
    return MAPPER.readTree(text);
  }

  public static JsonNode parse(String text) {
    return MAPPER.readTree(text);
  }

  public static ObjectNode object(String text) {
    return (ObjectNode) MAPPER.readTree(text);
  }

  public static JsonNode read(Path file) {
    try {
      return parse(Files.readAllBytes(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  public static byte[] bytes(Object value) {
    return MAPPER.writeValueAsString(value).getBytes(StandardCharsets.UTF_8);
  }

  /** The text at a JSON pointer, or an empty one. */
  public static String text(JsonNode node, String pointer) {
    return node.at(pointer).asString("");
  }

  /** The resources of a bundle. */
  public static List<JsonNode> resources(JsonNode bundle) {
    return bundle.path("entry").valueStream().map(entry -> entry.path("resource")).toList();
  }
}
