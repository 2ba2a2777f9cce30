package lu.opendsp.portal.view;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The directory, for everybody. */
public final class DirectoryPages {

  private DirectoryPages() {}

  /**
   * Looking for somebody.
   *
   * @param professions the choices of a select, in groups
   * @param more whether the less usual questions are shown
   * @param results who was found, or null before anything was looked for
   */
  public record Search(
      Frame f,
      Field name,
      Field profession,
      List<Choice.Group> professions,
      Field town,
      Field speciality,
      Field language,
      List<Choice> languages,
      boolean more,
      @Nullable Results results) {

    public Search {
      professions = List.copyOf(professions);
      languages = List.copyOf(languages);
    }
  }

  /**
   * A page of who was found.
   *
   * @param heading how many, in words
   * @param next what the form of the next page sends, or null on the last
   * @param hint what to do where there are more than are shown, or null
   */
  public record Results(
      String heading,
      List<PersonRow> people,
      @Nullable Map<String, String> next,
      @Nullable String hint) {

    public Results {
      people = List.copyOf(people);
    }
  }

  /** One professional or organisation. */
  public record Entry(Frame f, List<Row> facts, List<Section> sections) {

    public Entry {
      facts = List.copyOf(facts);
      sections = List.copyOf(sections);
    }
  }

  /**
   * A place of work, or a site.
   *
   * @param link to the organisation, or null
   */
  public record Section(String heading, List<Row> rows, @Nullable Link link) {

    public Section {
      rows = List.copyOf(rows);
    }
  }
}
