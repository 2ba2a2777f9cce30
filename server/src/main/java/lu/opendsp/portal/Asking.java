package lu.opendsp.portal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lu.opendsp.portal.view.Choice;
import lu.opendsp.portal.view.Field;
import lu.opendsp.portal.view.Flaw;
import lu.opendsp.portal.view.Frame;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.SignInPages;
import lu.opendsp.portal.view.SignInPages.Sort;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.View;

/**
 * A page that asks one thing, built step by step. The words of {@code signin.x.} are {@code
 * signin.x.title} and {@code signin.x.button}; a field's are {@code signin.field.name} and its
 * hint.
 */
public final class Asking {

  private final Visitor visitor;
  private final String key;
  private final String action;
  private final List<String> texts = new ArrayList<>();
  private final List<SignInPages.Input> inputs = new ArrayList<>();
  private final Map<String, String> errors = new LinkedHashMap<>();
  private final List<SignInPages.Side> sides = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();
  private SignInPages.@Nullable Radios radios;
  private @Nullable Link back;

  private Asking(Visitor visitor, String key, String action) {
    this.visitor = visitor;
    this.key = key;
    this.action = action;
  }

  /** A page with the words of this key, whose form goes to this address. */
  public static Asking of(Visitor visitor, String key, String action) {
    return new Asking(visitor, key, action);
  }

  /** A sentence to know before. */
  public Asking text(String textKey, Object... arguments) {
    texts.add(visitor.say(textKey, arguments));
    return this;
  }

  /** What is wrong with a field; told before the fields are named. */
  public Asking flaw(String field, String textKey, Object... arguments) {
    errors.put(field, visitor.say(textKey, arguments));
    return this;
  }

  /** The same, where there may be nothing wrong. */
  public Asking flawIf(boolean wrong, String field, String textKey, Object... arguments) {
    return wrong ? flaw(field, textKey, arguments) : this;
  }

  /** Whether something is to be mended. */
  public boolean isFlawed() {
    return !errors.isEmpty();
  }

  /** A field, with what was typed; passwords and codes are typed again. */
  public Asking field(String name, Sort sort, String typed) {
    boolean secret = sort != Sort.NUMBER && sort != Sort.ADDRESS && sort != Sort.WORDS;
    inputs.add(new SignInPages.Input(named(name, secret ? "" : typed), sort));
    return this;
  }

  private Field named(String name, String value) {
    String label = "signin.field." + name;
    return new Field(
        name, visitor.say(label), visitor.say(label + "_hint"), value, errors.get(name));
  }

  /** A choice below the fields. */
  public Asking choice(String name, List<Choice> choices) {
    radios = new SignInPages.Radios(named(name, ""), choices);
    return this;
  }

  /** Something else to do, by a button. */
  public Asking side(String path, String textKey) {
    sides.add(new SignInPages.Side(path, visitor.say(textKey)));
    return this;
  }

  /** Where else to go. */
  public Asking link(String textKey, String href) {
    links.add(Link.to(visitor.say(textKey), href));
    return this;
  }

  /** Where one came from. */
  public Asking back(String href) {
    back = Link.to(visitor.say("signin.back"), href);
    return this;
  }

  /** The page, marked as one to mend where something is wrong. */
  public View show(Pages pages) {
    List<Flaw> flaws =
        errors.entrySet().stream().map(each -> new Flaw(each.getKey(), each.getValue())).toList();
    Frame frame = visitor.frame(key + "title").withFlaws(flaws);
    var page =
        new SignInPages.Ask(
            back == null ? frame : frame.withBack(back),
            texts,
            inputs,
            radios,
            action,
            visitor.say(key + "button"),
            sides,
            links);
    return flaws.isEmpty() ? pages.show("signin/ask", page) : pages.mend("signin/ask", page);
  }
}
