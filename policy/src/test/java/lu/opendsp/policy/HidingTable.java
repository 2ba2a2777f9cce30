package lu.opendsp.policy;

import static lu.opendsp.policy.Situations.NOW;
import static lu.opendsp.policy.Situations.lasting;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What becomes of a minor's document that is hidden from his parents, asked of the rules. */
final class HidingTable {

  private static final String WORDS =
      """
      ### Hidden from the representatives of a minor

      Law of 24 July 2014 on patients' rights, art. 13: a minor able to judge may be let exercise his
      rights alone. A professional hides a document together with the minor, when he files it or
      later; it is hidden from parents and guardians, and from companions, whom they choose or bear
      with. It goes on until the patient, or who hid it, lets them see it again. The table shows a
      Normal document that another filed; what somebody filed himself he may hide too, as long as he
      sees it, and who files one may hide it at once (not the patient, and not the fund).
      """;

  private HidingTable() {}

  static String text() {
    return WORDS
        + "\n| | Sees it hidden | Hides it | Lets them see it again, whoever hid it "
        + "| Hides his own |\n|---|---|---|---|---|\n"
        + PolicyPeople.ALL.stream()
            .map(person -> "| " + person.words() + " | " + cells(person) + " |\n")
            .collect(Collectors.joining());
  }

  static String of(Refusal refusal) {
    return refusal == Refusal.HIDING_NOT_YOURS
        ? "Only a professional hides it, who filed it or is trusted; he, or the patient, ends it."
        : "Only a minor's documents are hidden from his parents.";
  }

  private static String cells(PolicyPeople.Person person) {
    Standing standing = person.in(RecordState.OPEN);
    Scope scope = AccessPolicy.scope(standing, NOW);
    List<Decision> answers =
        List.of(
            scope.decide(label(false, Hiding.BY_ANOTHER)),
            HidingPolicy.mayHide(standing, label(false, Hiding.NONE), true, NOW),
            HidingPolicy.mayShowAgain(standing, label(false, Hiding.BY_ANOTHER), NOW),
            HidingPolicy.mayHide(standing, label(true, Hiding.NONE), true, NOW));
    return answers.stream()
        .map(answer -> answer instanceof Decision.Permit ? "yes" : "no")
        .collect(Collectors.joining(" | "));
  }

  private static DocumentLabel label(boolean own, Hiding hiding) {
    return new DocumentLabel(
        lasting(Confidentiality.NORMAL),
        own,
        DocumentCategory.MEDICAL,
        Exemption.NONE,
        Exemptions.NONE,
        hiding);
  }

  /** Every label there is, of a document that is hidden or not. */
  static Stream<DocumentLabel> all(Hiding hiding) {
    return Arrays.stream(Confidentiality.values())
        .flatMap(mode ->
            Stream.of(false, true)
                .map(own ->
                    new DocumentLabel(
                        lasting(mode),
                        own,
                        DocumentCategory.MEDICAL,
                        Exemption.NONE,
                        Exemptions.NONE,
                        hiding)));
  }
}
