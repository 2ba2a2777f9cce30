package lu.opendsp.kernel;

import java.util.Locale;

/** The five languages every text a person reads exists in. */
public enum Language {
  FR("fr", "Français"),
  LB("lb", "Lëtzebuergesch"),
  PT("pt", "Português"),
  EN("en", "English"),
  DE("de", "Deutsch");

  private final String tag;
  private final String ownName;

  Language(String tag, String ownName) {
    this.tag = tag;
    this.ownName = ownName;
  }

  /** The BCP 47 tag, in lower case. */
  public String tag() {
    return tag;
  }

  /** Its name in its own tongue. */
  public String ownName() {
    return ownName;
  }

  /** The locale for dates and numbers, with Luxembourg as region. */
  public Locale locale() {
    return Locale.of(tag, "LU");
  }

  /**
   * The language of a tag such as {@code de-LU}; French, the language of the law, for any other.
   */
  public static Language of(String tag) {
    for (Language language : values()) {
      if (tag.equalsIgnoreCase(language.tag)
          || tag.toLowerCase(Locale.ROOT).startsWith(language.tag + "-")) {
        return language;
      }
    }
    return FR;
  }
}
