package lu.opendsp.portal.view;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pages of the agency's officers for identities. */
public final class AgencyPages {

  private AgencyPages() {}

  /** Finding a person; {@code found} is null before anybody was looked for. */
  public record Find(Frame f, List<Field> fields, @Nullable List<PersonRow> found, Link worklist) {

    public Find {
      fields = List.copyOf(fields);
      found = found == null ? null : List.copyOf(found);
    }
  }

  /** Declared emergencies to look at, and how many there were. */
  public record Emergencies(
      Frame f, List<PersonRow> cases, @Nullable String next, List<String> months) {

    public Emergencies {
      cases = List.copyOf(cases);
      months = List.copyOf(months);
    }
  }

  /** One declared emergency, and what may be decided. */
  public record Emergency(
      Frame f, List<Row> facts, Field verdict, List<Choice> verdicts, String action) {

    public Emergency {
      facts = List.copyOf(facts);
      verdicts = List.copyOf(verdicts);
    }
  }

  /** One identity: its sheet, what may be done, and how it came to be so. */
  public record Sheet(
      Frame f, List<Row> sheet, List<Link> actions, List<String> notes, List<Version> versions) {

    public Sheet {
      sheet = List.copyOf(sheet);
      actions = List.copyOf(actions);
      notes = List.copyOf(notes);
      versions = List.copyOf(versions);
    }
  }

  /** One version of a sheet in the list of all. */
  public record Version(String when, String why, String who, @Nullable Link open) {}

  /**
   * A form of one column.
   *
   * @param changed what somebody else wrote meanwhile, or empty
   * @param hidden values the form carries
   */
  public record Form(
      Frame f,
      List<String> texts,
      List<Row> changed,
      List<Input> inputs,
      String action,
      Map<String, String> hidden,
      String button,
      Link cancel) {

    public Form {
      texts = List.copyOf(texts);
      changed = List.copyOf(changed);
      inputs = List.copyOf(inputs);
      hidden = Map.copyOf(hidden);
    }
  }

  /**
   * One field of a form.
   *
   * @param heading the heading above it, or null
   * @param choices the answers of a select; empty where it is typed
   * @param date whether a day is typed
   */
  public record Input(@Nullable String heading, Field field, List<Choice> choices, boolean date) {

    public Input {
      choices = List.copyOf(choices);
    }
  }

  /** Who represents somebody by law, and the form to record one more. */
  public record Representatives(
      Frame f, List<PersonRow> people, List<Input> inputs, String action) {

    public Representatives {
      people = List.copyOf(people);
      inputs = List.copyOf(inputs);
    }
  }

  /** Messages that did not arrive, counted. */
  public record Messages(Frame f, String waiting, List<Row> counts) {

    public Messages {
      counts = List.copyOf(counts);
    }
  }

  /** Identities that may be one, and who was braked. */
  public record Duplicates(Frame f, List<Pair> pairs, List<String> braked) {

    public Duplicates {
      pairs = List.copyOf(pairs);
      braked = List.copyOf(braked);
    }
  }

  /** Two identities that may be one. */
  public record Pair(String first, String second, String likeness, Link compare) {}

  /** Two sheets side by side, and what may be decided about them. */
  public record Compare(
      Frame f,
      List<Line> lines,
      String join,
      String different,
      Map<String, String> hidden,
      List<Choice> survivors,
      Field survivor) {

    public Compare {
      lines = List.copyOf(lines);
      hidden = Map.copyOf(hidden);
      survivors = List.copyOf(survivors);
    }
  }

  /** One line of two sheets. */
  public record Line(String key, String first, String second, String verdict, boolean same) {}
}
