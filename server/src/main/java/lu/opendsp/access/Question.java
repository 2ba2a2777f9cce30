package lu.opendsp.access;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.policy.Decision;
import lu.opendsp.policy.Scope;
import lu.opendsp.policy.SettingsPolicy;
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

  /** What a holder asks about one document, which he must see himself. */
  static <F, R> Question<R> aboutViewers(
      Actor holder, Sought<F> sought, BiFunction<Grant, DocumentFacts, R> find) {
    DocumentId id = sought.document();
    var row = new Sought.Row<>(sought);
    return new Question<>(
        AccessAction.SETTINGS_READ,
        List.of(id),
        (facts, scope) ->
            SettingsPolicy.mayChangeSettings(facts.standing(), scope.at())
                    instanceof Decision.Deny no
                ? no
                : scope.decide(row.read(scope, holder).labelFor(holder)),
        grant ->
            Answer.about(
                find.apply(grant, sought.label().apply(row.get())),
                AccessAction.SETTINGS_READ,
                id));
  }

  /** What the policy says, given the facts. */
  interface Rule {
    Decision decide(Facts facts, Scope scope);
  }
}
