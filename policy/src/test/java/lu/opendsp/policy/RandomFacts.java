package lu.opendsp.policy;

import static lu.opendsp.policy.Situations.NOW;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Facts of a question by chance. */
final class RandomFacts {

  private final Random random;

  RandomFacts(Random random) {
    this.random = random;
  }

  Entitlement folders() {
    return new Entitlement(anyFolders(), anyFolders());
  }

  private Set<DocumentCategory> anyFolders() {
    return Stream.of(DocumentCategory.values())
        .filter(_ -> random.nextBoolean())
        .collect(Collectors.toSet());
  }

  List<Relation> relations() {
    return Stream.generate(this::relation).limit(random.nextInt(6)).toList();
  }

  private Relation relation() {
    return switch (random.nextInt(15)) {
      case 0 -> new Relation.Holder();
      case 1 -> new Relation.Blocked();
      case 2 ->
          new Relation.ReferringDoctor(
              random.nextBoolean() ? moment() : null, random.nextBoolean());
      case 3 ->
          new Relation.TrustedCircleMember(
              random.nextBoolean() ? moment() : null, random.nextBoolean());
      case 4 -> new Relation.PresentedCode(moment());
      case 5 -> new Relation.Author();
      case 6 -> new Relation.HealthFund();
      case 7 ->
          new Relation.Companion(
              random.nextBoolean() ? moment() : null, anyFolders(), random.nextBoolean());
      case 8 -> new Relation.CareStay(random.nextBoolean() ? moment() : null);
      case 9 -> new Relation.AuthorisedOrganisation(random.nextBoolean() ? moment() : null);
      case 10 -> new Relation.DeclaredEmergency(moment(), random.nextBoolean());
      case 12 -> mandated();
      case 13 ->
          new Relation.VisitObjection(random.nextBoolean() ? moment() : null, random.nextBoolean());
      case 11 -> new Relation.LegalRepresentative(random.nextBoolean() ? moment() : null);
      default -> new Relation.Operator();
    };
  }

  private Relation mandated() {
    Relation lent =
        any(
            new Relation.ReferringDoctor(null),
            new Relation.TrustedCircleMember(null),
            new Relation.PresentedCode(moment()));
    var asGiver = new Entitlement(anyFolders(), anyFolders());
    return new Relation.Mandated(Situations.GIVER, lent, asGiver, random.nextBoolean(), moment());
  }

  DocumentLabel label() {
    Confidentiality mode = any(Confidentiality.values());
    Mode asSet =
        mode == Confidentiality.ANNOUNCEMENT
            ? Mode.announced(
                moment(),
                any(Confidentiality.NORMAL, Confidentiality.RESTRICTED, Confidentiality.PRIVATE))
            : Mode.of(mode);
    Exemption exemption = random.nextBoolean() ? Exemption.NONE : any(Exemption.values());
    Exemptions said =
        any(
            Exemptions.NONE,
            Exemptions.NONE.showing(Situations.GIVER),
            Exemptions.NONE.hiding(Situations.GIVER),
            Exemptions.NONE.forNamedOnly(true));
    Hiding hiding = random.nextBoolean() ? Hiding.NONE : any(Hiding.values());
    return new DocumentLabel(
        asSet, random.nextBoolean(), any(DocumentCategory.values()), exemption, said, hiding);
  }

  /** Before, at or after the moment of the question. */
  private Instant moment() {
    return NOW.plus(Duration.ofHours(random.nextInt(5) - 2L));
  }

  @SafeVarargs
  final <T> T any(T... values) {
    return values[random.nextInt(values.length)];
  }
}
