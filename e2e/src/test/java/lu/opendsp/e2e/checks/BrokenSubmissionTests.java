package lu.opendsp.e2e.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import lu.opendsp.e2e.Answer;
import lu.opendsp.e2e.BrokenSubmission;
import lu.opendsp.e2e.Caller;
import lu.opendsp.e2e.Json;
import lu.opendsp.e2e.Person;
import lu.opendsp.e2e.RunningPlatform;
import lu.opendsp.e2e.Submission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One broken submission for each rule: refused with the rule's code, and where it is broken. */
class BrokenSubmissionTests {

  private final RunningPlatform platform = RunningPlatform.shared();
  private final Caller weber = platform.as("dr-weber");
  private final Person kohnen = platform.patient("mr-kohnen");
  private final Person klein = platform.patient("mrs-klein");

  static List<BrokenSubmission> all() {
    return BrokenSubmission.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void isRefusedWhereItIsBroken(BrokenSubmission broken) {
    Map<String, String> words =
        Map.of(
            "patient", kohnen.reference(),
            "other", klein.reference(),
            "nationalId", kohnen.nationalId());

    Answer answer = weber.provide(broken.breaking(Submission.to(kohnen), words));

    assertThat(answer.code()).as(answer.text()).isEqualTo(broken.code());
    assertThat(answer.status()).as(answer.text()).isBetween(400, 499);
    assertThat(Json.text(answer.json(), "/issue/0/expression/0")).isEqualTo(broken.place());
    assertThat(Json.text(answer.json(), "/issue/0/details/text")).hasSizeGreaterThan(15);
  }

  @Test
  void leavesRuleByRuleNothingOut() {
    assertThat(all()).hasSizeGreaterThanOrEqualTo(60);
    assertThat(all()).extracting(BrokenSubmission::rule).doesNotHaveDuplicates();
  }

  /** What the broken ones are broken from is right. */
  @Test
  void takesItUnbroken() {
    Answer answer = weber.provide(Submission.to(kohnen).bundle());

    assertThat(Submission.statusIn(answer)).as(answer.text()).isEqualTo(201);
  }
}
