package lu.opendsp.access;

import java.util.function.BooleanSupplier;
import lu.opendsp.identity.Actor;
import lu.opendsp.policy.Confidentiality;
import lu.opendsp.policy.ModeChange;

/**
 * A wish to change a mode, with what the rules ask about it.
 *
 * @param after the mode after an announcement; the same as {@code to} otherwise
 * @param seenByHolder asked when nobody can read in the record any more until this is done
 * @param heldBefore whether it was held back once
 */
public record WishedMode(
    DocumentFacts document,
    Confidentiality to,
    Confidentiality after,
    BooleanSupplier seenByHolder,
    BooleanSupplier heldBefore) {

  ModeChange asChange(Actor actor) {
    return new ModeChange(
        document.labelFor(actor),
        to,
        after,
        seenByHolder.getAsBoolean(),
        heldBefore.getAsBoolean());
  }
}
