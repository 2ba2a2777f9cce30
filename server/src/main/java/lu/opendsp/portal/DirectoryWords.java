package lu.opendsp.portal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lu.opendsp.directory.Contact;
import lu.opendsp.directory.Particulars;
import lu.opendsp.directory.Place;
import lu.opendsp.directory.Profession;
import lu.opendsp.directory.PublicDirectory;
import lu.opendsp.directory.PublicDirectory.Entry;
import lu.opendsp.directory.PublicDirectory.Job;
import lu.opendsp.kernel.Coded;
import lu.opendsp.portal.view.DirectoryPages;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.PersonRow;
import lu.opendsp.portal.view.Row;

/** Entries of the directory in the reader's language. */
final class DirectoryWords {

  private final Visitor visitor;
  private final Locale locale;

  private DirectoryWords(Visitor visitor) {
    this.visitor = visitor;
    this.locale = Locale.of(visitor.words().language().tag());
  }

  static DirectoryWords of(Visitor visitor) {
    return new DirectoryWords(visitor);
  }

  /** The name of a language. */
  String language(String tag) {
    String name = Locale.forLanguageTag(tag).getDisplayLanguage(locale);
    return name.substring(0, 1).toUpperCase(locale) + name.substring(1);
  }

  /** A line among those who were found. */
  PersonRow row(Entry entry) {
    Particulars who = entry.who();
    List<Particulars> places =
        entry.jobs().stream().flatMap(job -> job.organisation().stream()).toList();
    String where = listed(places.stream().map(place -> place.name().text()).toList());
    Stream<String> towns =
        Stream.concat(Stream.of(who), places.stream()).map(place -> place.contact().town());
    List<String> rest = new ArrayList<>(specialities(entry.jobs()));
    towns.filter(town -> !town.isEmpty()).distinct().forEach(rest::add);
    return new PersonRow(
        who.name().text(),
        where.isEmpty() ? kinds(entry) : visitor.say("portal.who.role", kinds(entry), where),
        listed(rest),
        List.of(Link.to(visitor.say("portal.directory.show"), "/directory/" + who.id())));
  }

  private String kinds(Entry entry) {
    Profession kind = entry.who().kind();
    Stream<Profession> all =
        kind == null ? entry.jobs().stream().map(job -> job.role().profession()) : Stream.of(kind);
    return listed(all.distinct().map(one -> visitor.say("profession." + one.name())).toList());
  }

  private static List<String> specialities(Collection<Job> jobs) {
    return jobs.stream()
        .flatMap(job -> job.role().specialities().stream())
        .map(Coded::display)
        .filter(words -> !words.isEmpty())
        .distinct()
        .toList();
  }

  private static String listed(Collection<String> words) {
    return words.stream().distinct().collect(Collectors.joining(", "));
  }

  /** The page of somebody. */
  DirectoryPages.Entry page(Entry entry, PublicDirectory directory) {
    Particulars who = entry.who();
    var facts = new ArrayList<Row>();
    facts.add(row("profession", kinds(entry)));
    if (!who.languages().isEmpty()) {
      facts.add(row("language", listed(who.languages().stream().map(this::language).toList())));
    }
    facts.addAll(contact(who.contact()));
    List<DirectoryPages.Section> sections =
        who.kind() == null
            ? entry.jobs().stream().map(this::job).toList()
            : directory.sites(who.id()).stream().map(this::site).toList();
    return new DirectoryPages.Entry(
        visitor
            .framed(who.name().text())
            .withBack(Link.to(visitor.say("portal.directory.back"), "/directory")),
        facts,
        sections);
  }

  private DirectoryPages.Section job(Job job) {
    var rows = new ArrayList<Row>();
    rows.add(row("profession", visitor.say("profession." + job.role().profession().name())));
    String specialities = listed(specialities(List.of(job)));
    if (!specialities.isEmpty()) {
      rows.add(row("speciality", specialities));
    }
    Optional<Particulars> place = job.organisation();
    place.ifPresent(one -> rows.addAll(contact(one.contact())));
    return new DirectoryPages.Section(
        place.map(one -> one.name().text()).orElseGet(() -> visitor.say("portal.directory.alone")),
        rows,
        place
            .filter(Particulars::active)
            .map(one ->
                Link.to(visitor.say("portal.directory.about_place"), "/directory/" + one.id()))
            .orElse(null));
  }

  private DirectoryPages.Section site(Place place) {
    return new DirectoryPages.Section(place.name(), contact(place.contact()), null);
  }

  private List<Row> contact(Contact contact) {
    var rows = new ArrayList<Row>();
    add(rows, "address", address(contact));
    add(rows, "phone", contact.phone());
    add(rows, "email", contact.email());
    add(rows, "website", contact.website());
    return rows;
  }

  private void add(List<Row> rows, String key, String value) {
    if (!value.isEmpty()) {
      rows.add(row(key, value));
    }
  }

  private Row row(String key, String value) {
    return Row.of(visitor.say("portal.directory." + key), value);
  }

  private static String address(Contact contact) {
    String town =
        Stream.of(contact.postalCode(), contact.town())
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" "));
    return Stream.of(contact.street(), town)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }
}
