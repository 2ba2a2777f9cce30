package lu.opendsp.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import lu.opendsp.Application;
import lu.opendsp.fhir.RunningServer.Answer;
import lu.opendsp.testing.TestDatabase;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.ListResource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Lists, conditional reads, parts of documents, compression: how things are read. */
@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.RANDOM_PORT)
final class ReadsTests {

  private final String patient;
  private final RunningServer server;

  ReadsTests(@Autowired Environment environment) {
    server =
        new RunningServer(
            environment.getRequiredProperty("local.server.port", Integer.class),
            Path.of(environment.getRequiredProperty("opendsp.data")));
    patient = server.patientId("mrs-klein");
  }

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    TestDatabase.fresh().register(registry);
  }

  private static String location(Answer filed, int entry) {
    assertThat(filed.status()).as(filed.text()).isEqualTo(200);
    return filed.json().at("/entry/" + entry + "/response/location").asString();
  }

  private Answer file(BundleText letter) {
    return server.publish("dr-weber", letter.toString());
  }

  private Answer get(String person, String path, String header, String value) {
    HttpRequest.Builder request = server.request(person, path);
    return server.send(request.setHeader(header, value).GET());
  }

  @Test
  void findsAndReadsWhatWasFiledTogether() {
    Answer filed =
        server.publish(
            "dr-weber", BundleText.both(BundleText.aLetter(patient), BundleText.aLetter(patient)));
    String list = location(filed, 0);

    Answer read = server.get("dr-weber", "/fhir/" + list);
    Answer found =
        server.get(
            "dr-weber",
            "/fhir/List?code=submissionset&status=current&designationType=225728007"
                + "&identifier=urn:oid:1.2.3.4.5&sourceId=urn:oid:1.2.3.4&source.family=weber"
                + "&source.given=ferdy&date=2026-03-14&_lastUpdated=ge2026&patient=Patient/"
                + patient
                + "&_id="
                + list.substring("List/".length()));

    assertThat(read.status()).as(read.text()).isEqualTo(200);
    assertThat(read.json().at("/code/coding/0/code").asString()).isEqualTo("submissionset");
    assertThat(read.json().at("/date").asString()).startsWith("2026-03-14");
    assertThat(read.json().at("/entry/0/item/reference").asString()).isEqualTo(location(filed, 1));
    assertThat(read.json().get("entry").size()).isEqualTo(2);
    assertThat(found.json().get("total").asInt()).as(found.text()).isEqualTo(1);
    assertThat(found.json().at("/entry/0/resource/id").asString())
        .isEqualTo(list.substring("List/".length()));
    for (String other :
        List.of("code=folder", "status=superseded", "date=lt2026-03-14", "sourceId=urn:oid:1")) {
      String path = "/fhir/List?patient=Patient/" + patient + "&_id=";
      Answer none = server.get("dr-weber", path + list.substring("List/".length()) + "&" + other);
      assertThat(none.json().get("total").asInt()).as(none.text()).isZero();
    }
    assertThat(server.get("pharmacist-ewen", "/fhir/" + list).problem())
        .isEqualTo("RESOURCE_UNKNOWN");
    assertThat(server.get("dr-weber", "/fhir/List/" + UUID.randomUUID()).problem())
        .isEqualTo("RESOURCE_UNKNOWN");
  }

  @Test
  void refusesListsSearchedWrongly() {
    String path = "/fhir/List?patient=Patient/" + patient;
    for (String wrong : List.of("status=draft", "code=basket", "_sort=title", "date=soon")) {
      Answer answer = server.get("dr-weber", path + "&" + wrong);
      assertThat(answer.problem()).as(answer.text()).isEqualTo("PARAMETER_MALFORMED");
      assertThat(answer.place()).isEqualTo(wrong.split("=", -1)[0]);
    }
    assertThat(server.get("dr-weber", path + "&title=x").problem()).isEqualTo("PARAMETER_UNKNOWN");
    assertThat(server.get("dr-weber", "/fhir/List").problem()).isEqualTo("PARAMETER_MISSING");
  }

  @Test
  void answersWithNothingNewToWhoHasItAlready() {
    String reference = location(file(BundleText.aLetter(patient)), 1);
    String id = reference.substring("DocumentReference/".length());
    for (String path : List.of("/fhir/" + reference, "/fhir/Binary/" + id)) {
      Answer first = server.get("dr-weber", path);
      String tag = first.header("ETag");

      Answer same = get("dr-weber", path, "If-None-Match", "\"other\", " + tag);
      Answer since = get("dr-weber", path, "If-Modified-Since", first.header("Last-Modified"));
      Answer other = get("dr-weber", path, "If-None-Match", "\"other\"");

      assertThat(tag).as(path).contains("\"");
      assertThat(first.response().headers().allValues("Last-Modified")).hasSize(1);
      assertThat(same.status()).isEqualTo(304);
      assertThat(same.header("ETag")).isEqualTo(tag);
      assertThat(same.text()).isEmpty();
      assertThat(since.status()).isEqualTo(304);
      assertThat(other.status()).isEqualTo(200);
      assertThat(get("pharmacist-ewen", path, "If-None-Match", "*").status()).isEqualTo(404);
    }
  }

  @Test
  void tellsAnotherTagWhenWhatIsSaidChanges() {
    String path = "/fhir/" + location(file(BundleText.aLetter(patient)), 1);
    Answer before = server.get("dr-weber", path);
    String version = before.json().at("/meta/versionId").asString();

    server.delete("dr-weber", path);
    Answer after = get("dr-weber", path, "If-None-Match", before.header("ETag"));

    assertThat(before.header("ETag")).isEqualTo("W/\"" + version + "\"");
    assertThat(after.status()).isEqualTo(200);
    assertThat(after.header("ETag")).isNotEqualTo(before.header("ETag"));
  }

  @Test
  void givesPartsOfDocumentsEachWithALine() {
    byte[] bytes = new byte[3 << 20];
    new Random(11).nextBytes(bytes);
    System.arraycopy("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, 9);
    BundleText letter = BundleText.aLetter(patient).as("application/pdf").with(bytes);
    String path = "/fhir/" + location(file(letter), 2);
    Answer whole = server.get("dr-weber", path);
    int before = lines();

    Answer middle = get("dr-weber", path, "Range", "bytes=1048000-2097200");
    Answer end = get("dr-weber", path, "Range", "bytes=-10");
    Answer several = get("dr-weber", path, "Range", "bytes=0-1,5-6");
    Answer outside = get("dr-weber", path, "Range", "bytes=" + bytes.length + "-");

    assertThat(whole.header("Accept-Ranges")).isEqualTo("bytes");
    assertThat(middle.status()).isEqualTo(206);
    assertThat(middle.response().body()).isEqualTo(Arrays.copyOfRange(bytes, 1048000, 2097201));
    assertThat(middle.header("Content-Range")).isEqualTo("bytes 1048000-2097200/" + bytes.length);
    assertThat(end.response().body())
        .isEqualTo(Arrays.copyOfRange(bytes, bytes.length - 10, bytes.length));
    assertThat(several.status()).isEqualTo(200);
    assertThat(several.response().body()).isEqualTo(bytes);
    assertThat(outside.status()).isEqualTo(416);
    assertThat(outside.problem()).isEqualTo("RANGE_OUTSIDE");
    assertThat(outside.header("Content-Range")).isEqualTo("bytes */" + bytes.length);
    int andTheQuestionBefore = 1;
    assertThat(lines()).isEqualTo(before + 4 + andTheQuestionBefore);
    for (String known : List.of(whole.header("ETag"), whole.header("Last-Modified"))) {
      assertThat(continued(path, known).status()).isEqualTo(206);
    }
    assertThat(continued(path, "\"other\"").status()).isEqualTo(200);
    assertThat(get("pharmacist-ewen", path, "Range", "bytes=0-1").status()).isEqualTo(404);
  }

  private Answer continued(String path, String known) {
    return server.send(
        server.request("dr-weber", path).header("Range", "bytes=0-9").header("If-Range", known));
  }

  /** How many lines the patient's log has. */
  private int lines() {
    return server
        .get("operator-nadine", "/fhir/AuditEvent?_count=0&date=ge2001&patient=Patient/" + patient)
        .json()
        .get("total")
        .asInt();
  }

  @Test
  void compressesAnswersAndSpeaksXml() throws IOException {
    String path = "/fhir/DocumentReference?_count=5&patient=Patient/" + patient;

    Answer packed = get("dr-weber", path, "Accept-Encoding", "gzip");
    Answer xml = get("dr-weber", path, "Accept", "application/fhir+xml");
    Answer lists =
        get("dr-weber", path.replace("DocumentReference", "List"), "Accept", "application/xml");

    assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
    var unpacked =
        new String(
            new GZIPInputStream(new ByteArrayInputStream(packed.response().body())).readAllBytes(),
            StandardCharsets.UTF_8);
    assertThat(unpacked).contains("\"searchset\"");
    var parser = FhirContext.forR4Cached().newXmlParser();
    assertThat(parser.parseResource(Bundle.class, xml.text()).getEntry()).hasSize(5);
    assertThat(parser.parseResource(Bundle.class, lists.text()).getEntry())
        .allSatisfy(one -> assertThat(one.getResource()).isInstanceOf(ListResource.class))
        .hasSize(5);
    assertThat(packed.header("Vary")).contains("Accept-Encoding");
  }
}
