package lu.opendsp.fhir;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** What the holder of a record decides, each told as one {@code Consent}. */
enum SettingKind {
  REFERRING_DOCTOR,
  TRUSTED_CIRCLE,
  AUTHORISED_ORGANISATION,
  BLOCKED,
  EMERGENCY,
  DOCUMENT_SHOWN,
  DOCUMENT_HIDDEN,
  DOCUMENT_ONLY_SHOWN;

  private static final Set<SettingKind> LET_IN =
      Set.of(REFERRING_DOCTOR, TRUSTED_CIRCLE, AUTHORISED_ORGANISATION, DOCUMENT_SHOWN);

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

  /** Whether it names somebody. */
  boolean isAboutSomebody() {
    return this != EMERGENCY && this != DOCUMENT_ONLY_SHOWN;
  }

  /** Whether an end can be set. */
  boolean mayEnd() {
    return this == TRUSTED_CIRCLE || this == AUTHORISED_ORGANISATION;
  }
}
