package lu.opendsp.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lu.opendsp.directory.Imports;
import lu.opendsp.fhir.RunningServer.Answer;
import lu.opendsp.identity.Accounts;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.CheckDigits;
import lu.opendsp.people.RunningSandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.Environment;

/** A whole directory goes in, and each line that does not is told. */
@RunningSandbox
final class DirectoryImportTests {

  private static final String OFFICER = "identity-officer";

  private final RunningServer server;
  private final DirectoryImport imports;
  private final Actor officer;

  DirectoryImportTests(Environment environment, DirectoryImport imports, Accounts accounts) {
    this.server =
        new RunningServer(
            environment.getRequiredProperty("local.server.port", Integer.class),
            Path.of(environment.getRequiredProperty("opendsp.data")));
    this.imports = imports;
    this.officer = accounts.find(OFFICER, Actor.Software.FHIR).orElseThrow();
  }

  @Test
  void takesATableAndTellsEachLineThatIsWrong() {
    String table =
        """
        ehealth_id;profession;name;family_name;given_names;languages;organisations;town
        1300000115;HOSPITAL;"Clinique ""du Lac\""";;;;;Weiswampach
        2300000109;NURSE;;=HYPERLINK(1);<b>Eva</b>;fr|lb;1300000115|1099002176 2026-01-01/2099-12-31;
        2300000108;NURSE;;Sommer;Eva;;;
        2300000109;NURSE;zu;wenig
        2300000286;WIZARD;;Sommer;Eva;;;
        2300000286;NURSE;;Sommer;Eva;;1077777733;
        """;

    Answer told = send(table, "text/csv");

    assertThat(told.status()).as(told.text()).isEqualTo(200);
    assertThat(told.json().get("lines").asInt()).isEqualTo(6);
    assertThat(told.json().get("created").asInt()).isEqualTo(2);
    assertThat(told.json().get("refused").asInt()).isEqualTo(4);
    assertThat(report(table).lines().skip(1).map(line -> line.split("\",\"", -1)))
        .extracting(cells -> cells[0].substring(1) + " " + cells[1] + " " + cells[2])
        .containsExactly(
            "4 ehealth_id EHEALTH_ID_CHECK_DIGITS_WRONG",
            "5 columns VALUE_WRONG",
            "6 profession VALUE_WRONG",
            "7 PractitionerRole.organization REFERENCE_UNRESOLVED");
    Answer found =
        server.get("dr-weber", "/fhir/PractitionerRole?active=true&practitioner=" + nurse());
    assertThat(found.json().get("total").asInt()).isEqualTo(2);
    assertThat(server.get("dr-weber", "/fhir/Practitioner?identifier=2300000109").text())
        .contains("=HYPERLINK(1)", "Eva");
  }

  private String nurse() {
    return server
        .get("dr-weber", "/fhir/Practitioner?identifier=2300000109")
        .json()
        .at("/entry/0/resource/id")
        .asString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ehealth_id,shoe_size|text/csv|VALUE_WRONG",
        "ehealth_id,name|text/csv|VALUE_WRONG",
        "''|text/csv|BODY_MALFORMED",
        "{}|application/xml|MEDIA_TYPE_UNSUPPORTED",
        "{\"entry\": [{|application/fhir+json|BODY_MALFORMED"
      })
  void refusesFilesThatAreNone(String file, String type, String problem) {
    Answer told = send(file, type);

    assertThat(told.problem()).as(told.text()).isEqualTo(problem);
  }

  private static final String RESOURCES =
      """
      {"resourceType":"Organization","id":"o1","active":true,"name":"Labo Exemple",\
      "identifier":[{"system":"urn:oid:1.3.182.4.1","value":"1300000297"}],\
      "type":[{"coding":[{"system":"https://opendsp.lu/fhir/CodeSystem/profession",\
      "code":"LABORATORY"}]}]}
      {"resourceType":"Location","id":"l1","status":"active","name":"Antenne Nord",\
      "identifier":[{"system":"urn:oid:1.2.3","value":"import-1"}],\
      "type":[{"text":"Antenne"}],"managingOrganization":{"reference":"Organization/o1"}}
      {"resourceType":"Practitioner","id":"p1","active":true,\
      "identifier":[{"system":"urn:oid:1.3.182.4.1","value":"2300000365"}],\
      "name":[{"family":"Beispill","given":["Lou"]}]}
      {"resourceType":"PractitionerRole","active":true,\
      "practitioner":{"reference":"Practitioner/p1"},\
      "organization":{"reference":"Organization/o1"},"location":[{"reference":"Location/l1"}],\
      "code":[{"coding":[{"system":"https://opendsp.lu/fhir/CodeSystem/profession",\
      "code":"BIOLOGIST"}]}]}
      """;

  @Test
  void takesResourcesThatCallEachOtherByTheirOwnIds() {
    String lines = "{oops\n" + RESOURCES;

    Answer told = send(lines, "application/fhir+ndjson");

    assertThat(told.json().get("created").asInt()).as(told.text() + report(lines)).isEqualTo(4);
    assertThat(report(lines)).contains("\"1\",\"\",\"BODY_MALFORMED\"");
    String bundle =
        RESOURCES
            .lines()
            .map(line -> "{\"fullUrl\":\"urn:x:1\",\"resource\":" + line + "}")
            .collect(
                Collectors.joining(
                    ",", "{\"resourceType\":\"Bundle\",\"entry\":[", "],\"total\":4}"));
    Answer again = send(bundle, "application/fhir+json");
    assertThat(again.json().get("unchanged").asInt())
        .as(again.text() + report(bundle))
        .isEqualTo(4);
  }

  @Test
  void goesOnWhereItWasCutOff() throws IOException {
    String table = many(2600);
    byte[] bytes = table.getBytes(StandardCharsets.UTF_8);
    String file = sha256(bytes);
    InputStream cut =
        new SequenceInputStream(
            new ByteArrayInputStream(bytes, 0, bytes.length * 3 / 4), new BrokenStream());

    assertThatThrownBy(() -> imports.take(officer, file, "text/csv", cut))
        .isInstanceOf(IOException.class);
    Answer half = server.get(OFFICER, "/directory/imports/" + file);
    assertThat(half.json().get("lines").asInt()).isEqualTo(DirectoryImport.LINES);
    assertThat(half.json().get("finished").asBoolean()).isFalse();

    Imports.Progress whole =
        imports.take(officer, file, "text/csv", new ByteArrayInputStream(bytes));
    assertThat(whole).isEqualTo(new Imports.Progress(2600, 2600, 0, 0, 0, true));
    assertThat(imports.take(officer, file, "text/csv", new ByteArrayInputStream(bytes)))
        .as("a third time changes nothing")
        .isEqualTo(whole);
  }

  @Test
  void refusesAnotherFileUnderTheSameName() {
    String file = sha256("something else".getBytes(StandardCharsets.UTF_8));
    HttpRequest.Builder request =
        server
            .request(OFFICER, "/directory/imports/" + file)
            .header("Content-Type", "text/csv")
            .PUT(HttpRequest.BodyPublishers.ofString("ehealth_id,profession\n"));

    assertThat(server.send(request).problem()).isEqualTo("IMPORT_FILE_CHANGED");
  }

  @Test
  void isForOfficersOnly() {
    String path = "/directory/imports/" + sha256(new byte[0]);

    assertThat(server.put("dr-weber", path, "").problem()).isEqualTo("DIRECTORY_ROLE_ONLY");
    assertThat(server.get("dr-weber", path).problem()).isEqualTo("DIRECTORY_ROLE_ONLY");
    assertThat(server.get("dr-weber", path + "/report").problem()).isEqualTo("DIRECTORY_ROLE_ONLY");
    assertThat(server.get("", path).problem()).isEqualTo("TOKEN_MISSING");
    assertThat(server.get(OFFICER, path).problem()).isEqualTo("RESOURCE_UNKNOWN");
  }

  private static String many(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> checked("24%06d".formatted(i)) + ",NURSE,Nr " + i + " Muster\n")
        .collect(Collectors.joining("", "ehealth_id,profession,name\n", ""));
  }

  private static String checked(String base) {
    return base + CheckDigits.luhn(base) + CheckDigits.verhoeff(base);
  }

  private Answer send(String text, String type) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return server.send(
        server
            .request(OFFICER, "/directory/imports/" + sha256(bytes))
            .header("Content-Type", type)
            .PUT(HttpRequest.BodyPublishers.ofByteArray(bytes)));
  }

  private String report(String text) {
    String file = sha256(text.getBytes(StandardCharsets.UTF_8));
    return server.get(OFFICER, "/directory/imports/" + file + "/report").text();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
