package lu.opendsp.identity;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * What an assertion says it is asked for, in the extension {@code ihe_iua} of IHE IUA. Nothing is
 * said of treatment; breaking the glass names the patient and why.
 */
final class PurposeOfUse {

  private static final String SYSTEM = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
  private static final String TREATMENT = "TREAT";
  private static final String BREAK_GLASS = "BTG";
  private static final String EXTENSIONS = "extensions";
  private static final String PURPOSE = EXTENSIONS + ".ihe_iua.purpose_of_use";

  private PurposeOfUse() {}

  /** The emergency an assertion declares, or empty where it declares none. */
  static Optional<EmergencyClaim> emergency(JWTClaimsSet claims) {
    Map<?, ?> extensions = map(claims.getClaim(EXTENSIONS));
    Map<?, ?> iua = map(extensions.get("ihe_iua"));
    Object said = iua.get("purpose_of_use");
    if (said == null) {
      return Optional.empty();
    }
    List<String> purposes = codes(said).toList();
    if (purposes.equals(List.of(TREATMENT))) {
      return Optional.empty();
    }
    if (!purposes.equals(List.of(BREAK_GLASS))) {
      throw Problem.at(PURPOSE, ProblemCode.PURPOSE_UNSUPPORTED).thrown();
    }
    Map<?, ?> ours = map(extensions.get("opendsp"));
    return Optional.of(
        new EmergencyClaim(
            text(iua.get("person_id")),
            text(ours.get("emergency_reason")),
            text(ours.get("emergency_words")).strip()));
  }

  /** One coding or several; of another system it is another word. */
  private static Stream<String> codes(Object said) {
    List<?> codings = said instanceof List<?> list ? list : List.of(said);
    return codings.stream()
        .map(PurposeOfUse::map)
        .map(coding -> SYSTEM.equals(coding.get("system")) ? text(coding.get("code")) : "");
  }

  private static Map<?, ?> map(@Nullable Object claim) {
    return claim instanceof Map<?, ?> map ? map : Map.of();
  }

  private static String text(@Nullable Object claim) {
    return claim instanceof String ? Objects.toString(claim) : "";
  }
}
