package lu.opendsp.document;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import lu.opendsp.access.VisibleDocuments;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.RecordId;
import org.springframework.stereotype.Component;

/** The documents a holder is told of. */
@Component
public final class ToldDocuments {

  private final Registry registry;
  private final Clock clock;

  ToldDocuments(Registry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
  }

  /**
   * Which of these he may hear of now: those he sees, in a version in force. From now on he has
   * seen that they are there, so that none of them can be held back from him any more.
   */
  public Set<DocumentId> tell(
      RecordId record, VisibleDocuments visible, List<DocumentId> documents) {
    return tell(record, visible, documents, _ -> true);
  }

  /** Those of them a message may be sent about: the parents of a minor may read his messages. */
  public Set<DocumentId> tellByMessage(
      RecordId record, VisibleDocuments visible, List<DocumentId> documents) {
    return tell(record, visible, documents, row -> row.facts().hiddenBy() == null);
  }

  private Set<DocumentId> tell(
      RecordId record,
      VisibleDocuments visible,
      List<DocumentId> documents,
      Predicate<Row> wanted) {
    List<DocumentId> told =
        registry.find(record, visible, documents).stream()
            .filter(row -> row.status() == DocumentStatus.CURRENT)
            .filter(wanted)
            .map(Row::id)
            .collect(Collectors.toList());
    registry.noteSeen(record, told, clock.instant());
    return Set.copyOf(told);
  }
}
