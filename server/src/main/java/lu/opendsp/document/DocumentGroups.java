package lu.opendsp.document;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import lu.opendsp.access.Answer;
import lu.opendsp.access.Gate;
import lu.opendsp.access.Grant;
import lu.opendsp.access.Opening;
import lu.opendsp.access.StrayQuestions;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.document.ToldGroups.GroupRow;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.Cursor;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.kernel.Slice;
import lu.opendsp.record.HealthRecords;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which documents of a record belong together, as somebody sees it: what he is told of a group
 * follows from the documents he sees alone (decision 0027).
 */
@Component
public final class DocumentGroups {

  private final Gate gate;
  private final HealthRecords records;
  private final Groups groups;
  private final ToldGroups told;
  private final Registry registry;
  private final StrayQuestions strays;

  DocumentGroups(
      Gate gate,
      HealthRecords records,
      Groups groups,
      ToldGroups told,
      Registry registry,
      StrayQuestions strays) {
    this.gate = gate;
    this.records = records;
    this.groups = groups;
    this.told = told;
    this.registry = registry;
    this.strays = strays;
  }

  /** One page of those that are wanted. */
  public Opening<GroupPage> list(Actor actor, PatientId patient, GroupFilter filter, Slice slice) {
    RecordId record =
        records
            .find(patient)
            .orElseThrow(() -> Problem.of(ProblemCode.PATIENT_UNKNOWN).thrown())
            .id();
    return gate.list(
        actor,
        record,
        grant -> {
          GroupPage page = page(grant, filter, slice);
          return answer(grant, page, page.items());
        });
  }

  /** One of them, by its outward id; nobody can tell the hidden from the unknown. */
  public Optional<DocumentGroup> open(Actor actor, GroupId id) {
    Optional<RecordId> record = groups.findRecord(id);
    if (record.isEmpty()) {
      strays.note(actor, AccessAction.LISTED);
      return Optional.empty();
    }
    Opening<List<DocumentGroup>> opening =
        gate.list(
            actor,
            record.get(),
            grant -> {
              List<DocumentGroup> found =
                  told.findAll(grant.record(), grant.visible(), id).stream()
                      .map(row -> told.get(grant, row))
                      .toList();
              return answer(grant, found, found);
            });
    return opening instanceof Opening.Granted<List<DocumentGroup>>(_, var found)
        ? found.stream().findFirst()
        : Optional.empty();
  }

  /** The submission set a document that was just filed came in; its filer is told its id. */
  public Optional<GroupId> setOf(DocumentEntry filed) {
    return groups.findSetOf(filed);
  }

  private <R> Answer<R> answer(Grant grant, R found, List<DocumentGroup> shown) {
    List<DocumentId> documents =
        shown.stream().flatMap(group -> group.documents().stream()).distinct().toList();
    registry.noteSeen(grant, documents);
    return new Answer<>(found, AccessAction.LISTED, documents, documents.size(), "");
  }

  private GroupPage page(Grant grant, GroupFilter filter, Slice slice) {
    var wanted = new ArrayList<DocumentGroup>();
    var damaged = new ArrayList<GroupId>();
    for (GroupRow row : told.findAll(grant.record(), grant.visible(), null)) {
      told.find(grant, row)
          .ifPresentOrElse(
              group -> {
                if (filter.admits(group)) {
                  wanted.add(group);
                }
              },
              () -> damaged.add(row.id()));
    }
    return page(wanted, damaged, filter.newestFirst(), slice);
  }

  private static GroupPage page(
      List<DocumentGroup> wanted, List<GroupId> damaged, boolean newestFirst, Slice slice) {
    Comparator<Cursor> ascending = Comparator.comparing(Cursor::at).thenComparing(Cursor::id);
    Comparator<Cursor> order = newestFirst ? ascending.reversed() : ascending;
    Cursor after = slice.after();
    List<DocumentGroup> rest =
        wanted.stream()
            .filter(group -> after == null || order.compare(cursor(group), after) > 0)
            .sorted(Comparator.comparing(DocumentGroups::cursor, order))
            .toList();
    List<DocumentGroup> page = rest.subList(0, Math.min(slice.size(), rest.size()));
    @Nullable Cursor next =
        page.isEmpty() || page.size() == rest.size() ? null : cursor(page.getLast());
    return new GroupPage(page, wanted.size(), next, damaged);
  }

  private static Cursor cursor(DocumentGroup group) {
    return new Cursor(group.date().truncatedTo(ChronoUnit.MICROS), group.id().value());
  }
}
