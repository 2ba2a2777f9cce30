package lu.opendsp.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import lu.opendsp.directory.Profession;
import lu.opendsp.directory.PublicDirectory;
import lu.opendsp.directory.PublicDirectory.Entry;
import lu.opendsp.directory.PublicDirectory.Found;
import lu.opendsp.directory.PublicDirectory.Wanted;
import lu.opendsp.portal.view.Choice;
import lu.opendsp.portal.view.DirectoryPages;
import lu.opendsp.portal.view.Field;
import lu.opendsp.portal.view.Flaw;
import lu.opendsp.portal.view.Frame;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.PersonRow;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/**
 * The directory for everybody, without signing in. Who is looked for never stands in an address:
 * whom somebody looks for says something of his health.
 */
@Controller
final class DirectoryController {

  private static final String PATH = "/directory";
  private static final String NAME = "name";

  /** Languages spoken here, and by many who come here. */
  private static final List<String> LANGUAGES =
      List.of("ar", "de", "en", "es", "fr", "it", "lb", "nl", "pl", "pt", "ru", "uk");

  private final Pages pages;
  private final PublicDirectory directory;
  private final Brake brake;

  DirectoryController(
      Pages pages, PublicDirectory directory, PortalSettings settings, Clock clock) {
    this.pages = pages;
    this.directory = directory;
    this.brake = new Brake(settings.directoryAsksPerMinute(), clock);
  }

  /** What was typed; missing fields are empty. */
  record Form(
      @Nullable String name,
      @Nullable String profession,
      @Nullable String town,
      @Nullable String speciality,
      @Nullable String language,
      @Nullable String page) {

    static final Form EMPTY = new Form("", "", "", "", "", "1");
    private static final int LENGTH_MAX = 80;

    Wanted wanted() {
      String kind = text(profession);
      return new Wanted(
          text(name),
          Arrays.stream(Profession.values())
              .filter(one -> one.name().equals(kind))
              .filter(one -> one.caresForPatients() || one.isCareOrganisation())
              .findFirst()
              .orElse(null),
          text(speciality),
          text(town),
          LANGUAGES.contains(text(language)) ? text(language) : "");
    }

    int number() {
      return text(page).matches("[1-9]") ? Integer.parseInt(text(page)) : 1;
    }

    /** The same for another page, as hidden fields. */
    Map<String, String> forPage(int other) {
      var fields = new LinkedHashMap<String, String>();
      fields.put(NAME, text(name));
      fields.put("profession", text(profession));
      fields.put("town", text(town));
      fields.put("speciality", text(speciality));
      fields.put("language", text(language));
      fields.put("page", String.valueOf(other));
      return fields;
    }

    private static String text(@Nullable String typed) {
      String text = typed == null ? "" : typed.strip();
      return text.length() > LENGTH_MAX ? text.substring(0, LENGTH_MAX) : text;
    }
  }

  @GetMapping(PATH)
  View ask(Visitor visitor) {
    return pages.show("directory/search", form(visitor, Form.EMPTY, null, null));
  }

  @PostMapping(PATH)
  View find(Visitor visitor, @ModelAttribute Form form, HttpServletRequest request) {
    if (!brake.lets(request.getRemoteAddr())) {
      return slower(visitor, form);
    }
    if (form.wanted().isEmpty()) {
      String error = visitor.say("portal.directory.nothing");
      return pages.mend("directory/search", form(visitor, form, error, null));
    }
    Found found = directory.find(form.wanted(), form.number());
    return pages.show("directory/search", form(visitor, form, null, results(visitor, form, found)));
  }

  @GetMapping(PATH + "/{person}")
  View entry(Visitor visitor, @PathVariable String person, HttpServletRequest request) {
    if (!brake.lets(request.getRemoteAddr())) {
      return slower(visitor, Form.EMPTY);
    }
    Entry entry = directory.find(Missing.person(person).value()).orElseThrow(Missing::new);
    return pages.show("directory/entry", DirectoryWords.of(visitor).page(entry, directory));
  }

  private View slower(Visitor visitor, Form form) {
    String error = visitor.say("portal.directory.slower");
    return pages.show(
        HttpStatus.TOO_MANY_REQUESTS, "directory/search", form(visitor, form, error, null));
  }

  private static DirectoryPages.Results results(Visitor visitor, Form form, Found found) {
    DirectoryWords words = DirectoryWords.of(visitor);
    List<PersonRow> people = found.entries().stream().map(words::row).toList();
    boolean last = form.number() >= PublicDirectory.PAGES_MAX;
    String heading =
        found.more() || form.number() > 1
            ? visitor.say("portal.directory.page", form.number())
            : visitor.say("portal.directory.found", people.size());
    return new DirectoryPages.Results(
        heading,
        people,
        found.more() && !last ? form.forPage(form.number() + 1) : null,
        found.more() && last ? visitor.say("portal.directory.too_many") : null);
  }

  private static DirectoryPages.Search form(
      Visitor visitor,
      Form form,
      @Nullable String error,
      DirectoryPages.@Nullable Results results) {
    Frame frame =
        visitor
            .frame("portal.directory.title")
            .withBack(Link.to(visitor.say("portal.directory.start"), "/"));
    Map<String, String> typed = form.forPage(1);
    return new DirectoryPages.Search(
        error == null ? frame : frame.withFlaws(List.of(new Flaw(NAME, error))),
        field(visitor, NAME, typed, error),
        field(visitor, "profession", typed, null),
        professions(visitor, typed.getOrDefault("profession", "")),
        field(visitor, "town", typed, null),
        field(visitor, "speciality", typed, null),
        field(visitor, "language", typed, null),
        languages(visitor, typed.getOrDefault("language", "")),
        Stream.of("speciality", "language")
            .anyMatch(name -> !typed.getOrDefault(name, "").isEmpty()),
        results);
  }

  private static Field field(
      Visitor visitor, String name, Map<String, String> typed, @Nullable String error) {
    return new Field(
        name,
        visitor.say("portal.directory." + name),
        name.equals(NAME) ? visitor.say("portal.directory.name_hint") : "",
        typed.getOrDefault(name, ""),
        error);
  }

  private static List<Choice.Group> professions(Visitor visitor, String chosen) {
    return List.of(
        new Choice.Group(
            visitor.say("portal.directory.people"),
            choices(visitor, chosen, Profession::caresForPatients)),
        new Choice.Group(
            visitor.say("portal.directory.organisations"),
            choices(visitor, chosen, Profession::isCareOrganisation)));
  }

  private static List<Choice> choices(Visitor visitor, String chosen, Predicate<Profession> fits) {
    return Arrays.stream(Profession.values())
        .filter(fits)
        .map(one ->
            Choice.of(
                one.name(), visitor.say("profession." + one.name()), one.name().equals(chosen)))
        .sorted((one, other) -> visitor.phrases().alphabet().compare(one.label(), other.label()))
        .toList();
  }

  private static List<Choice> languages(Visitor visitor, String chosen) {
    DirectoryWords words = DirectoryWords.of(visitor);
    return LANGUAGES.stream()
        .map(tag -> Choice.of(tag, words.language(tag), tag.equals(chosen)))
        .sorted((one, other) -> visitor.phrases().alphabet().compare(one.label(), other.label()))
        .toList();
  }
}
