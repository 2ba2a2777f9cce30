package lu.opendsp.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lu.opendsp.access.Answer;
import lu.opendsp.access.ContributionWish;
import lu.opendsp.access.Gate;
import lu.opendsp.access.Grant;
import lu.opendsp.access.Opening;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.document.ToldGroups.GroupRow;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.policy.Contribution;
import org.springframework.stereotype.Component;

/**
 * Fills folders, with a decision and a line of their own. Who files something may put it together
 * with what he sees; a folder or a document he does not see is unknown (POLICY 7).
 */
@Component
final class Folders {

  private final Gate gate;
  private final Registry registry;
  private final Groups groups;
  private final ToldGroups told;

  Folders(Gate gate, Registry registry, Groups groups, ToldGroups told) {
    this.gate = gate;
    this.registry = registry;
    this.groups = groups;
    this.told = told;
  }

  /** Fills them in the transaction of what was filed; the answers end with the first refusal. */
  List<FolderWish.Answer> keep(
      Actor actor, Submission first, List<DocumentEntry> filed, List<FolderWish> wishes) {
    var answers = new ArrayList<FolderWish.Answer>();
    for (FolderWish wish : wishes) {
      FolderWish.Answer answer =
          ask(actor, first, filed.getFirst(), grant -> fill(grant, filed, wish));
      answers.add(answer);
      if (!(answer instanceof FolderWish.Answer.Kept)) {
        return answers;
      }
    }
    return answers;
  }

  /** The line of a folder that was rolled back with the documents before it. */
  void note(Actor actor, Submission first, DocumentEntry entry, FolderWish.Answer answer) {
    ask(actor, first, entry, _ -> Answer.of(answer, AccessAction.FOLDER_FILLED, "NOT_FILED"));
  }

  private interface Effect {
    Answer<FolderWish.Answer> under(Grant grant);
  }

  private FolderWish.Answer ask(Actor actor, Submission first, DocumentEntry entry, Effect effect) {
    var wish =
        new Contribution(
            Contribution.Kind.PUBLISH,
            entry.metadata().type().category(),
            first.mode().mode(),
            first.metadata().order() != null,
            false);
    Opening<FolderWish.Answer> opening =
        gate.contribute(
            actor,
            entry.record(),
            new ContributionWish(AccessAction.FOLDER_FILLED, wish, null),
            effect::under);
    return opening instanceof Opening.Granted<FolderWish.Answer>(_, FolderWish.Answer answer)
        ? answer
        : new FolderWish.Answer.Refused();
  }

  private Answer<FolderWish.Answer> fill(Grant grant, List<DocumentEntry> filed, FolderWish wish) {
    Set<DocumentId> seen =
        registry.find(grant.record(), grant.visible(), wish.documents()).stream()
            .map(Row::id)
            .collect(Collectors.toSet());
    for (int i = 0; i < wish.documents().size(); i++) {
      if (!seen.contains(wish.documents().get(i))) {
        return notFilled(new FolderWish.Answer.DocumentUnknown(i));
      }
    }
    var documents = new ArrayList<DocumentId>();
    wish.filed().forEach(index -> documents.add(filed.get(index).id()));
    documents.addAll(wish.documents());
    Optional<GroupRow> folder = find(grant, wish);
    if (wish.folder() != null && folder.isEmpty()) {
      return notFilled(new FolderWish.Answer.Unknown());
    }
    GroupId id = keep(filed, wish, folder, documents);
    return new Answer<>(
        new FolderWish.Answer.Kept(id, folder.isEmpty()),
        AccessAction.FOLDER_FILLED,
        documents,
        documents.size(),
        "");
  }

  private GroupId keep(
      List<DocumentEntry> filed,
      FolderWish wish,
      Optional<GroupRow> folder,
      List<DocumentId> documents) {
    if (folder.isEmpty()) {
      return groups.fileFolder(wish.said(), filed, documents);
    }
    groups.fill(folder.get().id(), filed, documents);
    return folder.get().id();
  }

  /** The one that is named, or the one the same filer made under the same id: sent again. */
  private Optional<GroupRow> find(Grant grant, FolderWish wish) {
    String uniqueId = wish.said().uniqueId();
    return told.findAll(grant.record(), grant.visible(), wish.folder()).stream()
        .filter(row -> row.kind() == DocumentGroup.Kind.FOLDER)
        .filter(row ->
            wish.folder() != null
                || (!uniqueId.isEmpty()
                    && row.filer().value().equals(grant.actor().id())
                    && told.get(grant, row).said().uniqueId().equals(uniqueId)))
        .findFirst();
  }

  private static Answer<FolderWish.Answer> notFilled(FolderWish.Answer answer) {
    return Answer.of(answer, AccessAction.FOLDER_FILLED, "NOT_FILED");
  }
}
