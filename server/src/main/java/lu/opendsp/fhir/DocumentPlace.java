package lu.opendsp.fhir;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Where in a body the bytes of a document stand, to be lifted out of it before it is parsed. */
enum DocumentPlace {
  /** Provide Document Bundle, ITI-65. */
  BUNDLE("Bundle", List.of("entry", "resource", "data"), "Binary"),
  /** Simplified Publish, ITI-105. */
  REFERENCE("DocumentReference", List.of("content", "attachment", "data"), ""),
  /** Generate Metadata, ITI-106. */
  PARAMETERS("Parameters", List.of("parameter", "resource", "data"), "Binary");

  private final String root;
  private final List<String> inJson;
  private final List<String> inXml;

  DocumentPlace(String root, List<String> inJson, String resource) {
    this.root = root;
    this.inJson = inJson;
    this.inXml =
        resource.isEmpty()
            ? List.of(root, inJson.get(0), inJson.get(1), inJson.get(2))
            : List.of(root, inJson.get(0), inJson.get(1), resource, inJson.get(2));
  }

  /** The place under these names, of which the last is that of the value itself. */
  static Optional<DocumentPlace> inJson(List<String> names) {
    return Arrays.stream(values()).filter(place -> place.inJson.equals(names)).findFirst();
  }

  /** The place at this path of elements. */
  static Optional<DocumentPlace> inXml(List<String> path) {
    return Arrays.stream(values()).filter(place -> place.inXml.equals(path)).findFirst();
  }

  /** Whether this path of two elements leads to one of several in which a document may stand. */
  static boolean isCounted(List<String> path) {
    return Arrays.stream(values()).anyMatch(place -> place.inXml.subList(0, 2).equals(path));
  }

  /** Its FHIRPath. */
  String at(int index) {
    return root + "." + inJson.get(0) + "[" + index + "]." + inJson.get(1) + "." + inJson.get(2);
  }
}
