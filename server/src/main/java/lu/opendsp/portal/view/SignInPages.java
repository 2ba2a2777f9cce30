package lu.opendsp.portal.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pages on which somebody proves who he is. */
public final class SignInPages {

  private SignInPages() {}

  /** How to sign in: the ways there are. */
  public record Choose(Frame f, List<Way> ways) {

    public Choose {
      ways = List.copyOf(ways);
    }
  }

  /** One way. */
  public record Way(String name, String hint, String href) {}

  /**
   * One question, or a few that belong together.
   *
   * @param texts what is to be known before
   * @param radios a choice, or null
   * @param sides what can be done instead, by a button
   */
  public record Ask(
      Frame f,
      List<String> texts,
      List<Input> inputs,
      @Nullable Radios radios,
      String action,
      String button,
      List<Side> sides,
      List<Link> links) {

    public Ask {
      texts = List.copyOf(texts);
      inputs = List.copyOf(inputs);
      sides = List.copyOf(sides);
      links = List.copyOf(links);
    }
  }

  /**
   * A form that was sent too late.
   *
   * @param written what its sender wrote himself
   * @param fields all that is sent again
   */
  public record KeptForm(
      Frame f, String text, List<String> written, String action, List<Row> fields) {

    public KeptForm {
      written = List.copyOf(written);
      fields = List.copyOf(fields);
    }
  }

  /** A field to type in. */
  public record Input(Field field, Sort sort) {}

  /** What is typed: how a browser fills it in, and which keys a telephone shows. */
  public enum Sort {
    NUMBER("text", "numeric", "username", "nhsuk-input--width-20", 40),
    PASSWORD("password", "text", "current-password", "", 256),
    NEW_PASSWORD("password", "text", "new-password", "", 256),
    CODE("text", "numeric", "one-time-code", "nhsuk-input--width-10", 20),
    PAPER_CODE("text", "text", "off", "nhsuk-input--width-20", 40),
    ADDRESS("text", "email", "email", "", 254),
    WORDS("text", "text", "off", "", 200);

    private final String type;
    private final String mode;
    private final String autocomplete;
    private final String width;
    private final int max;

    Sort(String type, String mode, String autocomplete, String width, int max) {
      this.type = type;
      this.mode = mode;
      this.autocomplete = autocomplete;
      this.width = width;
      this.max = max;
    }

    /** The type of the input. */
    public String type() {
      return type;
    }

    /** Which keys a telephone shows. */
    public String mode() {
      return mode;
    }

    /** What a browser fills in. */
    public String autocomplete() {
      return autocomplete;
    }

    /** The class of its width, or empty. */
    public String width() {
      return width;
    }

    /** How many characters may be typed. */
    public int max() {
      return max;
    }
  }

  /** A choice. */
  public record Radios(Field field, List<Choice> choices) {

    public Radios {
      choices = List.copyOf(choices);
    }
  }

  /** Something else to do, by a button. */
  public record Side(String action, String button) {}

  /** A code to be written down, shown once. */
  public record Sheet(Frame f, List<String> texts, String code, String spoken, Link next) {

    public Sheet {
      texts = List.copyOf(texts);
    }
  }

  /** One's own account. */
  public record Account(
      Frame f,
      @Nullable String limited,
      List<Setting> settings,
      List<Place> sessions,
      List<Row> history) {

    public Account {
      settings = List.copyOf(settings);
      sessions = List.copyOf(sessions);
      history = List.copyOf(history);
    }
  }

  /** A line of the account, and where it is changed. */
  public record Setting(String name, String value, @Nullable Link change) {}

  /**
   * Where one is signed in.
   *
   * @param end where it is ended, or null for this very session
   */
  public record Place(String device, String since, String used, @Nullable String end) {}

  /** Letters that came to the sandbox's mailbox. */
  public record Mailbox(Frame f, List<Mail> mails) {

    public Mailbox {
      mails = List.copyOf(mails);
    }
  }

  /** One of them, its text in lines. */
  public record Mail(String at, String to, String subject, List<String> lines, String lang) {

    public Mail {
      lines = List.copyOf(lines);
    }
  }
}
