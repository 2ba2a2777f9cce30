package lu.opendsp.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JWSAlgorithm;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import lu.opendsp.access.Relations;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.kernel.ProblemException;
import lu.opendsp.people.CardAssertion;
import lu.opendsp.people.CardAuthority;
import lu.opendsp.people.EmergencyWard;
import lu.opendsp.people.Holder;
import lu.opendsp.people.MovableClock;
import lu.opendsp.people.People;
import lu.opendsp.people.Professional;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.policy.Ground;
import lu.opendsp.policy.Refusal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * An emergency declared by software: the same as on the page, with what its card has just signed.
 */
@RunningPlatform
final class EmergencyTokenTests {

  private static final String GRANT_TYPE = "urn:ietf:params:oauth:grant-type:jwt-bearer";
  private static final String SYSTEM = "http://terminology.hl7.org/CodeSystem/v3-ActReason";

  private final TokenEndpoint endpoint;
  private final Relations relations;
  private final People people;
  private final MovableClock clock;
  private final CardAuthority authority;
  private final Cards cards;

  private final Holder klein;
  private final Professional hengen;

  EmergencyTokenTests(
      TokenEndpoint endpoint,
      Relations relations,
      People people,
      EmergencyWard ward,
      MovableClock clock,
      TrustedRoots roots,
      Cards cards) {
    this.endpoint = endpoint;
    this.relations = relations;
    this.people = people;
    this.clock = clock;
    this.cards = cards;
    this.authority = CardAuthority.called("CN=Cards for emergencies", clock.instant());
    roots.trust(authority.certificate());
    this.klein = people.mrsKlein();
    this.hengen = ward.doctor(people.hospitalNord());
  }

  @Test
  void isDeclaredByWhatTheCardSigned() {
    Map<String, Object> told = ask(hengen, breaking("LIFE_IN_DANGER", null));

    Instant until = Instant.parse(Objects.toString(told.get("emergency_until")));
    assertThat(until).isAfter(clock.instant().plus(Duration.ofMinutes(59)));
    assertThat(told).containsKeys("access_token", "token_type", "expires_in");
    assertThat(isIn(hengen)).isTrue();
    assertThat(people.lines(klein).getFirst())
        .satisfies(line -> {
          assertThat(line.action()).isEqualTo(AccessAction.EMERGENCY_DECLARED);
          assertThat(line.ground()).isEqualTo(Ground.DECLARED_EMERGENCY);
          assertThat(line.software()).isEqualTo("FHIR");
          assertThat(line.detail()).isEqualTo("LIFE_IN_DANGER");
        });

    clock.pass(Duration.ofMinutes(61));
    assertThat(isIn(hengen)).isFalse();
  }

  @Test
  void isNotDeclaredTwiceByOneAssertion() {
    String assertion = signed(hengen, breaking("UNCONSCIOUS", null));
    endpoint.token(GRANT_TYPE, assertion);
    int lines = people.lines(klein).size();

    assertThat(refused(() -> endpoint.token(GRANT_TYPE, assertion)))
        .isEqualTo(ProblemCode.ASSERTION_REPLAYED);
    assertThat(people.lines(klein)).hasSize(lines);
  }

  @Test
  void isNotDeclaredForTreatment() {
    assertThat(ask(hengen, null)).doesNotContainKey("emergency_until");
    assertThat(ask(hengen, purpose(List.of(Map.of("system", SYSTEM, "code", "TREAT")))))
        .doesNotContainKey("emergency_until");
    assertThat(isIn(hengen)).isFalse();
  }

  @Test
  void isRefusedToWhoMayNotWithALine() {
    Professional weber = people.drWeber();

    assertThat(refusal(weber, breaking("LIFE_IN_DANGER", null)))
        .isEqualTo(ProblemCode.EMERGENCY_NOT_YOURS);
    assertThat(people.lines(klein).getFirst().refusal()).isEqualTo(Refusal.EMERGENCY_NOT_YOURS);

    klein.blocking(hengen);
    assertThat(refusal(hengen, breaking("LIFE_IN_DANGER", null)))
        .as("barred, switched off and closed are one answer")
        .isEqualTo(ProblemCode.EMERGENCY_NOT_POSSIBLE);
    assertThat(isIn(hengen)).isFalse();
  }

  @Test
  void isRefusedWithoutPatientReasonOrWords() {
    assertThat(refusal(hengen, breaking("", null))).isEqualTo(ProblemCode.EMERGENCY_INCOMPLETE);
    assertThat(refusal(hengen, breaking("BORED", null)))
        .isEqualTo(ProblemCode.EMERGENCY_INCOMPLETE);
    assertThat(refusal(hengen, breaking("OTHER", "  ")))
        .isEqualTo(ProblemCode.EMERGENCY_INCOMPLETE);
    assertThat(refusal(hengen, breaking("OTHER", "x".repeat(501))))
        .isEqualTo(ProblemCode.TEXT_TOO_LONG);
    for (String patient : List.of("", "Patient/", "Patient/4711", "4711")) {
      assertThat(refusal(hengen, breaking(patient, "CONFUSED", null)))
          .isEqualTo(ProblemCode.EMERGENCY_INCOMPLETE);
    }
    assertThat(refusal(hengen, breaking("Patient/" + UUID.randomUUID(), "CONFUSED", null)))
        .isEqualTo(ProblemCode.PATIENT_UNKNOWN);
    assertThat(isIn(hengen)).isFalse();
    assertThat(ask(hengen, breaking("OTHER", "snow"))).containsKey("emergency_until");
  }

  @Test
  void knowsNoOtherPurpose() {
    Map<String, Object> breaking = Map.of("system", SYSTEM, "code", "BTG");
    for (Object other :
        List.of(
            "BTG",
            List.of(),
            Map.of("system", SYSTEM, "code", "HMARKT"),
            Map.of("system", "urn:oid:1.2.3", "code", "BTG"),
            List.of(breaking, Map.of("system", SYSTEM, "code", "TREAT")))) {
      assertThat(refusal(hengen, purpose(other)))
          .as("%s", other)
          .isEqualTo(ProblemCode.PURPOSE_UNSUPPORTED);
    }
  }

  private boolean isIn(Professional professional) {
    return relations.banner(professional.actor(), klein.id()).orElseThrow()
        instanceof Relations.Banner.In;
  }

  private Map<String, Object> breaking(String reason, @Nullable String words) {
    return breaking("Patient/" + klein.id(), reason, words);
  }

  private static Map<String, Object> breaking(
      String patient, String reason, @Nullable String words) {
    var ours = new HashMap<String, Object>(Map.of("emergency_reason", reason));
    if (words != null) {
      ours.put("emergency_words", words);
    }
    Map<String, Object> iua =
        Map.of(
            "purpose_of_use",
            List.of(Map.of("system", SYSTEM, "code", "BTG")),
            "person_id",
            patient);
    return Map.of("ihe_iua", iua, "opendsp", ours);
  }

  private static Map<String, Object> purpose(Object purpose) {
    return Map.of("ihe_iua", Map.of("purpose_of_use", purpose));
  }

  private String signed(Professional who, @Nullable Map<String, Object> extensions) {
    String account = who.actor().account();
    CardAuthority.Card card = authority.card(account);
    cards.bind(account, card.certificate());
    var claims = CardAssertion.claims(account, clock.instant());
    if (extensions != null) {
      claims.claim("extensions", extensions);
    }
    return CardAssertion.signed(claims, card, JWSAlgorithm.ES256);
  }

  private Map<String, Object> ask(Professional who, @Nullable Map<String, Object> extensions) {
    return Objects.requireNonNull(endpoint.token(GRANT_TYPE, signed(who, extensions)).getBody());
  }

  private @Nullable ProblemCode refusal(Professional who, Map<String, Object> extensions) {
    return refused(() -> ask(who, extensions));
  }

  private static @Nullable ProblemCode refused(Runnable asked) {
    ProblemException thrown = catchThrowableOfType(ProblemException.class, asked::run);
    return thrown == null ? null : thrown.problem().code();
  }
}
