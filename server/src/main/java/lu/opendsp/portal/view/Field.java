package lu.opendsp.portal.view;

import org.jspecify.annotations.Nullable;

/**
 * A field of a form with what was typed.
 *
 * @param name also its id
 * @param hint a sentence below the label, or empty
 * @param error what is wrong with the value, or null
 */
public record Field(String name, String label, String hint, String value, @Nullable String error) {

  /** The id of the hint, for assistive technology. */
  public String hintId() {
    return name + "-hint";
  }

  /** The id of the error, for assistive technology. */
  public String errorId() {
    return name + "-error";
  }

  /** Ids of all that describes the field, or null where nothing does. */
  public @Nullable String describedBy() {
    String ids =
        ((hint.isEmpty() ? "" : hintId()) + (error == null ? "" : " " + errorId())).strip();
    return ids.isEmpty() ? null : ids;
  }

  /** The class of the group around it. */
  public String groupClass() {
    return error == null ? "nhsuk-form-group" : "nhsuk-form-group nhsuk-form-group--error";
  }

  /** The class of the input, with the mark of an error. */
  public String inputClass(String kind) {
    return error == null ? kind : kind + " " + kind + "--error";
  }
}
