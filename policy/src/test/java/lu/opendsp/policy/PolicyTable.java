package lu.opendsp.policy;

import static lu.opendsp.policy.Situations.NOW;
import static lu.opendsp.policy.Situations.in;
import static lu.opendsp.policy.Situations.lasting;
import static lu.opendsp.policy.Situations.open;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules as a jurist reads them. Every cell is an answer of {@link AccessPolicy} to a question,
 * never a copy of its tables.
 */
final class PolicyTable {

  private PolicyTable() {}

  static List<Relation> relations() {
    return PolicyPeople.ALL.stream().flatMap(person -> person.relations().stream()).toList();
  }

  static String text() {
    return Stream.of(
            PolicyWords.HEAD,
            PolicyWords.READING,
            reading(DocumentCategory.MEDICAL),
            PolicyWords.BENEFITS,
            reading(DocumentCategory.BENEFITS),
            ExemptionTable.text(),
            HidingTable.text(),
            PolicyWords.STATES,
            states(),
            PolicyWords.FILING,
            filing(),
            PolicyWords.MODES,
            modes(),
            PolicyWords.STAYS,
            stays(),
            PolicyWords.EMERGENCIES,
            emergencies(),
            PolicyWords.REFUSALS,
            refusals(),
            PolicyWords.TIME,
            PolicyWords.SOURCES)
        .collect(Collectors.joining("\n"));
  }

  private static String reading(DocumentCategory category) {
    return table(
        List.of("", "Normal", "Restricted", "Private", "Announcement"),
        PolicyPeople.ALL,
        person ->
            Arrays.stream(Confidentiality.values())
                .map(mode -> readingCell(person, mode, category))
                .toList());
  }

  private static String readingCell(
      PolicyPeople.Person person, Confidentiality mode, DocumentCategory category) {
    Scope scope = AccessPolicy.scope(person.in(RecordState.OPEN), NOW);
    if (permitted(scope.decide(new DocumentLabel(lasting(mode), false, category)))) {
      return "yes";
    }
    boolean own = permitted(scope.decide(new DocumentLabel(lasting(mode), true, category)));
    return own ? "what he filed himself" : "no";
  }

  private static String states() {
    return table(
        List.of("", "Who reads", "What a professional in a relation is told", "New documents"),
        List.of(RecordState.values()),
        PolicyWords::of,
        state ->
            List.of(
                PolicyPeople.ALL.stream()
                    .filter(person ->
                        permitted(AccessPolicy.scope(person.in(state), NOW).decideRecord()))
                    .map(PolicyPeople.Person::words)
                    .collect(Collectors.collectingAndThen(Collectors.toList(), PolicyTable::who)),
                told(AccessPolicy.scope(in(state, Situations.code()), NOW).decideRecord()),
                permitted(AccessPolicy.mayContribute(in(state, Situations.code()), letter(), NOW))
                    ? "taken"
                    : "not taken"));
  }

  private static String who(List<String> words) {
    return switch (words.size()) {
      case 0 -> "nobody";
      case 1 -> "the holder alone";
      default -> "everybody the tables above name";
    };
  }

  private static String filing() {
    return table(
        List.of(
            "",
            "Clinical document",
            "The same, answering an order",
            "Held back",
            "The patient's own words",
            "Benefit statement",
            "Correction of what he filed",
            "Correction of what another filed"),
        PolicyPeople.ALL,
        person ->
            Stream.of(
                    letter(),
                    Contribution.published(DocumentCategory.LABORATORY, true),
                    Contribution.published(category(person), false)
                        .in(Confidentiality.ANNOUNCEMENT),
                    Contribution.published(DocumentCategory.PERSONAL, false),
                    Contribution.published(DocumentCategory.BENEFITS, false),
                    correction(person, true),
                    correction(person, false))
                .map(wish -> AccessPolicy.mayContribute(person.in(RecordState.OPEN), wish, NOW))
                .map(PolicyTable::code)
                .toList());
  }

  private static Contribution letter() {
    return Contribution.published(DocumentCategory.MEDICAL, false);
  }

  private static Contribution correction(PolicyPeople.Person person, boolean own) {
    return new Contribution(
        Contribution.Kind.REPLACE, category(person), Confidentiality.NORMAL, false, own);
  }

  /** Everybody corrects, and would hold back, in the category he may file in. */
  private static DocumentCategory category(PolicyPeople.Person person) {
    Relation first = person.relations().isEmpty() ? null : person.relations().getFirst();
    return switch (first) {
      case Relation.Holder _ -> DocumentCategory.PERSONAL;
      case Relation.HealthFund _ -> DocumentCategory.BENEFITS;
      case null, default -> DocumentCategory.MEDICAL;
    };
  }

  private static String modes() {
    return table(
        List.of("", "from Normal", "from Restricted", "from Private", "from Announcement"),
        PolicyPeople.ALL.stream()
            .flatMap(person -> Stream.of(false, true).map(own -> new Asker(person, own))),
        Asker::words,
        asker ->
            Arrays.stream(Confidentiality.values()).map(from -> targets(asker, from)).toList());
  }

  private record Asker(PolicyPeople.Person person, boolean own) {

    String words() {
      return person.words() + (own ? ", of what he filed himself" : ", of what another filed");
    }
  }

  private static String targets(Asker asker, Confidentiality from) {
    var label = new DocumentLabel(lasting(from), asker.own(), DocumentCategory.MEDICAL);
    List<String> targets =
        Arrays.stream(Confidentiality.values())
            .flatMap(to -> Stream.ofNullable(target(asker, label, to)))
            .toList();
    return targets.isEmpty() ? "–" : String.join(", ", targets);
  }

  private static @Nullable String target(Asker asker, DocumentLabel label, Confidentiality to) {
    Standing standing = asker.person().in(RecordState.OPEN);
    boolean unseen = permitted(AccessPolicy.mayChangeMode(standing, wish(label, to, false), NOW));
    boolean seen = permitted(AccessPolicy.mayChangeMode(standing, wish(label, to, true), NOW));
    if (!unseen) {
      return null;
    }
    return PolicyWords.of(to) + (seen ? "" : " (while the patient has not seen it)");
  }

  private static String stays() {
    return table(
        List.of("", "That it begins, goes on or ends"),
        List.of(
            new Teller("Who works there, or its machine", true, new Admission(true, true)),
            new Teller("The same, barred by the patient", true, new Admission(true, true)),
            new Teller(
                "Who works at a laboratory, a pharmacy, the health fund or the agency",
                true,
                new Admission(true, false)),
            new Teller("Who works elsewhere, or nowhere", true, new Admission(false, true)),
            new Teller("Who is no longer listed", false, new Admission(true, true))),
        Teller::words,
        teller -> List.of(code(AccessPolicy.mayTellOfStay(teller.standing(), teller.wish()))));
  }

  private static String emergencies() {
    return table(
        List.of("", "Answer"),
        List.of(
            new Responder("Who works where emergencies are treated", open(), true, true),
            new Responder("The same, where the holder does not allow it", open(), true, false),
            new Responder("The same, barred by the holder", open(Situations.blocked()), true, true),
            new Responder(
                "The same, in a record that is not open", in(RecordState.CLOSED), true, true),
            new Responder("Who works elsewhere", open(), false, true),
            new Responder("Who is no longer listed", Situations.unlisted(), true, true)),
        Responder::words,
        responder ->
            List.of(
                code(
                    EmergencyPolicy.mayDeclare(
                        responder.standing(),
                        new EmergencyWish(responder.function(), responder.allowed())))));
  }

  private record Responder(String words, Standing standing, boolean function, boolean allowed) {}

  private record Teller(String words, boolean listed, Admission wish) {

    Standing standing() {
      List<Relation> relations =
          words.contains("barred") ? List.of(Situations.blocked()) : List.of();
      return new Standing(RecordState.OPEN, listed, relations, Situations.ALL_FOLDERS);
    }
  }

  /** An announcement ends in the mode before. */
  private static ModeChange wish(DocumentLabel label, Confidentiality to, boolean seen) {
    return new ModeChange(
        label, to, to == Confidentiality.ANNOUNCEMENT ? Confidentiality.NORMAL : to, seen);
  }

  private static String refusals() {
    return table(
        List.of("", "Why", "What the asker is told"),
        List.of(Refusal.values()),
        refusal -> "`" + refusal + "`",
        refusal ->
            List.of(
                PolicyWords.of(refusal),
                refusal.outward() == refusal ? "the same" : "`" + refusal.outward() + "`"));
  }

  private static boolean permitted(Decision decision) {
    return decision instanceof Decision.Permit;
  }

  private static String told(Decision decision) {
    return decision instanceof Decision.Deny(Refusal refusal) ? "`" + refusal + "`" : "–";
  }

  private static String code(Decision decision) {
    return switch (decision) {
      case Decision.Permit(Ground ground, _) -> "yes, as " + PolicyWords.of(ground);
      case Decision.Deny(Refusal refusal) -> "no: `" + refusal.outward() + "`";
    };
  }

  private static String table(
      List<String> head,
      List<PolicyPeople.Person> rows,
      Function<PolicyPeople.Person, List<String>> cells) {
    return table(head, rows, PolicyPeople.Person::words, cells);
  }

  private static <T> String table(
      List<String> head, List<T> rows, Function<T, String> name, Function<T, List<String>> cells) {
    return table(head, rows.stream(), name, cells);
  }

  private static <T> String table(
      List<String> head,
      Stream<T> rows,
      Function<T, String> name,
      Function<T, List<String>> cells) {
    Stream<String> lines =
        rows.map(
            row -> "| " + name.apply(row) + " | " + String.join(" | ", cells.apply(row)) + " |\n");
    return "| "
        + String.join(" | ", head)
        + " |\n"
        + "|---".repeat(head.size())
        + "|\n"
        + lines.collect(Collectors.joining());
  }
}
