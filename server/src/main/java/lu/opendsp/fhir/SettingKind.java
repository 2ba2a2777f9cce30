package lu.opendsp.fhir;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * What the holder of a record decides, and who represents him; each told as one {@code Consent}.
 */
enum SettingKind {
  REFERRING_DOCTOR,
  TRUSTED_CIRCLE,
  AUTHORISED_ORGANISATION,
  BLOCKED,
  EMERGENCY,
  DOCUMENT_SHOWN,
  DOCUMENT_HIDDEN,
  DOCUMENT_ONLY_SHOWN,
  COMPANION,
  /** Recorded by the agency, and only read here. */
  LEGAL_REPRESENTATIVE;

  private static final Set<SettingKind> LET_IN =
      Set.of(
          REFERRING_DOCTOR,
          TRUSTED_CIRCLE,
          AUTHORISED_ORGANISATION,
          DOCUMENT_SHOWN,
          COMPANION,
          LEGAL_REPRESENTATIVE);

  static Optional<SettingKind> of(String code) {
    return Arrays.stream(values()).filter(kind -> kind.name().equals(code)).findFirst();
  }

  /** Whether it lets somebody in; of emergencies the holder says which. */
  boolean permits() {
    return LET_IN.contains(this);
  }

  boolean isAboutADocument() {
    return this == DOCUMENT_SHOWN || this == DOCUMENT_HIDDEN || this == DOCUMENT_ONLY_SHOWN;
  }

  /** Whether it names somebody of the directory. */
  boolean isAboutSomebody() {
    return this != EMERGENCY && this != DOCUMENT_ONLY_SHOWN && !isAtTheSide();
  }

  /** Whether it describes a person at the holder's side, who is in no directory. */
  boolean isAtTheSide() {
    return this == COMPANION || this == LEGAL_REPRESENTATIVE;
  }

  /** Whether an end can be set. */
  boolean mayEnd() {
    return this == TRUSTED_CIRCLE || this == AUTHORISED_ORGANISATION || this == COMPANION;
  }
}
