package lu.opendsp.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A right submission, broken in one place, as {@code broken-submissions.txt} tells it.
 *
 * @param source whose rule it is: {@code mhd}, {@code fhir}, or {@code ours}
 * @param steps what is done to the submission
 * @param code how it is refused
 * @param place where, as FHIRPath from the bundle
 * @param seenByValidator whether HL7's validator can find it too
 */
public record BrokenSubmission(
    String source,
    String rule,
    List<String> steps,
    String code,
    String place,
    boolean seenByValidator) {

  private static final Pattern STEP =
      Pattern.compile("(set|remove|add|copy)(?:\\*([0-9]+))? (\\S+)(?: (.+))?");

  private static final Pattern REFUSED = Pattern.compile("refused (\\S+) at (\\S+)");

  private static final Pattern LETTERS = Pattern.compile("\\{([0-9]+)x}");

  /** The entries of the submission by the type of their resource. */
  private static final Map<String, Integer> ENTRIES =
      Map.of("List", 0, "DocumentReference", 1, "Binary", 2);

  /** All there are, in the order in which they are told. */
  public static List<BrokenSubmission> all() {
    String[] blocks = text().replaceAll("(?m)^#.*\\n", "").strip().split("\\n{2,}");
    return Arrays.stream(blocks)
        .map(block -> of(block.lines().map(String::strip).toList()))
        .toList();
  }

  private static String text() {
    try (var in = BrokenSubmission.class.getResourceAsStream("/broken-submissions.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static BrokenSubmission of(List<String> lines) {
    String[] head = lines.getFirst().split(" ", 2);
    var steps = new ArrayList<String>();
    MatchResult refused = null;
    boolean unseen = head[0].equals("ours");
    for (String line : lines.subList(1, lines.size())) {
      var answer = REFUSED.matcher(line);
      if (answer.matches()) {
        refused = answer.toMatchResult();
      } else if (line.startsWith("unseen ")) {
        unseen = true;
      } else {
        steps.add(line);
      }
    }
    if (refused == null) {
      throw new IllegalArgumentException("how is it refused? " + head[1]);
    }
    return new BrokenSubmission(
        head[0], head[1], steps, refused.group(1), place(refused.group(2)), !unseen);
  }

  /**
   * From the bundle on: {@code DocumentReference.type} is {@code Bundle.entry[1].resource.type}.
   */
  private static String place(String told) {
    String[] parts = told.split("\\.", 2);
    Integer entry = ENTRIES.get(parts[0]);
    return entry == null ? told : "Bundle.entry[" + entry + "].resource." + parts[1];
  }

  /** Breaks a submission that is right. */
  public ObjectNode breaking(Submission submission, Map<String, String> words) {
    ObjectNode bundle = submission.bundle();
    for (String step : steps) {
      var parts = STEP.matcher(step);
      if (!parts.matches()) {
        throw new IllegalArgumentException("no step: " + step);
      }
      int times = parts.group(2) == null ? 1 : Integer.parseInt(parts.group(2));
      String value = parts.group(4) == null ? "" : filled(parts.group(4), words);
      for (int i = 0; i < times; i++) {
        apply(parts.group(1), pointer(parts.group(3)), value, bundle);
      }
    }
    return bundle;
  }

  private static String filled(String value, Map<String, String> words) {
    String filled =
        LETTERS.matcher(value).replaceAll(count -> "x".repeat(Integer.parseInt(count.group(1))));
    for (Map.Entry<String, String> word : words.entrySet()) {
      filled = filled.replace("{" + word.getKey() + "}", word.getValue());
    }
    return filled;
  }

  private static String pointer(String path) {
    String[] parts = path.split("/", 2);
    Integer entry = ENTRIES.get(parts[0]);
    return (entry == null ? "/" : "/entry/" + entry + "/resource/") + parts[1];
  }

  private static void apply(String verb, String pointer, String value, ObjectNode bundle) {
    int slash = pointer.lastIndexOf('/');
    JsonNode parent = bundle.at(pointer.substring(0, slash));
    String name = pointer.substring(slash + 1);
    switch (verb) {
      case "set" -> set(parent, name, Json.parse(value));
      case "add" -> ((ObjectNode) parent).withArray(name).add(Json.parse(value));
      case "copy" -> ((ArrayNode) parent).add(parent.get(Integer.parseInt(name)).deepCopy());
      default -> remove(parent, name);
    }
  }

  private static void set(JsonNode parent, String name, JsonNode value) {
    if (parent instanceof ArrayNode array) {
      array.set(Integer.parseInt(name), value);
    } else {
      ((ObjectNode) parent).set(name, value);
    }
  }

  private static void remove(JsonNode parent, String name) {
    if (parent instanceof ArrayNode array) {
      array.remove(Integer.parseInt(name));
    } else {
      ((ObjectNode) parent).remove(name);
    }
  }

  @Override
  public String toString() {
    return source + ": " + rule;
  }
}
