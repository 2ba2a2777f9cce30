package lu.opendsp.fhir;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lu.opendsp.document.DocumentSettings;
import lu.opendsp.document.ModeWish;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.policy.Confidentiality;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/**
 * The four modes as security labels (https://hl7.org/fhir/R4/security-labels.html): N, R and V of
 * v3-Confidentiality, and a code of our own for the announcement, whose end, reason and following
 * mode stand in an extension of the document reference.
 */
final class ConfidentialityLabels {

  static final String ANNOUNCEMENT = "ANNOUNCEMENT";

  /** Beside the mode: a professional and a minor hid it from those who represent him. */
  static final String HIDDEN = "HIDDEN_FROM_REPRESENTATIVES";

  /**
   * The same in the standard's words, for software that knows nothing of ours: sensitive because
   * the patient says so (v3-ActCode, whose example is a minor). By itself it hides nothing.
   */
  static final String ASKED_BY_PATIENT = "PRS";

  private ConfidentialityLabels() {}

  /** The mode a sender wishes; NORMAL when he says nothing (POLICY 3). */
  static ModeWish read(DocumentReference from, String place) {
    List<Coding> codings =
        from.getSecurityLabel().stream().flatMap(ConfidentialityLabels::ofMode).toList();
    if (codings.size() > 1 || (codings.isEmpty() && from.hasSecurityLabel() && !hides(from))) {
      throw unknown(place);
    }
    boolean announced =
        codings.stream().anyMatch(coding -> Systems.CONFIDENTIALITY.equals(coding.getSystem()));
    if (!announced && from.hasExtension(Systems.ANNOUNCEMENT)) {
      throw Problem.at(place + ".extension", ProblemCode.ELEMENT_UNEXPECTED).thrown();
    }
    if (codings.isEmpty()) {
      return ModeWish.of(Confidentiality.NORMAL);
    }
    Coding coding = codings.getFirst();
    return announced ? announcement(from, coding, place) : ModeWish.of(ofCoding(coding, place));
  }

  /** What a label says about the mode: all but that it is hidden, and that in other words. */
  private static Stream<Coding> ofMode(CodeableConcept label) {
    return label.getCoding().stream()
        .filter(coding -> !isHidden(coding) && !(hides(label) && isAskedByPatient(coding)));
  }

  /** Whether a sender wishes it hidden from those who represent a minor. */
  static boolean hides(DocumentReference from) {
    return from.getSecurityLabel().stream().anyMatch(ConfidentialityLabels::hides);
  }

  /** Whether one label says so. */
  static boolean hides(CodeableConcept label) {
    return label.getCoding().stream().anyMatch(ConfidentialityLabels::isHidden);
  }

  private static boolean isAskedByPatient(Coding coding) {
    return Systems.V3_ACT_CODE.equals(coding.getSystem())
        && ASKED_BY_PATIENT.equals(coding.getCode());
  }

  private static boolean isHidden(Coding coding) {
    return Systems.CONFIDENTIALITY.equals(coding.getSystem()) && HIDDEN.equals(coding.getCode());
  }

  /**
   * Refuses an announcement that is not whole, or lasts too long, at the place of what is wrong.
   */
  static void check(ModeWish wish, Instant now, DocumentSettings rules, String place) {
    String at = place + ".extension('" + Systems.ANNOUNCEMENT + "')";
    wish.flaw(now, rules)
        .ifPresent(flaw -> {
          String part =
              switch (flaw.part()) {
                case WHOLE -> at;
                case REASON -> at + ".extension('reason')";
                case UNTIL -> at + ".extension('until')";
              };
          Problem problem = flaw.problem();
          throw new Problem(problem.code(), part, problem.arguments()).thrown();
        });
  }

  private static ModeWish announcement(DocumentReference from, Coding coding, String place) {
    Extension details = from.getExtensionByUrl(Systems.ANNOUNCEMENT);
    String at = place + ".extension('" + Systems.ANNOUNCEMENT + "')";
    if (!ANNOUNCEMENT.equals(coding.getCode())) {
      throw unknown(place);
    }
    if (details == null) {
      throw Problem.at(at, ProblemCode.ANNOUNCEMENT_INCOMPLETE).thrown();
    }
    Optional<Instant> until =
        value(details, "until", DateTimeType.class).map(type -> type.getValue().toInstant());
    Optional<String> reason = value(details, "reason", StringType.class).map(StringType::getValue);
    reason.ifPresent(words -> Words.check(words, at + ".extension('reason')", Words.LINE_MAX));
    Confidentiality after =
        value(details, "after", CodeType.class)
            .map(code -> ofLetter(code.getValue(), at + ".extension('after')"))
            .orElse(Confidentiality.NORMAL);
    return wish(until.orElse(null), reason.orElse(null), after);
  }

  private static ModeWish wish(
      @Nullable Instant until, @Nullable String reason, Confidentiality after) {
    return new ModeWish(Confidentiality.ANNOUNCEMENT, until, reason, after);
  }

  private static <T extends Type> Optional<T> value(Extension of, String url, Class<T> type) {
    Extension part = of.getExtensionByUrl(url);
    return part != null && type.isInstance(part.getValue())
        ? Optional.of(type.cast(part.getValue()))
        : Optional.empty();
  }

  private static Confidentiality ofCoding(Coding coding, String place) {
    if (!Systems.V3_CONFIDENTIALITY.equals(coding.getSystem())) {
      throw unknown(place);
    }
    return ofLetter(coding.getCode(), place + ".securityLabel");
  }

  private static Confidentiality ofLetter(@Nullable String letter, String place) {
    return switch (letter) {
      case "N" -> Confidentiality.NORMAL;
      case "R" -> Confidentiality.RESTRICTED;
      case "V" -> Confidentiality.PRIVATE;
      case null, default -> throw Problem.at(place, ProblemCode.CONFIDENTIALITY_UNKNOWN).thrown();
    };
  }

  private static RuntimeException unknown(String place) {
    return Problem.at(place + ".securityLabel", ProblemCode.CONFIDENTIALITY_UNKNOWN).thrown();
  }

  /** The label of a mode. */
  static Coding label(Confidentiality mode) {
    return mode == Confidentiality.ANNOUNCEMENT
        ? new Coding().setSystem(Systems.CONFIDENTIALITY).setCode(ANNOUNCEMENT)
        : new Coding().setSystem(Systems.V3_CONFIDENTIALITY).setCode(letter(mode));
  }

  /** The code of a lasting mode. */
  static String letter(Confidentiality lasting) {
    return switch (lasting) {
      case NORMAL -> "N";
      case RESTRICTED -> "R";
      case PRIVATE -> "V";
      case ANNOUNCEMENT -> throw new IllegalArgumentException("an announcement has no letter");
    };
  }
}
