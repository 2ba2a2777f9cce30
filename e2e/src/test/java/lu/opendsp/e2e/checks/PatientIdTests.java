package lu.opendsp.e2e.checks;

import static lu.opendsp.e2e.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import lu.opendsp.e2e.Answer;
import lu.opendsp.e2e.Caller;
import lu.opendsp.e2e.Json;
import lu.opendsp.e2e.RunningPlatform;
import org.junit.jupiter.api.Test;

class PatientIdTests {

  private static final String MATRICULE = "urn:oid:1.3.182.4.4%7C";
  private static final String NATIONAL_ID = "urn:oid:1.3.182.2.4.2%7C";

  private final RunningPlatform platform = RunningPlatform.shared();
  private final Caller weber = platform.as("dr-weber");

  @Test
  void findsPatientByMatricule() {
    Answer answer = find(MATRICULE + "1948051703142");

    assertThat(answer.json().path("total").asInt()).isEqualTo(1);
    assertThat(Json.text(answer.json(), "/entry/0/resource/name/0/family")).isEqualTo("Klein");
  }

  @Test
  void findsPatientByNationalId() {
    Answer answer = find(NATIONAL_ID + "7000010146");

    assertThat(Json.text(answer.json(), "/entry/0/resource/id"))
        .isEqualTo(platform.patient("mrs-klein").patientId());
  }

  @Test
  void findsNobodyUnderNumberOfNobody() {
    Answer answer = find(MATRICULE + "1893120105732");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("total").asInt()).isZero();
  }

  @Test
  void refusesMatriculeOfTwelveDigits() {
    assertRefused(find(MATRICULE + "194805170314"), 422, "MATRICULE_MALFORMED", "identifier");
  }

  @Test
  void refusesMatriculeWithoutDate() {
    assertRefused(find(MATRICULE + "1948133703142"), 422, "MATRICULE_DATE_WRONG", "identifier");
  }

  @Test
  void saysThatFirstCheckDigitIsWrong() {
    Answer answer = find(MATRICULE + "1948051703152");

    assertRefused(answer, 422, "MATRICULE_FIRST_CHECK_DIGIT_WRONG", "identifier");
    assertThat(Json.text(answer.json(), "/issue/0/details/text")).contains("twelfth");
  }

  @Test
  void saysThatSecondCheckDigitIsWrong() {
    Answer answer = find(MATRICULE + "1948051703143");

    assertRefused(answer, 422, "MATRICULE_SECOND_CHECK_DIGIT_WRONG", "identifier");
    assertThat(Json.text(answer.json(), "/issue/0/details/text")).contains("thirteenth");
  }

  @Test
  void saysThatCheckDigitsOfNationalIdAreWrong() {
    assertRefused(
        find(NATIONAL_ID + "7000010147"),
        422,
        "NATIONAL_PATIENT_ID_CHECK_DIGITS_WRONG",
        "identifier");
  }

  @Test
  void refusesShortNationalId() {
    assertRefused(find(NATIONAL_ID + "70000"), 422, "NATIONAL_PATIENT_ID_MALFORMED", "identifier");
  }

  @Test
  void refusesUnknownSystem() {
    assertRefused(
        find("urn:oid:1.2.3%7C1948051703142"), 400, "IDENTIFIER_SYSTEM_UNKNOWN", "identifier");
  }

  @Test
  void refusesSearchWithoutIdentifier() {
    assertRefused(weber.get("/fhir/Patient"), 400, "IDENTIFIER_MISSING", "identifier");
  }

  @Test
  void neverRepeatsTheNumber() {
    assertThat(find(MATRICULE + "1948051703143").text()).doesNotContain("1948051703143");
  }

  @Test
  void saysItInFrench() {
    Answer answer =
        weber.speaking("fr-LU,fr;q=0.9").get("/fhir/Patient?identifier=" + MATRICULE + "1");

    assertThat(answer.header("Content-Language")).isEqualTo("fr");
    assertThat(Json.text(answer.json(), "/issue/0/diagnostics")).contains("Exemple");
  }

  @Test
  void saysItDifferentlyInEachLanguage() {
    var texts =
        Stream.of("fr", "lb", "pt", "en", "de")
            .map(tag -> weber.speaking(tag).get("/fhir/Patient?identifier=" + MATRICULE + "1"))
            .map(answer -> Json.text(answer.json(), "/issue/0/details/text"))
            .distinct()
            .toList();

    assertThat(texts).hasSize(5);
  }

  @Test
  void saysItInXmlToWhoWantsXml() {
    Answer answer =
        weber.send(
            weber
                .signed("/fhir/Patient?identifier=" + MATRICULE + "1")
                .setHeader("Accept", "application/fhir+xml"));

    assertThat(answer.header("Content-Type")).startsWith("application/fhir+xml");
    assertThat(answer.text()).contains("<OperationOutcome").contains("MATRICULE_MALFORMED");
  }

  private Answer find(String identifier) {
    return weber.get("/fhir/Patient?identifier=" + identifier);
  }
}
