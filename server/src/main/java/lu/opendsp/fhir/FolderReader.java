package lu.opendsp.fhir;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import lu.opendsp.document.FolderWish;
import lu.opendsp.document.GroupId;
import lu.opendsp.document.SubmissionSet;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.ListResource;
import org.hl7.fhir.r4.model.ListResource.ListEntryComponent;
import org.springframework.stereotype.Component;

/**
 * Reads the folders of a bundle
 * (https://profiles.ihe.net/ITI/MHD/4.2.3/StructureDefinition-IHE.MHD.Minimal.Folder.html): POST
 * makes one, PUT adds to one that is there.
 */
@Component
final class FolderReader {

  private static final int ENTRIES_MAX = 200;

  private final Addresses addresses;
  private final Clock clock;

  FolderReader(Addresses addresses, Clock clock) {
    this.addresses = addresses;
    this.clock = clock;
  }

  /**
   * A folder with what is wished for it.
   *
   * @param items which of its entries name documents that are there already
   */
  record Reading(Part<ListResource> part, FolderWish wish, List<Integer> items) {

    /** Why it was not filled. */
    Problem problem(FolderWish.Answer answer) {
      return switch (answer) {
        case FolderWish.Answer.DocumentUnknown(int index) ->
            Problem.at(
                part.at("entry[" + items.get(index) + "].item"), ProblemCode.REFERENCE_UNRESOLVED);
        case FolderWish.Answer.Unknown _ ->
            Problem.at(
                "Bundle.entry[" + part.index() + "].request.url", ProblemCode.REFERENCE_UNRESOLVED);
        default -> Problem.at(part.at(""), ProblemCode.NO_TREATMENT_RELATION);
      };
    }
  }

  List<Reading> read(ProvideBundle bundle) {
    return bundle.folders().stream().map(folder -> read(bundle, folder)).toList();
  }

  private Reading read(ProvideBundle bundle, Part<ListResource> folder) {
    var request = bundle.bundle().getEntry().get(folder.index()).getRequest();
    GroupId there = request.getMethod() == HTTPVerb.PUT ? target(folder, request.getUrl()) : null;
    checkFrame(folder, bundle.comprehensive());
    List<String> filed = bundle.documents().stream().map(Part::fullUrl).toList();
    var indices = new ArrayList<Integer>();
    var documents = new ArrayList<DocumentId>();
    var items = new ArrayList<Integer>();
    List<ListEntryComponent> entries = folder.resource().getEntry();
    if (entries.isEmpty() || entries.size() > ENTRIES_MAX) {
      throw Problem.at(folder.at("entry"), ProblemCode.DOCUMENT_MISSING).thrown();
    }
    for (int i = 0; i < entries.size(); i++) {
      String reference = Optional.ofNullable(entries.get(i).getItem().getReference()).orElse("");
      int index = filed.indexOf(reference);
      if (index >= 0) {
        indices.add(index);
      } else {
        documents.add(document(folder, reference, i));
        items.add(i);
      }
    }
    SubmissionSet said = SubmissionSets.read(folder, clock.instant());
    return new Reading(folder, new FolderWish(there, said, indices, documents), items);
  }

  private static void checkFrame(Part<ListResource> folder, boolean comprehensive) {
    ListResource list = folder.resource();
    require(list.getStatus() == ListResource.ListStatus.CURRENT, folder, "status", "current");
    require(list.getMode() == ListResource.ListMode.WORKING, folder, "mode", "working");
    if (comprehensive) {
      requirePresent(list.hasTitle(), folder, "title");
      requirePresent(list.hasSubject(), folder, "subject");
      requirePresent(
          list.hasExtension(Systems.DESIGNATION_TYPE),
          folder,
          "extension('" + Systems.DESIGNATION_TYPE + "')");
    }
    boolean plain =
        IntStream.range(0, list.getEntry().size())
            .noneMatch(
                i -> list.getEntry().get(i).hasDeleted() || list.getEntry().get(i).hasFlag());
    if (!plain) {
      throw Problem.at(folder.at("entry"), ProblemCode.ELEMENT_UNEXPECTED).thrown();
    }
  }

  private static void require(
      boolean holds, Part<ListResource> folder, String element, String right) {
    if (!holds) {
      throw Problem.at(folder.at(element), ProblemCode.VALUE_WRONG, right).thrown();
    }
  }

  private static void requirePresent(boolean present, Part<ListResource> folder, String element) {
    if (!present) {
      throw Problem.at(folder.at(element), ProblemCode.ELEMENT_MISSING).thrown();
    }
  }

  private GroupId target(Part<ListResource> folder, String url) {
    return addresses
        .idIn(String.valueOf(url), List.of("List"))
        .map(GroupId::new)
        .orElseThrow(() ->
            Problem.at(
                    "Bundle.entry[" + folder.index() + "].request.url",
                    ProblemCode.REFERENCE_UNRESOLVED)
                .thrown());
  }

  private DocumentId document(Part<ListResource> folder, String reference, int index) {
    return addresses
        .idIn(reference, List.of("DocumentReference"))
        .map(DocumentId::new)
        .orElseThrow(() ->
            Problem.at(folder.at("entry[" + index + "].item"), ProblemCode.REFERENCE_UNRESOLVED)
                .thrown());
  }
}
