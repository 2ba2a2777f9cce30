package lu.opendsp.cli;

import static java.util.stream.Collectors.joining;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The letter a doctor writes after an encounter, laid out as a page. */
final class EncounterLetter {
  private static final int LINES_MAX = 30;
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

  private static final String STYLE =
      """
      @page { size: A4; margin: 20mm 22mm }
      body { font-family: 'Letter'; font-size: 10.5pt; line-height: 1.45; color: #1c2733 }
      .head { border-bottom: 1.5pt solid #14595f; padding-bottom: 6pt; color: #14595f }
      .from { font-size: 15pt; font-weight: 700 }
      .line, .foot { font-size: 8.5pt }
      .place { text-align: right; margin-top: 18pt }
      .person { background: #eef4f4; padding: 7pt 10pt; margin: 14pt 0 }
      h1 { font-size: 12pt; font-weight: 700; margin: 14pt 0 10pt 0 }
      h2 { font-size: 10.5pt; font-weight: 700; margin: 10pt 0 3pt 0 }
      p, ul { margin: 0 0 8pt 0 }
      .foot { margin-top: 26pt; border-top: 0.5pt solid #b8c4c8; padding-top: 5pt; color: #55636b }
      """;

  private final SyntheaPatient patient;
  private final Map<String, Object> encounter;
  private final SyntheaAuthors.Professional author;
  private final EncounterWords words;
  private final List<Map<String, Object>> resources;

  EncounterLetter(
      SyntheaPatient patient,
      Map<String, Object> encounter,
      SyntheaAuthors.Professional author,
      EncounterWords words) {
    this.patient = patient;
    this.encounter = encounter;
    this.author = author;
    this.words = words;
    this.resources = patient.of(encounter);
  }

  String html() {
    return "<html lang=\"en\"><head><title>"
        + escaped(words.titleOfLetter())
        + "</title><meta name=\"description\" content=\"A letter about an invented"
        + " patient\"/><style>"
        + STYLE
        + "</style></head><body>"
        + head()
        + person()
        + "<h1>"
        + escaped(words.titleOfLetter())
        + "</h1><p>Dear colleague,</p><p>"
        + escaped(opening())
        + "</p>"
        + sections()
        + "<p>With kind regards,</p><p>"
        + escaped(author.name())
        + "<br/>"
        + escaped(author.place().name())
        + "</p><div class=\"foot\">The patient and everybody in this letter are invented"
        + " (Synthea).</div></body></html>";
  }

  private String head() {
    Map<String, Object> place = author.place().resource();
    String address =
        Json.text(place, "address.line")
            + ", "
            + Json.text(place, "address.postalCode")
            + " "
            + Json.text(place, "address.city");
    return "<div class=\"head\"><div class=\"from\">"
        + escaped(author.place().name())
        + "</div><div class=\"line\">"
        + escaped(SyntheaAuthors.titled(address))
        + "</div><div class=\"line\">"
        + escaped(Json.text(place, "telecom.value"))
        + "</div></div><div class=\"place\">"
        + escaped(Json.text(place, "address.city") + ", " + day("period.end"))
        + "</div>";
  }

  private String person() {
    return "<div class=\"person\"><b>"
        + escaped(patient.name())
        + "</b><br/>born "
        + written(Json.text(patient.person(), "birthDate"))
        + "<br/>national number "
        + patient.nationalId()
        + "</div>";
  }

  private String opening() {
    String from = day("period.start");
    String to = day("period.end");
    String when = from.equals(to) ? "on " + from : "from " + from + " to " + to;
    String why = words.reason().isEmpty() ? "" : " for " + words.reason();
    return "Our patient "
        + patient.name()
        + " was with us "
        + when
        + why
        + " ("
        + words.noun()
        + "). This is what we found and did.";
  }

  private String sections() {
    Function<Map<String, Object>, String> named = EncounterLetter::named;
    return section("Diagnoses", lines("Condition", named))
        + section("Findings", lines("Observation", EncounterLetter::finding))
        + section("Reports", lines("DiagnosticReport", named))
        + section(
            "Imaging", lines("ImagingStudy", one -> Json.text(one, "procedureCode.coding.display")))
        + section("What was done", lines("Procedure", named))
        + section(
            "Prescribed",
            lines("MedicationRequest", one -> Json.text(one, "medicationCodeableConcept.text")))
        + section(
            "Given",
            lines(
                "MedicationAdministration",
                one -> Json.text(one, "medicationCodeableConcept.text")))
        + section("Vaccinations", lines("Immunization", one -> Json.text(one, "vaccineCode.text")))
        + section("Plan", lines("CarePlan", EncounterLetter::plan));
  }

  private static String named(Map<String, Object> resource) {
    return EncounterWords.plain(EncounterWords.display(resource));
  }

  private static String finding(Map<String, Object> observation) {
    String value =
        Json.text(observation, "valueQuantity.value")
            + " "
            + Json.text(observation, "valueQuantity.unit");
    String coded = Json.text(observation, "valueCodeableConcept.text");
    String parts =
        Json.objects(observation, "component").stream()
            .map(part ->
                EncounterWords.display(part)
                    + " "
                    + Json.text(part, "valueQuantity.value")
                    + " "
                    + Json.text(part, "valueQuantity.unit"))
            .collect(joining("; "));
    return named(observation) + ": " + (value + coded + parts).strip();
  }

  private static String plan(Map<String, Object> plan) {
    List<String> doing = Json.texts(plan, "activity.detail.code.text");
    return Json.text(plan, "category.text")
        + (doing.isEmpty() ? "" : ": " + String.join(", ", doing));
  }

  private List<String> lines(String type, Function<Map<String, Object>, String> words) {
    var lines = new LinkedHashSet<String>();
    resources.stream()
        .filter(one -> Json.text(one, "resourceType").equals(type))
        .map(words)
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .forEach(lines::add);
    return new ArrayList<>(lines);
  }

  private static String section(String title, List<String> lines) {
    if (lines.isEmpty()) {
      return "";
    }
    String more =
        lines.size() > LINES_MAX
            ? "<li>and " + (lines.size() - LINES_MAX) + " more, in the record itself</li>"
            : "";
    return "<h2>"
        + title
        + "</h2><ul>"
        + lines.stream()
            .limit(LINES_MAX)
            .map(line -> "<li>" + escaped(line) + "</li>")
            .collect(joining())
        + more
        + "</ul>";
  }

  private String day(String path) {
    return written(Json.text(encounter, path));
  }

  private static String written(String moment) {
    return moment.length() < 10 ? moment : DATE.format(LocalDate.parse(moment.substring(0, 10)));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
