package lu.opendsp.fhir;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Where in a body the bytes of a document stand, to be lifted out of it before it is parsed. */
enum DocumentPlace {
  /** Provide Document Bundle, ITI-65. */
  BUNDLE("Bundle", "entry", "resource", "/Binary"),
  /** Simplified Publish, ITI-105. */
  REFERENCE("DocumentReference", "content", "attachment", ""),
  /** Generate Metadata, ITI-106. */
  PARAMETERS("Parameters", "parameter", "resource", "/Binary");

  private static final String BYTES = "data";

  private final String several;
  private final String inJson;
  private final String inXml;
  private final String holder;

  /**
   * @param inXmlOnly the element FHIR XML has between the holder and the bytes, and JSON has not
   */
  DocumentPlace(String root, String repeated, String holder, String inXmlOnly) {
    this.several = root + "/" + repeated;
    this.holder = holder;
    this.inJson = repeated + "/" + holder + "/data";
    this.inXml = several + "/" + holder + inXmlOnly + "/data";
  }

  /** The place under these names, of which the last is that of the value itself. */
  static Optional<DocumentPlace> inJson(List<String> names) {
    String path = String.join("/", names);
    return Arrays.stream(values()).filter(place -> place.inJson.equals(path)).findFirst();
  }

  /** The place at this path of elements. */
  static Optional<DocumentPlace> inXml(List<String> elements) {
    String path = String.join("/", elements);
    return Arrays.stream(values()).filter(place -> place.inXml.equals(path)).findFirst();
  }

  /** Whether this path of two elements leads to one of several in which a document may stand. */
  static boolean isCounted(List<String> elements) {
    String path = String.join("/", elements);
    return Arrays.stream(values()).anyMatch(place -> place.several.equals(path));
  }

  /** Its FHIRPath. */
  String at(int index) {
    return several.replace('/', '.') + "[" + index + "]." + holder + "." + BYTES;
  }
}
