package lu.opendsp.fhir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.ListResource;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * A bundle that provides documents, its frame checked: one submission set that names each document
 * reference, and nothing that is not part of a submission
 * (https://profiles.ihe.net/ITI/MHD/4.2.3/ITI-65.html#23654121-bundle-resources).
 *
 * @param comprehensive which of the two profiles its sender follows
 */
record ProvideBundle(Bundle bundle, boolean comprehensive, Part<ListResource> submissionSet) {

  /** One submission is what one consultation or one laboratory order brings. */
  private static final int ENTRIES_MAX = 2 * Uploads.DOCUMENTS_MAX + 20;

  static ProvideBundle of(Bundle bundle) {
    return find(bundle, Problems.thrown()).orElseThrow();
  }

  /** The same; empty when what is wrong is gathered and without a frame there is no picture. */
  static Optional<ProvideBundle> find(Bundle bundle, Problems problems) {
    if (bundle.getType() != BundleType.TRANSACTION) {
      problems.add(Problem.at("Bundle.type", ProblemCode.NOT_A_TRANSACTION));
    }
    boolean comprehensive = problems.value(() -> isComprehensive(bundle), true);
    if (bundle.getEntry().size() > ENTRIES_MAX) {
      throw Problem.at("Bundle.entry[" + ENTRIES_MAX + "]", ProblemCode.ENTRY_UNEXPECTED).thrown();
    }
    var fullUrls = new HashMap<String, Integer>();
    for (int i = 0; i < bundle.getEntry().size(); i++) {
      int index = i;
      problems.check(() -> checkEntry(bundle.getEntry().get(index), index, fullUrls));
    }
    Optional<ProvideBundle> provided =
        problems
            .find(() -> submissionSetIn(bundle))
            .map(set -> new ProvideBundle(bundle, comprehensive, set));
    provided.ifPresent(one -> one.checkSubmissionSet(problems));
    return provided;
  }

  private static boolean isComprehensive(Bundle bundle) {
    for (CanonicalType profile : bundle.getMeta().getProfile()) {
      String url = Optional.ofNullable(profile.getValue()).orElse("").split("\\|", 2)[0];
      if (url.equals(Systems.COMPREHENSIVE) || url.equals(Systems.MINIMAL)) {
        return url.equals(Systems.COMPREHENSIVE);
      }
    }
    throw Problem.at("Bundle.meta.profile", ProblemCode.PROFILE_UNKNOWN).thrown();
  }

  private static void checkEntry(
      BundleEntryComponent entry, int index, Map<String, Integer> fullUrls) {
    String place = "Bundle.entry[" + index + "]";
    Resource resource = entry.getResource();
    if (resource == null) {
      throw Problem.at(place + ".resource", ProblemCode.ELEMENT_MISSING).thrown();
    }
    boolean part =
        switch (resource) {
          case ListResource _, DocumentReference _, Binary _, Patient _, Parameters _ -> true;
          default -> false;
        };
    if (!part || entry.getRequest().hasIfNoneExist()) {
      throw Problem.at(place, ProblemCode.ENTRY_UNEXPECTED).thrown();
    }
    checkRequest(entry, place);
    if (entry.hasFullUrl() && fullUrls.putIfAbsent(entry.getFullUrl(), index) != null) {
      ProblemCode code =
          resource instanceof Binary ? ProblemCode.CONTENT_TWICE : ProblemCode.ENTRY_UNEXPECTED;
      throw Problem.at(place + ".fullUrl", code).thrown();
    }
  }

  private static void checkRequest(BundleEntryComponent entry, String place) {
    Resource resource = entry.getResource();
    if (resource instanceof Patient) {
      return; // MHD lets GET, POST and PUT stand here: we take it as who is meant, and store
      // nothing
    }
    boolean filled = isFolder(resource) && entry.getRequest().getMethod() == HTTPVerb.PUT;
    HTTPVerb verb =
        resource instanceof Parameters ? HTTPVerb.PATCH : filled ? HTTPVerb.PUT : HTTPVerb.POST;
    if (entry.getRequest().getMethod() != verb) {
      throw Problem.at(place + ".request.method", ProblemCode.VALUE_WRONG, verb.toCode()).thrown();
    }
    String type = resource.fhirType();
    boolean fits = verb != HTTPVerb.POST || type.equals(entry.getRequest().getUrl());
    if (!fits) {
      throw Problem.at(place + ".request.url", ProblemCode.VALUE_WRONG, type).thrown();
    }
  }

  private static Part<ListResource> submissionSetIn(Bundle bundle) {
    List<Part<ListResource>> lists =
        partsIn(bundle, ListResource.class).stream()
            .filter(list -> !isFolder(list.resource()))
            .toList();
    for (Part<ListResource> list : lists) {
      if (!list.resource().getCode().hasCoding(Systems.LIST_TYPES, "submissionset")) {
        throw Problem.at(list.at("code"), ProblemCode.ENTRY_UNEXPECTED).thrown();
      }
    }
    if (lists.isEmpty()) {
      throw Problem.at("Bundle.entry", ProblemCode.SUBMISSION_SET_MISSING).thrown();
    }
    if (lists.size() > 1) {
      throw Problem.at(lists.get(1).at(""), ProblemCode.SUBMISSION_SET_TWICE).thrown();
    }
    return lists.getFirst();
  }

  private void checkSubmissionSet(Problems problems) {
    ListResource set = submissionSet.resource();
    problems.check(() -> require(set.hasStatus(), "status"));
    problems.check(() -> require(set.hasMode(), "mode"));
    problems.check(() -> require(set.hasDate(), "date"));
    problems.check(() -> requireExtension(Systems.SOURCE_ID));
    if (comprehensive) {
      problems.check(() -> requireExtension(Systems.DESIGNATION_TYPE));
      problems.check(() -> require(set.hasSubject(), "subject"));
    }
    if (set.hasStatus() && set.getStatus() != ListResource.ListStatus.CURRENT) {
      problems.add(Problem.at(submissionSet.at("status"), ProblemCode.VALUE_WRONG, "current"));
    }
    if (set.hasMode() && set.getMode() != ListResource.ListMode.WORKING) {
      problems.add(Problem.at(submissionSet.at("mode"), ProblemCode.VALUE_WRONG, "working"));
    }
    problems.check(() -> SubmissionSetProfile.check(submissionSet));
    problems.check(this::checkItems);
  }

  private void requireExtension(String url) {
    require(submissionSet.resource().hasExtension(url), "extension('" + url + "')");
  }

  private void require(boolean present, String element) {
    if (!present) {
      throw Problem.at(submissionSet.at(element), ProblemCode.ELEMENT_MISSING).thrown();
    }
  }

  /** The set names each document, and no other. */
  private void checkItems() {
    List<Part<DocumentReference>> documents = documents();
    if (documents.isEmpty()) {
      throw Problem.at("Bundle.entry", ProblemCode.DOCUMENT_MISSING).thrown();
    }
    var named = new ArrayList<String>();
    for (int i = 0; i < submissionSet.resource().getEntry().size(); i++) {
      Reference item = submissionSet.resource().getEntry().get(i).getItem();
      String reference = Optional.ofNullable(item.getReference()).orElse("");
      boolean folder = folders().stream().anyMatch(one -> one.fullUrl().equals(reference));
      if (!folder && documents.stream().noneMatch(one -> one.fullUrl().equals(reference))) {
        throw Problem.at(
                submissionSet.at("entry[" + i + "].item"), ProblemCode.REFERENCE_UNRESOLVED)
            .thrown();
      }
      named.add(reference);
    }
    for (Part<DocumentReference> document : documents) {
      if (!named.contains(document.fullUrl())) {
        throw Problem.at(submissionSet.at("entry"), ProblemCode.REFERENCE_UNRESOLVED).thrown();
      }
    }
  }

  /** The documents described, in the order of the bundle. */
  List<Part<DocumentReference>> documents() {
    return partsIn(bundle, DocumentReference.class);
  }

  /** The folders filled with them. */
  List<Part<ListResource>> folders() {
    return partsIn(bundle, ListResource.class).stream()
        .filter(list -> isFolder(list.resource()))
        .toList();
  }

  static boolean isFolder(Resource resource) {
    return resource instanceof ListResource list
        && list.getCode().hasCoding(Systems.LIST_TYPES, "folder");
  }

  List<Part<Binary>> contents() {
    return partsIn(bundle, Binary.class);
  }

  List<Part<Parameters>> patches() {
    return partsIn(bundle, Parameters.class);
  }

  /** The resource of this type under a full URL. */
  <R extends Resource> Optional<Part<R>> find(Class<R> type, String fullUrl) {
    return partsIn(bundle, type).stream()
        .filter(part -> !fullUrl.isEmpty() && part.fullUrl().equals(fullUrl))
        .findFirst();
  }

  /** What a patient inside this bundle, under this full URL, is identified by. */
  Optional<List<Identifier>> findIdentifiers(String fullUrl) {
    return find(Patient.class, fullUrl).map(part -> part.resource().getIdentifier());
  }

  private static <R extends Resource> List<Part<R>> partsIn(Bundle bundle, Class<R> type) {
    List<BundleEntryComponent> entries = bundle.getEntry();
    return IntStream.range(0, entries.size())
        .filter(i -> type.isInstance(entries.get(i).getResource()))
        .mapToObj(i ->
            Part.ofBundle(
                i,
                Optional.ofNullable(entries.get(i).getFullUrl()).orElse(""),
                type.cast(entries.get(i).getResource())))
        .toList();
  }
}
