package lu.opendsp.portal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lu.opendsp.access.Grant;
import lu.opendsp.audit.AccessLine;
import lu.opendsp.audit.Visit;
import lu.opendsp.audit.Who;
import lu.opendsp.document.DocumentEntry;
import lu.opendsp.document.Documents;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.policy.Ground;
import lu.opendsp.policy.Refusal;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.VisitRow;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells the lines of a record's log to its holder: as visits, or one by one. */
@Component
public final class Visits {

  private final Documents documents;
  private final Deeds deeds;

  Visits(Documents documents, Deeds deeds) {
    this.documents = documents;
    this.deeds = deeds;
  }

  /** The visits of these lines, newest first. */
  public List<VisitRow> rows(Visitor visitor, Grant grant, List<AccessLine> newestFirst) {
    Map<DocumentId, DocumentEntry> named = describe(grant, newestFirst);
    UUID me = grant.actor().id();
    return Visit.fold(newestFirst).stream().map(visit -> row(visitor, visit, named, me)).toList();
  }

  private Map<DocumentId, DocumentEntry> describe(Grant grant, List<AccessLine> lines) {
    List<DocumentId> ids =
        lines.stream()
            .filter(line -> !line.action().isList())
            .flatMap(line -> line.documents().stream())
            .distinct()
            .toList();
    var named = new HashMap<DocumentId, DocumentEntry>();
    documents.describe(grant, ids).forEach(entry -> named.put(entry.id(), entry));
    return named;
  }

  private VisitRow row(
      Visitor visitor, Visit visit, Map<DocumentId, DocumentEntry> named, UUID me) {
    AccessLine newest = visit.newestFirst().getFirst();
    Who who = visit.who();
    boolean own = who.id().equals(me);
    Refusal refusal = newest.refusal();
    boolean grounded = !own && newest.permitted() && newest.ground() != Ground.NONE;
    return new VisitRow(
        own ? "own" : newest.permitted() ? "seen" : "refused",
        visitor.phrases().moment(visit.at()),
        own ? visitor.say("portal.who.you") : who.name(),
        own ? "" : role(visitor, newest),
        grounded ? visitor.phrases().groundToHolder(newest.ground()) : "",
        visitor.say("explain.ground." + newest.ground().name()),
        acts(visitor, visit, named, own),
        refusal == null ? null : why(visitor, refusal),
        own || who.profession().equals("CIVIL") ? null : "/my/history/person/" + who.id());
  }

  /** What he is, and for whom he did it where that is another. */
  public static String role(Visitor visitor, AccessLine line) {
    String role = visitor.phrases().role(line.who().profession(), line.who().organisation());
    Who giver = line.actingFor();
    return giver == null ? role : visitor.say("mandate.role_for", role, giver.name());
  }

  /** Why something was refused, said to the holder. */
  public static String why(Visitor visitor, Refusal refusal) {
    return visitor.say("portal.why." + refusal.name());
  }

  /** The acts of a visit in the order they were done, what was done in a row as one. */
  private List<VisitRow.Act> acts(
      Visitor visitor, Visit visit, Map<DocumentId, DocumentEntry> named, boolean own) {
    var acts = new ArrayList<VisitRow.Act>();
    var same = new ArrayList<AccessLine>();
    for (AccessLine line : visit.newestFirst().reversed()) {
      if (!same.isEmpty() && standsByItself(same.getLast(), line)) {
        acts.add(act(visitor, same, named, own));
        same.clear();
      }
      same.add(line);
    }
    acts.add(act(visitor, same, named, own));
    return acts;
  }

  private static boolean standsByItself(AccessLine before, AccessLine line) {
    return before.action() != line.action() || Deeds.isNamed(before) || Deeds.isNamed(line);
  }

  private VisitRow.Act act(
      Visitor visitor, List<AccessLine> same, Map<DocumentId, DocumentEntry> named, boolean own) {
    AccessLine last = same.getLast();
    boolean listed = last.action().isList();
    List<Link> links =
        listed
            ? List.of()
            : same.stream()
                .map(AccessLine::documents)
                .flatMap(Collection::stream)
                .distinct()
                .flatMap(id -> link(visitor, named.get(id)).stream())
                .toList();
    return new VisitRow.Act(deeds.text(visitor, last, own), links);
  }

  private static List<Link> link(Visitor visitor, @Nullable DocumentEntry entry) {
    return entry == null
        ? List.of()
        : List.of(
            new Link(
                visitor.phrases().title(entry),
                "/my/documents/" + entry.id(),
                false,
                entry.metadata().language()));
  }
}
