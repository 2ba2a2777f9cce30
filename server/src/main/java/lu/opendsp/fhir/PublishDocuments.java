package lu.opendsp.fhir;

import ca.uhn.fhir.rest.annotation.Transaction;
import ca.uhn.fhir.rest.annotation.TransactionParam;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lu.opendsp.document.DocumentEntry;
import lu.opendsp.document.DocumentGroups;
import lu.opendsp.document.FolderWish;
import lu.opendsp.document.GroupId;
import lu.opendsp.document.Publications;
import lu.opendsp.document.Publications.Publication;
import lu.opendsp.fhir.SubmissionReader.Reading;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.CurrentActor;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.ListResource;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/**
 * Provide Document Bundle, ITI-65 (https://profiles.ihe.net/ITI/MHD/4.2.3/ITI-65.html): one or more
 * documents enter a record, all or none of them.
 */
@Component
public final class PublishDocuments implements Interaction {

  private final SubmissionReader reader;
  private final FolderReader folderReader;
  private final Publications publications;
  private final DocumentGroups groups;
  private final Clock clock;

  PublishDocuments(
      SubmissionReader reader,
      FolderReader folderReader,
      Publications publications,
      DocumentGroups groups,
      Clock clock) {
    this.reader = reader;
    this.folderReader = folderReader;
    this.publications = publications;
    this.groups = groups;
    this.clock = clock;
  }

  /** What was filed, entry by entry; a replay is answered as the first time, with 200. */
  private record Filed(Reading reading, DocumentEntry entry, boolean created) {}

  @Transaction
  public Bundle publish(@TransactionParam Bundle bundle, HttpServletRequest request) {
    Actor actor = CurrentActor.get();
    ProvideBundle provided = ProvideBundle.of(bundle);
    List<Reading> readings = reader.read(actor, provided, Uploads.of(request));
    List<FolderReader.Reading> folders = folderReader.read(provided);
    var together =
        new Publications.Together(
            SubmissionSets.read(provided.submissionSet(), clock.instant()),
            folders.stream().map(FolderReader.Reading::wish).toList());
    Publications.FiledTogether done =
        publications.publishTogether(
            actor, together, readings.stream().map(Reading::submission).toList());
    refuseUnsafe(done.documents().getFirst(), readings);
    List<Filed> filed =
        IntStream.range(0, done.documents().size())
            .mapToObj(i -> filed(readings.get(i), done.documents().get(i)))
            .toList();
    var kept = new HashMap<Integer, FolderWish.Answer.Kept>();
    for (int i = 0; i < done.folders().size(); i++) {
      kept.put(folders.get(i).part().index(), kept(folders.get(i), done.folders().get(i)));
    }
    return answer(provided, filed, kept);
  }

  private static FolderWish.Answer.Kept kept(
      FolderReader.Reading folder, FolderWish.Answer answer) {
    if (answer instanceof FolderWish.Answer.Kept kept) {
      return kept;
    }
    throw folder.problem(answer).thrown();
  }

  /** What was found unsafe is told of the very document, since all were looked at before. */
  private static void refuseUnsafe(Publication answer, List<Reading> readings) {
    if (answer instanceof Publication.Unsafe(int index, ProblemCode code)) {
      throw Problem.at(readings.get(index).content().at("data"), code).thrown();
    }
  }

  /** The answers end with the first that was refused: it is told, at its place. */
  private static Filed filed(Reading reading, Publication answer) {
    return new Filed(
        reading,
        PublicationProblems.filed(reading.document(), answer),
        answer instanceof Publication.Accepted);
  }

  private Bundle answer(
      ProvideBundle provided, List<Filed> filed, Map<Integer, FolderWish.Answer.Kept> folders) {
    var answer = new Bundle();
    answer.setType(BundleType.TRANSACTIONRESPONSE);
    answer.getMeta().addProfile(Systems.PROVIDE_RESPONSE);
    List<Bundle.BundleEntryComponent> entries = provided.bundle().getEntry();
    for (int i = 0; i < entries.size(); i++) {
      FolderWish.Answer.Kept folder = folders.get(i);
      answer
          .addEntry()
          .setResponse(
              folder == null
                  ? response(entries.get(i).getResource(), i, filed)
                  : said(folder.created() ? "201 Created" : "200 OK", "List/" + folder.folder()));
    }
    return answer;
  }

  private Bundle.BundleEntryResponseComponent response(
      Resource sent, int index, List<Filed> filed) {
    return switch (sent) {
      case DocumentReference _ -> ofDocument("DocumentReference", index, filed);
      case Binary _ -> ofDocument("Binary", index, filed);
      case ListResource _ -> located(setOf(filed), filed.getFirst());
      case org.hl7.fhir.r4.model.Patient _ ->
          said("200 OK", "Patient/" + filed.getFirst().entry().patient());
      default -> said("200 OK", "DocumentReference/" + filed.getFirst().entry().replaces());
    };
  }

  private static Bundle.BundleEntryResponseComponent ofDocument(
      String type, int index, List<Filed> filed) {
    Filed one =
        filed.stream()
            .filter(each ->
                each.reading().document().index() == index
                    || each.reading().content().index() == index)
            .findFirst()
            .orElseThrow();
    return located(type + "/" + one.entry().id(), one).setEtag(VersionTags.of(one.entry()));
  }

  private static Bundle.BundleEntryResponseComponent located(String location, Filed filed) {
    var response = said(filed.created() ? "201 Created" : "200 OK", location);
    response.setLastModifiedElement(Instants.instant(filed.entry().filedAt()));
    return response;
  }

  private static Bundle.BundleEntryResponseComponent said(String status, String location) {
    return new Bundle.BundleEntryResponseComponent().setStatus(status).setLocation(location);
  }

  /** The set of what is new, or of what was filed before; of earlier builds none was kept. */
  private String setOf(List<Filed> filed) {
    Filed one = filed.stream().filter(Filed::created).findFirst().orElseGet(filed::getFirst);
    return "List/" + groups.setOf(one.entry()).map(GroupId::toString).orElse("unknown");
  }
}
