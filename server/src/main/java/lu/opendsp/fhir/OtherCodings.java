package lu.opendsp.fhir;

import java.util.List;
import java.util.stream.IntStream;
import lu.opendsp.document.OtherCodes;
import lu.opendsp.kernel.Coded;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.DocumentReference.DocumentReferenceContextComponent;

/** Reads the codings beside those something is decided or searched by. */
final class OtherCodings {

  private OtherCodings() {}

  static OtherCodes read(Part<DocumentReference> document) {
    DocumentReference reference = document.resource();
    DocumentReferenceContextComponent context = reference.getContext();
    List<CodeableConcept> events = context.getEvent();
    return new OtherCodes(
        notOurs(reference.getType(), document.at("type")),
        notOurs(reference.getCategoryFirstRep(), document.at("category[0]")),
        new OtherCodes.OfContext(
            behindFirst(context.getFacilityType(), document.at("context.facilityType")),
            behindFirst(context.getPracticeSetting(), document.at("context.practiceSetting")),
            IntStream.range(0, events.size())
                .filter(i -> MetadataReader.saysSomething(events.get(i)))
                .mapToObj(i -> behindFirst(events.get(i), document.at("context.event[" + i + "]")))
                .toList()));
  }

  /** Those of a type or category that are not ours. */
  private static List<Coded> notOurs(CodeableConcept concept, String place) {
    List<Coding> codings = codings(concept, place);
    return IntStream.range(0, codings.size())
        .filter(i -> codings.get(i).hasCode())
        .filter(i -> !Systems.CATEGORY.equals(codings.get(i).getSystem()))
        .filter(i -> MetadataReader.type(codings.get(i)).isEmpty())
        .mapToObj(i -> coded(codings, i, place))
        .toList();
  }

  private static List<Coded> behindFirst(CodeableConcept concept, String place) {
    List<Coding> codings = codings(concept, place);
    return IntStream.range(0, codings.size())
        .filter(i -> codings.get(i).hasCode())
        .skip(1)
        .mapToObj(i -> coded(codings, i, place))
        .toList();
  }

  private static Coded coded(List<Coding> codings, int index, String place) {
    return MetadataReader.coded(codings.get(index), place + ".coding[" + index + "]");
  }

  private static List<Coding> codings(CodeableConcept concept, String place) {
    List<Coding> codings = concept.getCoding();
    if (codings.size() > MetadataReader.CODES_MAX) {
      throw Problem.at(
              place + ".coding[" + MetadataReader.CODES_MAX + "]", ProblemCode.ELEMENT_UNEXPECTED)
          .thrown();
    }
    return codings;
  }
}
