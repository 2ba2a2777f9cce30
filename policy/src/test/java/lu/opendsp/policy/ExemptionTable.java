package lu.opendsp.policy;

import static lu.opendsp.policy.Situations.NOW;
import static lu.opendsp.policy.Situations.lasting;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What exceptions for single professionals do, each cell asked of the rules. */
final class ExemptionTable {

  private static final String WORDS =
      """
      ### Exceptions for single professionals

      For one document the holder may name professionals: it is shown to some whatever its mode, it
      is hidden from others, or it is shown to nobody but those who are named. That goes before the
      mode and before who filed it, and never before a block. It counts among relations that hold and
      makes none. Correcting and taking back what he filed stays possible for who no longer sees it.
      """;

  private ExemptionTable() {}

  static String text() {
    return WORDS
        + "\n| | Shown to him | Hidden from him | Shown to others only |\n|---|---|---|---|\n"
        + PolicyPeople.ALL.stream()
            .map(person -> "| " + person.words() + " | " + cells(person) + " |\n")
            .collect(Collectors.joining());
  }

  private static String cells(PolicyPeople.Person person) {
    return Stream.of(Exemption.SHOWN, Exemption.HIDDEN, Exemption.NOT_NAMED)
        .map(exemption -> cell(person, exemption))
        .collect(Collectors.joining(" | "));
  }

  /** Over all modes and whoever filed it. */
  private static String cell(PolicyPeople.Person person, Exemption exemption) {
    List<String> reached = reached(person, exemption);
    if (reached.equals(reached(person, Exemption.NONE)) && !reached.isEmpty()) {
      return "as without it";
    }
    return switch (reached.size()) {
      case 0 -> "no";
      case 8 -> "yes, in every mode";
      default -> String.join(", ", reached);
    };
  }

  private static List<String> reached(PolicyPeople.Person person, Exemption exemption) {
    Scope scope = AccessPolicy.scope(person.in(RecordState.OPEN), NOW);
    return Arrays.stream(Confidentiality.values())
        .flatMap(mode ->
            Stream.of(false, true)
                .filter(own ->
                    scope.decide(
                            new DocumentLabel(
                                lasting(mode), own, DocumentCategory.MEDICAL, exemption))
                        instanceof Decision.Permit)
                .map(own -> PolicyWords.of(mode) + (own ? ", filed himself" : "")))
        .toList();
  }
}
