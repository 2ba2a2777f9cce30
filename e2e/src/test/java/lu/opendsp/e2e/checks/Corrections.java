package lu.opendsp.e2e.checks;

import java.net.http.HttpRequest.BodyPublishers;
import lu.opendsp.e2e.Answer;
import lu.opendsp.e2e.Caller;
import lu.opendsp.e2e.Json;
import tools.jackson.databind.node.ObjectNode;

/** What is said about a document, corrected by its author. */
final class Corrections {

  private Corrections() {}

  /** As it was read, with another title. */
  static Answer corrected(Caller weber, String document) {
    Answer read = weber.get("/fhir/DocumentReference/" + document);
    ObjectNode reference = (ObjectNode) read.json();
    ((ObjectNode) reference.at("/content/0/attachment")).put("title", "Letter after the visit");
    return weber.send(
        weber
            .signed("/fhir/DocumentReference/" + document)
            .header("Content-Type", "application/fhir+json")
            .header("If-Match", read.header("ETag"))
            .PUT(BodyPublishers.ofByteArray(Json.bytes(reference))));
  }

  /** The same by a patch. */
  static Answer patched(Caller weber, String document) {
    Answer read = weber.get("/fhir/DocumentReference/" + document);
    String patch =
        """
        {"resourceType": "Parameters", "parameter": [{"name": "operation", "part": [
          {"name": "type", "valueCode": "replace"},
          {"name": "path", "valueString": "DocumentReference.content[0].attachment.title"},
          {"name": "value", "valueString": "Letter after the second visit"}]}]}
        """;
    return weber.send(
        weber
            .signed("/fhir/DocumentReference/" + document)
            .header("Content-Type", "application/fhir+json")
            .header("If-Match", read.header("ETag"))
            .method("PATCH", BodyPublishers.ofString(patch)));
  }
}
