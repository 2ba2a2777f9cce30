package lu.opendsp.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What an encounter is called, and which of the platform's types its documents are (the reference
 * list of the platform; the codes of encounters are SNOMED CT).
 *
 * @param noun what it was, in a sentence: "a consultation"
 * @param type the LOINC code of its documents
 * @param category the folder that follows from the type
 */
record EncounterWords(String noun, String type, String category, String reason) {
  private static final int TITLE_MAX = 200;

  private record Kind(String noun, String type, String category) {}

  private static final Kind CONSULTATION = new Kind("consultation", "11488-4", "MEDICAL");
  private static final Kind STAY = new Kind("hospital stay", "34105-7", "MEDICAL");
  private static final Kind EMERGENCY = new Kind("emergency visit", "15507-7", "SUMMARIES");

  private static final Map<String, Kind> KINDS =
      Map.ofEntries(
          Map.entry("410620009", new Kind("child health check", "75492-9", "PREVENTION")),
          Map.entry("162673000", new Kind("general examination", "75492-9", "PREVENTION")),
          Map.entry("185349003", new Kind("check-up", "11488-4", "MEDICAL")),
          Map.entry("390906007", new Kind("follow-up consultation", "11488-4", "MEDICAL")),
          Map.entry("394701000", new Kind("asthma follow-up", "11488-4", "MEDICAL")),
          Map.entry("702927004", new Kind("urgent care visit", "11488-4", "MEDICAL")),
          Map.entry("448337001", new Kind("teleconsultation", "11488-4", "MEDICAL")),
          Map.entry("424441002", new Kind("first antenatal visit", "11488-4", "MEDICAL")),
          Map.entry("424619006", new Kind("antenatal visit", "11488-4", "MEDICAL")),
          Map.entry("169762003", new Kind("postnatal visit", "11488-4", "MEDICAL")),
          Map.entry("33879002", new Kind("vaccination", "87273-9", "VACCINATION")),
          Map.entry("308646001", new Kind("certification of death", "89601-9", "CERTIFICATES")),
          Map.entry("305336008", new Kind("hospice care", "18761-7", "CARE_FOLLOW_UP")),
          Map.entry("305351004", new Kind("stay in intensive care", "34105-7", "MEDICAL")),
          Map.entry("397821002", new Kind("stay in intensive care", "34105-7", "MEDICAL")),
          Map.entry(
              "449411000124106", new Kind("stay in a nursing facility", "34105-7", "MEDICAL")),
          Map.entry("305408004", new Kind("stay in surgery", "34105-7", "MEDICAL")),
          Map.entry("305432006", new Kind("stay in transplant surgery", "34105-7", "MEDICAL")),
          Map.entry("305411003", new Kind("stay in thoracic surgery", "34105-7", "MEDICAL")),
          Map.entry("183495009", new Kind("stay in orthopaedics", "34105-7", "MEDICAL")));

  static EncounterWords of(Map<String, Object> encounter, List<Map<String, Object>> resources) {
    String code = Json.text(encounter, "type.coding.code");
    Kind kind =
        switch (Json.text(encounter, "class.code")) {
          case "IMP" -> Optional.ofNullable(KINDS.get(code)).orElse(STAY);
          case "EMER" -> EMERGENCY;
          default -> Optional.ofNullable(KINDS.get(code)).orElse(CONSULTATION);
        };
    return new EncounterWords(
        kind.noun(), kind.type(), kind.category(), reason(encounter, resources));
  }

  /** Why: as the encounter says, or what was first found in it. */
  private static String reason(Map<String, Object> encounter, List<Map<String, Object>> resources) {
    String told = Json.text(encounter, "reasonCode.coding.display");
    if (!told.isEmpty()) {
      return plain(told);
    }
    return resources.stream()
        .filter(one -> Json.text(one, "resourceType").equals("Condition"))
        .map(EncounterWords::display)
        .filter(words -> words.endsWith("(disorder)"))
        .map(EncounterWords::plain)
        .findFirst()
        .orElse("");
  }

  static String display(Map<String, Object> resource) {
    String text = Json.text(resource, "code.text");
    return text.isEmpty() ? Json.text(resource, "code.coding.display") : text;
  }

  /** A clinical term as one writes it within a sentence, without what kind of term it is. */
  static String plain(String term) {
    String bare = term.replaceFirst("\\s*\\([a-z/+ ]+\\)$", "").strip();
    boolean word = bare.length() > 1 && Character.isLowerCase(bare.charAt(1));
    return word ? bare.substring(0, 1).toLowerCase(Locale.ROOT) + bare.substring(1) : bare;
  }

  /** The title of the record of it: "Consultation: acute bronchitis". */
  String titleOfRecord() {
    return cut(upper(noun) + because(": "));
  }

  /** The title of the letter about it: "Letter after consultation: acute bronchitis". */
  String titleOfLetter() {
    return cut("Letter after " + noun + because(": "));
  }

  private String because(String mark) {
    return reason.isEmpty() ? "" : mark + reason;
  }

  private static String cut(String title) {
    return title.length() <= TITLE_MAX ? title : title.substring(0, TITLE_MAX);
  }

  static String upper(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** Where it was, in SNOMED CT: kind of place and kind of practice. */
  static Submission.Setting setting(Map<String, Object> encounter, boolean hospital) {
    boolean stay = !Json.text(encounter, "class.code").equals("AMB");
    return hospital
        ? new Submission.Setting("22232009", stay ? "419772000" : "394802001")
        : new Submission.Setting("35971002", "394814009");
  }
}
