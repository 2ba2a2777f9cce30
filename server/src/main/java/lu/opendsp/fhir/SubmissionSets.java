package lu.opendsp.fhir;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lu.opendsp.document.SubmissionSet;
import lu.opendsp.kernel.Coded;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Identifier.IdentifierUse;
import org.hl7.fhir.r4.model.ListResource;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a sender says about his submission as a whole
 * (https://profiles.ihe.net/ITI/MHD/4.2.3/StructureDefinition-IHE.MHD.Minimal.SubmissionSet.html).
 */
final class SubmissionSets {

  private SubmissionSets() {}

  static SubmissionSet read(Part<ListResource> set, Instant now) {
    ListResource list = set.resource();
    String title = Optional.ofNullable(list.getTitle()).orElse("");
    String note = Optional.ofNullable(list.getNoteFirstRep().getText()).orElse("");
    return new SubmissionSet(
        uniqueId(set),
        sourceId(set),
        MetadataReader.moment(list.getDateElement(), set.at("date"), now).orElse(now),
        Words.check(title, set.at("title"), Words.LINE_MAX),
        Words.checkText(note, set.at("note[0].text")),
        designations(set));
  }

  /** The sender's id; one with the use official is that of the entry, which we give. */
  private static String uniqueId(Part<ListResource> set) {
    return set.resource().getIdentifier().stream()
        .filter(
            identifier -> identifier.hasValue() && identifier.getUse() != IdentifierUse.OFFICIAL)
        .map(Identifiers::text)
        .map(text -> Words.check(text, set.at("identifier"), Words.LINE_MAX))
        .findFirst()
        .orElse("");
  }

  private static String sourceId(Part<ListResource> set) {
    Extension source = set.resource().getExtensionByUrl(Systems.SOURCE_ID);
    return source != null && source.getValue() instanceof Identifier id && id.hasValue()
        ? Words.check(
            Identifiers.text(id), set.at("extension('" + Systems.SOURCE_ID + "')"), Words.LINE_MAX)
        : "";
  }

  private static List<Coded> designations(Part<ListResource> set) {
    var coded = new ArrayList<Coded>();
    String place = set.at("extension('" + Systems.DESIGNATION_TYPE + "')");
    for (Extension designation : set.resource().getExtensionsByUrl(Systems.DESIGNATION_TYPE)) {
      if (designation.getValue() instanceof CodeableConcept concept) {
        concept.getCoding().forEach(coding -> coded.add(coded(coding, place)));
      }
    }
    return coded;
  }

  private static Coded coded(Coding coding, String place) {
    return new Coded(
        line(coding.getSystem(), place),
        line(coding.getCode(), place),
        line(coding.getDisplay(), place));
  }

  private static String line(@Nullable String text, String place) {
    return text == null ? "" : Words.check(text, place, Words.LINE_MAX);
  }
}
