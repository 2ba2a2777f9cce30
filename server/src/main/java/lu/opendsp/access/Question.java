package lu.opendsp.access;

import java.util.List;
import java.util.function.Function;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.policy.Decision;
import lu.opendsp.policy.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A question to the gate: what the rules are asked, and what is done when they permit.
 *
 * @param about the documents it is about, for the line of a refusal
 * @param opens the document whose bytes are wanted, or null
 */
record Question<R>(
    AccessAction action,
    List<DocumentId> about,
    @Nullable DocumentId opens,
    Rule rule,
    Function<Grant, Answer<R>> effect) {

  Question(
      AccessAction action, List<DocumentId> about, Rule rule, Function<Grant, Answer<R>> effect) {
    this(action, about, null, rule, effect);
  }

  /** What the policy says, given the facts. */
  interface Rule {
    Decision decide(Facts facts, Scope scope);
  }
}
