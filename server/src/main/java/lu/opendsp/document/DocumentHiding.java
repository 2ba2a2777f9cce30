package lu.opendsp.document;

import java.util.List;
import java.util.Optional;
import lu.opendsp.access.Answer;
import lu.opendsp.access.Gate;
import lu.opendsp.access.HidingDesk;
import lu.opendsp.access.Opening;
import lu.opendsp.access.StrayQuestions;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.policy.Refusal;
import org.springframework.stereotype.Component;

/** What a professional and a minor hide from those who represent him (POLICY 2). */
@Component
public final class DocumentHiding {

  /** What stands in the line of it. */
  static final String HIDDEN = "HIDDEN";

  static final String SHOWN_AGAIN = "SHOWN_AGAIN";

  private final Gate gate;
  private final HidingDesk desk;
  private final Registry registry;
  private final HidingRows rows;
  private final StrayQuestions strays;

  DocumentHiding(
      Gate gate, HidingDesk desk, Registry registry, HidingRows rows, StrayQuestions strays) {
    this.gate = gate;
    this.desk = desk;
    this.registry = registry;
    this.rows = rows;
    this.strays = strays;
  }

  /** What came of it. */
  public sealed interface Changed {
    record Done() implements Changed {}

    /** No such document for the asker. */
    record Unknown() implements Changed {}

    /** He sees it, and it is not his to say; or somebody said it already. */
    record Refused(Refusal refusal) implements Changed {}
  }

  /** Hides it from those who represent the patient, or lets them see it again. */
  public Changed change(Actor actor, DocumentId document, boolean hide) {
    return gate.inOneGo(_ -> changeLocked(actor, document, hide));
  }

  private Changed changeLocked(Actor actor, DocumentId document, boolean hide) {
    Optional<Row> row = registry.lock(document);
    if (row.isEmpty()) {
      strays.note(actor, AccessAction.HIDING_CHANGED);
      return new Changed.Unknown();
    }
    return told(
        desk.change(
            actor,
            row.get().facts(),
            hide,
            grant -> {
              rows.say(grant, row.get().facts(), hide);
              return new Answer<>(
                  new Changed.Done(),
                  AccessAction.HIDING_CHANGED,
                  List.of(document),
                  1,
                  detail(hide));
            }));
  }

  static String detail(boolean hide) {
    return hide ? HIDDEN : SHOWN_AGAIN;
  }

  private static Changed told(Opening<Changed> opening) {
    return switch (opening) {
      case Opening.Granted<Changed>(_, Changed done) -> done;
      case Opening.Refused<Changed>(Refusal refusal) ->
          switch (refusal) {
            case HIDING_NOT_YOURS, HIDING_ONLY_OF_MINORS, SETTING_CHANGED_MEANWHILE ->
                new Changed.Refused(refusal);
            default -> new Changed.Unknown();
          };
    };
  }
}
