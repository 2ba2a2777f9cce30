package lu.opendsp.matrix;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.policy.Decision;
import lu.opendsp.policy.Refusal;

/** One person asking about one record: what he ought to get, and what is said when he does not. */
final class Pair {

  private final Situation situation;
  private final World world;
  private final Findings findings;

  Pair(Situation situation, World world, Findings findings) {
    this.situation = situation;
    this.world = world;
    this.findings = findings;
  }

  Person asker() {
    return situation.asker();
  }

  Person patient() {
    return situation.record().patient();
  }

  Situation situation() {
    return situation;
  }

  World world() {
    return world;
  }

  Platform platform() {
    return world.platform();
  }

  Session session() {
    return platform().session(asker());
  }

  /** Asked about the first record only: what cannot depend on which record it is. */
  boolean isFirst() {
    return patient().id().equals(Matrix.FIRST);
  }

  /** The narrowest of what he sees: where a mistake would show. */
  Optional<Paper> aVisible() {
    return narrowest(situation.visible());
  }

  Optional<Paper> aVisibleOfOthers() {
    return narrowest(situation.visible().stream().filter(paper -> !paper.isOf(asker())).toList());
  }

  /** The narrowest of what he does not see. */
  Optional<Paper> aHidden() {
    return narrowest(situation.hidden());
  }

  Optional<Paper> aHiddenOfOthers() {
    return narrowest(situation.hidden().stream().filter(paper -> !paper.isOf(asker())).toList());
  }

  private Optional<Paper> narrowest(List<Paper> papers) {
    return papers.stream()
        .max(
            Comparator.comparing((Paper paper) -> paper.mode().modeAt(situation.now()))
                .thenComparing(Paper::key));
  }

  UUID id(Paper paper) {
    return world.id(paper);
  }

  /** Says what is not as it must be. */
  boolean expect(boolean holds, String route, String what) {
    if (!holds) {
      findings.mismatch(route + " by " + asker() + " about " + patient() + ": " + what);
    }
    return holds;
  }

  boolean expectStatus(Answer answer, String route, int status) {
    return expect(
        answer.status() == status,
        route,
        "status " + answer.status() + " " + shortened(answer) + ", expected " + status);
  }

  private static String shortened(Answer answer) {
    String text = answer.text();
    return text.substring(0, Math.min(600, text.length())).replaceAll("\\s+", " ");
  }

  /** A refusal with this code: the same words to everybody, and nothing betrayed in them. */
  void expectProblem(Answer answer, String route, ProblemCode code) {
    boolean right =
        expectStatus(answer, route, code.status())
            && expect(
                answer.problem().equals(code.name()),
                route,
                "said " + answer.problem() + ", expected " + code);
    if (right) {
      findings.refused(route + " " + code, answer.fingerprint(), asker() + " about " + patient());
    }
    expectSilence(answer, route);
  }

  /** The same for a refusal of the policy. */
  void expectRefused(Answer answer, String route, Refusal refusal) {
    expectProblem(answer, route, ProblemCode.valueOf(refusal.outward().name()));
  }

  /** Compares two answers that nobody may tell apart. */
  void expectAlike(String kind, String fingerprint) {
    findings.refused(kind, fingerprint, asker() + " about " + patient());
  }

  /** Nothing of the patient, of his documents, or of anybody else stands in a refusal. */
  void expectSilence(Answer answer, String route) {
    String text = answer.text();
    for (Paper paper : situation.record().papers()) {
      expect(!text.contains(paper.title()), route, "betrays the title " + paper.key());
    }
    for (Person person : world.people()) {
      boolean told = text.contains(person.name()) && !person.equals(asker());
      expect(!told, route, "betrays the name of " + person);
    }
    for (String number : List.of(patient().matricule(), patient().national())) {
      expect(!text.contains(number), route, "betrays a number");
    }
  }

  /** Notes that the patient's log must hold a line of this. */
  void logged(AccessAction action) {
    findings.logged(asker(), patient(), action);
  }

  /** The same of another patient's log. */
  void logged(Person other, AccessAction action) {
    findings.logged(asker(), other, action);
  }

  /** Notes that a document entered the record. */
  void filed() {
    findings.filed();
  }

  static Optional<Refusal> refusal(Decision decision) {
    return decision instanceof Decision.Deny(Refusal refusal)
        ? Optional.of(refusal)
        : Optional.empty();
  }
}
