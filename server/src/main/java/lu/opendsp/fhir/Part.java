package lu.opendsp.fhir;

import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Resource;

/**
 * A resource of a request, with its place there.
 *
 * @param index which entry of the bundle, or -1 where there is no bundle
 * @param place its FHIRPath
 * @param whole whether only the resource as a whole can be named: its elements are ours
 */
record Part<R extends Resource>(
    int index, String fullUrl, R resource, String place, boolean whole) {

  /** One of a bundle. */
  static <R extends Resource> Part<R> ofBundle(int index, String fullUrl, R resource) {
    return new Part<>(index, fullUrl, resource, "Bundle.entry[" + index + "].resource", false);
  }

  /** The body itself. */
  static Part<DocumentReference> ofBody(DocumentReference body) {
    return new Part<>(-1, "", body, "DocumentReference", false);
  }

  /** What was made of the header of the document in a request's first parameter. */
  static Part<DocumentReference> made(DocumentReference reference) {
    return new Part<>(-1, "", reference, "Parameters.parameter[0].resource", true);
  }

  /** The FHIRPath of an element of it. */
  String at(String element) {
    return element.isEmpty() || whole ? place : place + "." + element;
  }
}
