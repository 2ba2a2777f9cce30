package lu.opendsp.document;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lu.opendsp.access.Opening;
import lu.opendsp.access.PossibleViewers;
import lu.opendsp.access.PossibleViewers.Viewer;
import lu.opendsp.access.RecordPointer;
import lu.opendsp.access.Sought;
import lu.opendsp.access.StrayQuestions;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.policy.Confidentiality;
import lu.opendsp.policy.Mode;
import org.springframework.stereotype.Component;

/** Who can see a document now, and who could in another mode: for its holder, with real names. */
@Component
public final class Viewers {

  private static final List<Confidentiality> LASTING =
      List.of(Confidentiality.NORMAL, Confidentiality.RESTRICTED, Confidentiality.PRIVATE);

  private final Registry registry;
  private final PossibleViewers possible;
  private final StrayQuestions strays;

  Viewers(Registry registry, PossibleViewers possible, StrayQuestions strays) {
    this.registry = registry;
    this.possible = possible;
    this.strays = strays;
  }

  /** Who can see it now; empty for a document the asker does not see, or is not the holder of. */
  public Optional<List<Viewer>> now(Actor actor, DocumentId document) {
    return ask(actor, document, List.of()).map(PossibleViewers.Viewers::now);
  }

  /** Who could see it in each of the lasting modes. */
  public Map<Confidentiality, List<Viewer>> inEachMode(Actor actor, DocumentId document) {
    var viewers = new EnumMap<Confidentiality, List<Viewer>>(Confidentiality.class);
    ask(actor, document, LASTING)
        .ifPresent(found -> found.then().forEach((mode, who) -> viewers.put(mode.set(), who)));
    return viewers;
  }

  private Optional<PossibleViewers.Viewers> ask(
      Actor actor, DocumentId document, List<Confidentiality> modes) {
    var sought =
        new Sought<>(
            RecordPointer.of(document),
            document,
            _ -> registry.find(document).orElseThrow(),
            Row::facts);
    Optional<Opening<PossibleViewers.Viewers>> answer =
        possible.of(actor, sought, modes.stream().map(Mode::of).toList());
    if (answer.isEmpty()) {
      strays.note(actor, AccessAction.SETTINGS_READ);
      return Optional.empty();
    }
    return switch (answer.get()) {
      case Opening.Granted<PossibleViewers.Viewers>(_, PossibleViewers.Viewers found) ->
          Optional.of(found);
      case Opening.Refused<PossibleViewers.Viewers> _ -> Optional.empty();
    };
  }
}
