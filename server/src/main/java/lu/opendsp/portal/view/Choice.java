package lu.opendsp.portal.view;

import java.util.List;

/**
 * One answer of a select or of radio buttons.
 *
 * @param hint a sentence below, or empty
 * @param lines names below the hint, such as who would see a document then
 */
public record Choice(String value, String label, boolean chosen, String hint, List<String> lines) {

  public Choice {
    lines = List.copyOf(lines);
  }

  /** An answer that needs no explanation. */
  public static Choice of(String value, String label, boolean chosen) {
    return new Choice(value, label, chosen, "", List.of());
  }

  /** Answers under one heading of a select. */
  public record Group(String label, List<Choice> choices) {

    public Group {
      choices = List.copyOf(choices);
    }
  }
}
