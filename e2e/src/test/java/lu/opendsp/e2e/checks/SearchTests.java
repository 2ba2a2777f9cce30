package lu.opendsp.e2e.checks;

import static lu.opendsp.e2e.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import lu.opendsp.e2e.Answer;
import lu.opendsp.e2e.Caller;
import lu.opendsp.e2e.Json;
import lu.opendsp.e2e.Person;
import lu.opendsp.e2e.RunningPlatform;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Finding documents (ITI-67): pages, totals, filters, and what is wrong in a question. */
class SearchTests {

  private final RunningPlatform platform = RunningPlatform.shared();
  private final Caller weber = platform.as("dr-weber");
  private final Person klein = platform.patient("mrs-klein");

  @Test
  void pagesToTheEndWithHonestTotals() {
    List<JsonNode> pages = weber.pages(search("&_count=7"));
    List<String> ids = ids(pages);

    assertThat(pages).allSatisfy(page -> assertThat(total(page)).isEqualTo(ids.size()));
    assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(30);
    assertThat(pages).hasSize((ids.size() + 6) / 7);
    assertThat(Json.resources(pages.getLast())).isNotEmpty();
  }

  @Test
  void givesNewestFirst() {
    List<String> dates =
        weber.all(search("&_count=50")).stream().map(found -> Json.text(found, "/date")).toList();

    List<Instant> instants =
        dates.stream().map(date -> OffsetDateTime.parse(date).toInstant()).toList();
    assertThat(instants).isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test
  void givesTheSameDocumentsInPagesOfAnySize() {
    List<String> inSmallPages = ids(weber.pages(search("&_count=3")));
    List<String> inOnePage = ids(weber.pages(search("&_count=100")));

    assertThat(inSmallPages).isEqualTo(inOnePage);
  }

  @Test
  void countsWithoutShowing() {
    Answer answer = weber.get(search("&_count=0"));

    assertThat(total(answer.json())).isPositive();
    assertThat(Json.resources(answer.json())).isEmpty();
  }

  @Test
  void opensEachDocumentItLists() {
    List<String> ids = ids(weber.pages(search("&_count=100")));

    assertThat(ids)
        .allSatisfy(
            id -> assertThat(weber.get("/fhir/Binary/" + id).status()).as(id).isEqualTo(200));
  }

  @Test
  void filtersByCategory() {
    List<JsonNode> found = weber.all(search("&category=LABORATORY"));

    assertThat(found)
        .isNotEmpty()
        .allSatisfy(
            one -> assertThat(Json.text(one, "/category/0/coding/0/code")).isEqualTo("LABORATORY"));
  }

  @Test
  void filtersByTypeAndDate() {
    int all = total(weber.get(search("&type=http://loinc.org%7C11502-2")).json());
    int old = total(weber.get(search("&type=11502-2&date=lt2020-01-01")).json());
    int young = total(weber.get(search("&type=11502-2&date=ge2020-01-01")).json());

    assertThat(all).isPositive().isEqualTo(old + young);
  }

  @Test
  void filtersByStatus() {
    int current = total(weber.get(search("&status=current")).json());
    int superseded = total(weber.get(search("&status=superseded")).json());
    int withdrawn = total(weber.get(search("&status=entered-in-error")).json());
    int all = total(weber.get(search("&status=current,superseded,entered-in-error")).json());

    assertThat(superseded).isPositive();
    assertThat(withdrawn).isPositive();
    assertThat(all).isEqualTo(current + superseded + withdrawn);
  }

  @Test
  void refusesUnknownParameter() {
    Answer answer = weber.get(search("&colour=green"));

    assertRefused(answer, 400, "PARAMETER_UNKNOWN", "colour");
    assertThat(answer.text()).contains("category").contains("patient.identifier");
  }

  @Test
  void refusesParameterSentTwice() {
    assertRefused(
        weber.get(search("&status=current&status=current")), 400, "PARAMETER_TWICE", "status");
  }

  @Test
  void refusesFilterOfTenThousandCharacters() {
    assertRefused(
        weber.get(search("&type=" + "x".repeat(10_000))), 400, "PARAMETER_TOO_LONG", "type");
  }

  @Test
  void refusesParameterNameOfTenThousandCharacters() {
    Answer answer = weber.get(search("&" + "x".repeat(10_000) + "=1"));

    assertThat(answer.code()).isEqualTo("PARAMETER_UNKNOWN");
    assertThat(answer.body()).hasSizeLessThan(3000);
  }

  @Test
  void refusesDateThatIsNone() {
    assertRefused(weber.get(search("&date=yesterday")), 400, "PARAMETER_MALFORMED", "date");
  }

  @Test
  void refusesCountOutOfRange() {
    assertRefused(weber.get(search("&_count=101")), 400, "COUNT_OUT_OF_RANGE", "_count");
  }

  @Test
  void refusesForeignCursor() {
    assertRefused(weber.get(search("&_cursor=AAAA")), 400, "PARAMETER_MALFORMED", "_cursor");
  }

  @Test
  void refusesCursorOfSomebodyElse() {
    String next =
        weber
            .get(search("&_count=2"))
            .json()
            .path("link")
            .valueStream()
            .filter(link -> Json.text(link, "/relation").equals("next"))
            .map(link -> Json.text(link, "/url"))
            .findFirst()
            .orElseThrow();
    String path = next.substring(platform.base().toString().length());

    Answer answer = platform.as("mrs-klein").get(path);

    assertRefused(answer, 400, "PARAMETER_MALFORMED", "_cursor");
  }

  @Test
  void refusesSearchWithoutPatient() {
    assertThat(weber.get("/fhir/DocumentReference").code())
        .isIn("PARAMETER_MISSING", "IDENTIFIER_MISSING");
  }

  @Test
  void refusesPathInId() {
    List<Integer> statuses =
        IntStream.of(
                weber.get("/fhir/Binary/..%2F..%2Fetc%2Fpasswd").status(),
                weber.get("/fhir/DocumentReference/%5C..%5Cpasswd").status(),
                weber.get("/fhir/Binary/a.b.c").status())
            .boxed()
            .toList();

    assertThat(statuses).allSatisfy(status -> assertThat(status).isBetween(400, 404));
  }

  private String search(String more) {
    return "/fhir/DocumentReference?patient=" + klein.reference() + more;
  }

  private static int total(JsonNode bundle) {
    return bundle.path("total").asInt(-1);
  }

  private static List<String> ids(List<JsonNode> pages) {
    return pages.stream()
        .flatMap(page -> Json.resources(page).stream())
        .map(found -> Json.text(found, "/id"))
        .toList();
  }
}
