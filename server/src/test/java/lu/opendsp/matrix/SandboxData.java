package lu.opendsp.matrix;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the sandbox's data files as they are, with none of the platform's own code. */
final class SandboxData {

  private static final JsonMapper JSON = new JsonMapper();

  private SandboxData() {}

  static JsonNode read(String name) {
    try (InputStream in = SandboxData.class.getResourceAsStream("/sandbox/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the sandbox has no " + name);
      }
      return JSON.readTree(in);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
