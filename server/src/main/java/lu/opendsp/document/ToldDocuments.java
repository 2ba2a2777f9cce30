package lu.opendsp.document;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
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
    List<DocumentId> told =
        registry.find(record, visible, documents).stream()
            .filter(row -> row.status() == DocumentStatus.CURRENT)
            .map(Row::id)
            .collect(Collectors.toList());
    told(record, told);
    return Set.copyOf(told);
  }

  /** He hears of these, whatever he hears: from now on he has seen that they are there. */
  public void told(RecordId record, Collection<DocumentId> documents) {
    registry.noteSeen(record, List.copyOf(documents), clock.instant());
  }
}
