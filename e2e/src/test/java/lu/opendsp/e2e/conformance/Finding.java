package lu.opendsp.e2e.conformance;

import org.hl7.fhir.utilities.validation.ValidationMessage;
import org.hl7.fhir.utilities.validation.ValidationMessage.IssueSeverity;

/**
 * Something the validator says about a resource.
 *
 * @param rule the validator's own id of the rule, or an empty text
 * @param place as FHIRPath
 */
record Finding(IssueSeverity severity, String rule, String place, String text) {

  static Finding of(ValidationMessage message) {
    String rule = message.getMessageId() == null ? "" : message.getMessageId();
    return new Finding(
        message.getLevel(),
        rule,
        message.getLocation().replaceAll("/\\*.*?\\*/", ""),
        message.getMessage());
  }

  /** Errors and warnings; the rest says what was looked at. */
  boolean counts() {
    return severity == IssueSeverity.FATAL
        || severity == IssueSeverity.ERROR
        || severity == IssueSeverity.WARNING;
  }

  @Override
  public String toString() {
    return "%s %s at %s: %s".formatted(severity, rule, place, text);
  }
}
