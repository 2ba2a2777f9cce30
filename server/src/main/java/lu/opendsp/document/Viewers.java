package lu.opendsp.document;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lu.opendsp.access.DocumentFacts;
import lu.opendsp.access.PossibleViewers;
import lu.opendsp.access.PossibleViewers.Viewer;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.policy.Confidentiality;
import lu.opendsp.policy.Mode;
import org.springframework.stereotype.Component;

/** Who can see a document now, and who could in another mode: for its holder, with real names. */
@Component
public final class Viewers {

  private final Registry registry;
  private final PossibleViewers possible;

  Viewers(Registry registry, PossibleViewers possible) {
    this.registry = registry;
    this.possible = possible;
  }

  /** Who can see it now; empty for a document the asker does not see, or is not the holder of. */
  public Optional<List<Viewer>> now(Actor actor, DocumentId document) {
    return registry.find(document).flatMap(row -> possible.of(actor, row.facts()));
  }

  /** Who could see it in each of the lasting modes. */
  public Map<Confidentiality, List<Viewer>> inEachMode(Actor actor, DocumentId document) {
    var viewers = new EnumMap<Confidentiality, List<Viewer>>(Confidentiality.class);
    Optional<Row> row = registry.find(document);
    if (row.isPresent() && possible.of(actor, row.get().facts()).isPresent()) {
      for (Confidentiality mode :
          List.of(Confidentiality.NORMAL, Confidentiality.RESTRICTED, Confidentiality.PRIVATE)) {
        possible
            .of(actor, in(row.get().facts(), mode))
            .ifPresent(found -> viewers.put(mode, found));
      }
    }
    return viewers;
  }

  private static DocumentFacts in(DocumentFacts facts, Confidentiality mode) {
    return new DocumentFacts(
        facts.id(), facts.record(), facts.filer(), Mode.of(mode), facts.category());
  }
}
