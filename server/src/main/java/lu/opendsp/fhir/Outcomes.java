package lu.opendsp.fhir;

import java.util.List;
import lu.opendsp.kernel.Language;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.kernel.Texts;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.stereotype.Component;

/**
 * Tells a problem as an OperationOutcome (https://hl7.org/fhir/R4/operationoutcome.html): our
 * stable code, its place, what is wrong, the rule and an example of a right value.
 */
@Component
final class Outcomes {

  private final Texts texts;

  Outcomes(Texts texts) {
    this.texts = texts;
  }

  /** The outcome of one problem, in the caller's language. */
  OperationOutcome of(Problem problem, Language language) {
    return of(List.of(problem), language);
  }

  /** The outcome of all that is wrong, or that nothing is. */
  OperationOutcome of(List<Problem> problems, Language language) {
    var outcome = new OperationOutcome();
    outcome.setLanguage(language.tag());
    problems.forEach(problem -> add(problem, language, outcome));
    if (problems.isEmpty()) {
      var issue = outcome.addIssue();
      issue.setSeverity(IssueSeverity.INFORMATION).setCode(IssueType.INFORMATIONAL);
      issue.getDetails().setText(texts.say(language, "refusal.none"));
    }
    return outcome;
  }

  private void add(Problem problem, Language language, OperationOutcome outcome) {
    var issue = outcome.addIssue();
    issue.setSeverity(problem.code().status() >= 500 ? IssueSeverity.FATAL : IssueSeverity.ERROR);
    issue.setCode(issueType(problem.code()));
    issue.getDetails().addCoding().setSystem(Systems.PROBLEM).setCode(problem.code().name());
    issue.getDetails().setText(say(problem, language, "text"));
    issue.setDiagnostics(
        say(problem, language, "rule")
            + " "
            + texts.say(language, "refusal.example", say(problem, language, "example")));
    if (!problem.place().isEmpty()) {
      issue.addExpression(problem.place());
    }
  }

  private String say(Problem problem, Language language, String part) {
    String key = "refusal." + problem.code().name() + "." + part;
    return texts.say(language, key, problem.arguments().toArray());
  }

  private static IssueType issueType(ProblemCode code) {
    return switch (code.status()) {
      case 401 -> code == ProblemCode.TOKEN_EXPIRED ? IssueType.EXPIRED : IssueType.LOGIN;
      case 403 -> IssueType.FORBIDDEN;
      case 404 -> IssueType.NOTFOUND;
      case 405, 415 -> IssueType.NOTSUPPORTED;
      case 409, 412 -> IssueType.CONFLICT;
      case 428 -> IssueType.REQUIRED;
      case 410 -> IssueType.EXPIRED;
      case 413 -> IssueType.TOOLONG;
      case 422 -> IssueType.BUSINESSRULE;
      case 429 -> IssueType.THROTTLED;
      case 503 -> IssueType.TRANSIENT;
      case 507 -> IssueType.NOSTORE;
      case 500 -> IssueType.EXCEPTION;
      default -> IssueType.INVALID;
    };
  }
}
