package lu.opendsp.fhir;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import lu.opendsp.directory.Directory;
import lu.opendsp.directory.Listing;
import lu.opendsp.document.DocumentGroup;
import lu.opendsp.document.SubmissionSet;
import lu.opendsp.kernel.Coded;
import lu.opendsp.kernel.PersonId;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Identifier.IdentifierUse;
import org.hl7.fhir.r4.model.ListResource;
import org.hl7.fhir.r4.model.ListResource.ListMode;
import org.hl7.fhir.r4.model.ListResource.ListStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What was filed or put together as FHIR, with the documents its reader sees
 * (https://profiles.ihe.net/ITI/MHD/4.2.3/StructureDefinition-IHE.MHD.Minimal.SubmissionSet.html,
 * https://profiles.ihe.net/ITI/MHD/4.2.3/StructureDefinition-IHE.MHD.Minimal.Folder.html).
 */
@Component
final class ListResources {

  private final Directory directory;

  ListResources(Directory directory) {
    this.directory = directory;
  }

  /** Several, with one look into the directory. */
  List<ListResource> of(List<DocumentGroup> groups) {
    Map<PersonId, Listing> filers =
        directory.findAll(groups.stream().map(DocumentGroup::filer).distinct().toList()).stream()
            .collect(Collectors.toMap(Listing::id, Function.identity(), (one, _) -> one));
    return groups.stream().map(group -> of(group, filers.get(group.filer()))).toList();
  }

  private static ListResource of(DocumentGroup group, @Nullable Listing filer) {
    var list = new ListResource();
    list.setId(group.id().toString());
    list.getMeta().setVersionId(group.versionTag());
    list.getMeta().setLastUpdatedElement(Instants.instant(group.filedAt()));
    list.getMeta().addProfile(profile(group.kind()));
    addWords(group.said(), list);
    list.addIdentifier()
        .setUse(IdentifierUse.OFFICIAL)
        .setSystem(Systems.URI)
        .setValue("urn:uuid:" + group.id());
    list.addExtension(Systems.SOURCE_ID, sourceId(group));
    list.setStatus(ListStatus.CURRENT);
    list.setMode(ListMode.WORKING);
    list.getCode().addCoding().setSystem(Systems.LIST_TYPES).setCode(code(group.kind()));
    list.setSubject(new Reference("Patient/" + group.patient()));
    list.setDateElement(Instants.dateTime(group.date()));
    if (group.kind() == DocumentGroup.Kind.SUBMISSION_SET) {
      addSource(group, filer, list);
    }
    group
        .documents()
        .forEach(id -> list.addEntry().setItem(new Reference("DocumentReference/" + id)));
    return list;
  }

  private static String profile(DocumentGroup.Kind kind) {
    return switch (kind) {
      case SUBMISSION_SET -> Systems.SUBMISSION_SET;
      case FOLDER -> Systems.FOLDER;
    };
  }

  /** The word of the profile for a kind of list. */
  static String code(DocumentGroup.Kind kind) {
    return switch (kind) {
      case SUBMISSION_SET -> "submissionset";
      case FOLDER -> "folder";
    };
  }

  /** The sending system; the filer himself where none was named. */
  static Identifier sourceId(DocumentGroup group) {
    return group.said().sourceId().isEmpty()
        ? new Identifier().setSystem(Systems.DIRECTORY_ID).setValue(group.filer().toString())
        : Identifiers.of(group.said().sourceId());
  }

  private static void addWords(SubmissionSet said, ListResource list) {
    if (!said.title().isEmpty()) {
      list.setTitle(said.title());
    }
    if (!said.note().isEmpty()) {
      list.addNote().setText(said.note());
    }
    if (!said.uniqueId().isEmpty()) {
      list.addIdentifier(Identifiers.of(said.uniqueId()).setUse(IdentifierUse.USUAL));
    }
    if (!said.designations().isEmpty()) {
      var designation = new CodeableConcept();
      said.designations().forEach(coded -> designation.addCoding(coding(coded)));
      list.addExtension(Systems.DESIGNATION_TYPE, designation);
    }
  }

  private static Coding coding(Coded coded) {
    var coding = new Coding().setCode(coded.code());
    if (!coded.system().isEmpty()) {
      coding.setSystem(coded.system());
    }
    return coded.display().isEmpty() ? coding : coding.setDisplay(coded.display());
  }

  /**
   * Who filed it, as recognised; MHD has no such word for a folder. An organisation stands in an
   * extension: FHIR has no place.
   */
  private static void addSource(DocumentGroup group, @Nullable Listing filer, ListResource list) {
    List<Identifier> identifiers = Filers.identifiers(group.filer(), filer);
    if (group.filedByPatient()) {
      var patient = new Patient();
      patient.setId("source");
      patient.addName(new HumanName().setText(group.filerName()));
      list.addContained(patient);
      list.setSource(new Reference("#source"));
    } else if (Filers.isMachine(filer)) {
      Filers.addOrganisation("source", group.filerName(), identifiers, list);
      list.getSource()
          .setDisplay(group.filerName())
          .addExtension(Systems.AUTHOR_ORGANISATION, new Reference("#source"));
    } else {
      Filers.addPerson("source", group.filerName(), identifiers, list);
      addPlace(group.filerOrganisation(), list);
    }
  }

  private static void addPlace(String place, ListResource list) {
    if (place.isEmpty()) {
      list.setSource(new Reference("#source"));
      return;
    }
    Filers.addOrganisation("source-organisation", place, List.of(), list);
    var role = new PractitionerRole();
    role.setId("source-role");
    role.setPractitioner(new Reference("#source"));
    role.setOrganization(new Reference("#source-organisation"));
    list.addContained(role);
    list.setSource(new Reference("#source-role"));
  }
}
