package lu.opendsp.cli;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The confidentiality mode a document is filed with, as it travels in FHIR. */
sealed interface Mode {
  /** The word on the command line and in the list. */
  String word();

  /** The security label's coding. */
  Map<String, Object> coding();

  /** The extensions on DocumentReference, none for a plain mode. */
  default List<Object> extensions() {
    return List.of();
  }

  /** NORMAL, RESTRICTED or PRIVATE: N, R, V of v3-Confidentiality. */
  record Plain(String word, String code) implements Mode {
    @Override
    public Map<String, Object> coding() {
      return Fhir.coding("http://terminology.hl7.org/CodeSystem/v3-Confidentiality", code);
    }
  }

  /** Kept back until a visit: when it ends at the latest, why, and what it becomes then. */
  record Announcement(OffsetDateTime until, String reason, Plain after) implements Mode {
    @Override
    public String word() {
      return "ANNOUNCEMENT";
    }

    @Override
    public Map<String, Object> coding() {
      return Fhir.coding("https://opendsp.lu/fhir/CodeSystem/confidentiality", word());
    }

    @Override
    public List<Object> extensions() {
      var parts = new ArrayList<Object>();
      parts.add(part("until", "valueDateTime", until.toString()));
      if (!reason.isEmpty()) {
        parts.add(part("reason", "valueString", reason));
      }
      parts.add(part("after", "valueCode", after.code()));
      var extension = new LinkedHashMap<String, Object>();
      extension.put("url", "https://opendsp.lu/fhir/StructureDefinition/announcement");
      extension.put("extension", parts);
      return List.of(extension);
    }

    private static Map<String, Object> part(String url, String kind, String value) {
      var part = new LinkedHashMap<String, Object>();
      part.put("url", url);
      part.put(kind, value);
      return part;
    }
  }

  /** Reads {@code --mode}, and what an announcement needs besides. */
  static Mode of(Arguments arguments) {
    String word = arguments.find("mode").orElse("NORMAL");
    if (!word.equals("ANNOUNCEMENT")) {
      for (String option : List.of("until", "reason", "after")) {
        if (arguments.find(option).isPresent()) {
          throw Failure.usage("--" + option + " goes with --mode ANNOUNCEMENT only.");
        }
      }
      return plain("mode", word);
    }
    return new Announcement(
        end(arguments.get("until")),
        arguments.find("reason").orElse(""),
        plain("after", arguments.find("after").orElse("NORMAL")));
  }

  private static Plain plain(String option, String word) {
    return switch (word) {
      case "NORMAL" -> new Plain(word, "N");
      case "RESTRICTED" -> new Plain(word, "R");
      case "PRIVATE" -> new Plain(word, "V");
      default ->
          throw Failure.usage(
              "--" + option + " " + word + " is no mode.",
              option.equals("mode")
                  ? "NORMAL, RESTRICTED, PRIVATE or ANNOUNCEMENT"
                  : "NORMAL, RESTRICTED or PRIVATE");
    };
  }

  /** A date alone means that day included, by the clock of Luxembourg. */
  private static OffsetDateTime end(String text) {
    try {
      if (text.length() > "2026-03-06".length()) {
        return OffsetDateTime.parse(text);
      }
      return LocalDate.parse(text)
          .atTime(LocalTime.of(23, 59, 59))
          .atZone(ZoneId.of("Europe/Luxembourg"))
          .toOffsetDateTime();
    } catch (DateTimeException notADate) {
      throw Failure.usage(
          "--until " + text + " is not a date.", "As in 2026-03-06 or 2026-03-06T16:00:00+01:00");
    }
  }
}
