package lu.opendsp.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lu.opendsp.fhir.RunningServer.Answer;
import org.springframework.core.env.Environment;

/** What programs send that write. */
record Writing(RunningServer server) {

  static final String JSON = "application/fhir+json";

  static Writing to(Environment environment) {
    return new Writing(
        new RunningServer(
            environment.getRequiredProperty("local.server.port", Integer.class),
            Path.of(environment.getRequiredProperty("opendsp.data"))));
  }

  Answer post(String person, String path, String body) {
    return server.post(person, path, JSON, body.getBytes(StandardCharsets.UTF_8));
  }

  /** Files it and gives its id. */
  String filed(String person, SimpleText text) {
    Answer answer = post(person, "/fhir/DocumentReference", text.toString());
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json().get("id").asString();
  }

  Answer read(String person, String id) {
    return server.get(person, "/fhir/DocumentReference/" + id);
  }

  Answer put(String person, String path, String tag, String body) {
    return sent("PUT", person, path, tag, body);
  }

  /** One operation, by its parts. */
  Answer patch(String person, String path, String tag, String parts) {
    String body =
        "{\"resourceType\": \"Parameters\", \"parameter\": [{\"name\": \"operation\", \"part\": ["
            + parts
            + "]}]}";
    return sent("PATCH", person, path, tag, body);
  }

  private Answer sent(String method, String person, String path, String tag, String body) {
    HttpRequest.Builder request = server.request(person, path).header("Content-Type", JSON);
    return server.send(
        (tag.isEmpty() ? request : request.header("If-Match", tag))
            .method(method, HttpRequest.BodyPublishers.ofString(body)));
  }

  /** The parts of an operation that gives another title. */
  static String title(String title) {
    return """
    {"name": "type", "valueCode": "replace"},
    {"name": "path", "valueString": "DocumentReference.content[0].attachment.title"},
    {"name": "value", "valueString": "TITLE"}
    """
        .replace("TITLE", title);
  }

  /** The parts of an operation that sets another mode. */
  static String mode(String letter) {
    return """
    {"name": "type", "valueCode": "replace"},
    {"name": "path", "valueString": "DocumentReference.securityLabel[0].coding[0].code"},
    {"name": "value", "valueCode": "LETTER"}
    """
        .replace("LETTER", letter);
  }

  /** What a document is to its first other, as told. */
  static String relation(Answer answer) {
    return answer.json().at("/relatesTo/0/code").asString()
        + " "
        + answer.json().at("/relatesTo/0/target/reference").asString();
  }

  /** The codes and places of all issues. */
  static List<String> codes(Answer answer) {
    var codes = new ArrayList<String>();
    answer
        .json()
        .path("issue")
        .forEach(issue ->
            codes.add(
                issue.at("/details/coding/0/code").asString("")
                    + " "
                    + issue.at("/expression/0").asString("")));
    return codes;
  }
}
