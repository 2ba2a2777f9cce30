package lu.opendsp.portal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lu.opendsp.directory.Directory;
import lu.opendsp.directory.Listing;
import lu.opendsp.document.DocumentEntry;
import lu.opendsp.document.DocumentPage;
import lu.opendsp.document.DocumentStatus;
import lu.opendsp.document.DocumentType;
import lu.opendsp.kernel.Cursor;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.policy.DocumentCategory;
import lu.opendsp.portal.view.Choice;
import lu.opendsp.portal.view.DocumentList;
import lu.opendsp.portal.view.Field;
import lu.opendsp.portal.view.Link;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the list of documents out of what the gate let through, and of nothing else. */
@Component
public final class DocumentLists {

  /** How many documents one page shows. */
  public static final int PAGE = 50;

  private final Directory directory;

  DocumentLists(Directory directory) {
    this.directory = directory;
  }

  /** For whom and where a list stands. */
  public record Place(String path, String documentPath, boolean holder) {}

  /** The list of one page of documents. */
  public DocumentList list(Visitor visitor, Place place, DocumentQuery query, DocumentPage page) {
    Phrases phrases = visitor.phrases();
    Cursor next = page.next();
    String empty = query.narrows() ? "portal.documents.none_filtered" : none(place);
    return new DocumentList(
        visitor.say("portal.documents.heading", page.total()),
        years(phrases, place, page.items(), visitor),
        panel(visitor, place, query, page.items()),
        chips(visitor, place, query),
        visitor.say(empty),
        damaged(visitor, page),
        next == null ? null : query.addressAfter(place.path(), Cursors.write(next)),
        query.after() == null ? null : query.address(place.path()));
  }

  /** What is damaged is said and never left out in silence. */
  private static @Nullable String damaged(Visitor visitor, DocumentPage page) {
    return page.damaged().isEmpty()
        ? null
        : visitor.say("portal.documents.damaged", page.damaged().size());
  }

  private static String none(Place place) {
    return place.holder() ? "portal.documents.none_holder" : "portal.documents.none";
  }

  private static List<DocumentList.Year> years(
      Phrases phrases, Place place, List<DocumentEntry> entries, Visitor visitor) {
    Map<String, List<DocumentList.Item>> years =
        entries.stream()
            .collect(
                Collectors.groupingBy(
                    Phrases::careYear,
                    LinkedHashMap::new,
                    Collectors.mapping(
                        entry -> item(visitor, phrases, place, entry), Collectors.toList())));
    return years.entrySet().stream()
        .map(year -> new DocumentList.Year(year.getKey(), year.getValue()))
        .toList();
  }

  /** One row. */
  public static DocumentList.Item item(
      Visitor visitor, Phrases phrases, Place place, DocumentEntry entry) {
    return new DocumentList.Item(
        place.documentPath() + "/" + entry.id(),
        phrases.title(entry),
        entry.metadata().language(),
        phrases.type(entry.metadata().type()),
        phrases.author(entry),
        phrases.place(entry),
        phrases.careDate(entry),
        phrases.mode(entry, place.holder()),
        mark(visitor, entry));
  }

  private static String mark(Visitor visitor, DocumentEntry entry) {
    return switch (entry.status()) {
      case SUPERSEDED -> visitor.say("portal.documents.superseded");
      case WITHDRAWN -> visitor.say("portal.documents.withdrawn");
      case CURRENT -> entry.filedByPatient() ? visitor.say("portal.documents.by_patient") : "";
    };
  }

  private DocumentList.Filter panel(
      Visitor visitor, Place place, DocumentQuery query, List<DocumentEntry> entries) {
    boolean open = query.narrows() || query.fromIsWrong() || query.toIsWrong();
    return new DocumentList.Filter(
        place.path(),
        open,
        categories(visitor, query),
        types(visitor, query.chosenType().map(DocumentType::code).orElse("")),
        authors(query, entries),
        date(visitor, "from", query.from(), query.fromIsWrong()),
        date(visitor, "to", query.to(), query.toIsWrong()));
  }

  private static Field date(Visitor visitor, String name, @Nullable String value, boolean wrong) {
    return new Field(
        name,
        visitor.say("portal.filter." + name),
        "",
        value == null ? "" : value,
        wrong ? visitor.say("portal.form.date_wrong") : null);
  }

  private static List<Choice> categories(Visitor visitor, DocumentQuery query) {
    Phrases phrases = visitor.phrases();
    return Arrays.stream(DocumentCategory.values())
        .map(each ->
            Choice.of(
                each.name(),
                phrases.category(each),
                query.chosenCategory().filter(each::equals).isPresent()))
        .toList();
  }

  /** All types under the folder they stand in. */
  public static List<Choice.Group> types(Visitor visitor, String chosen) {
    Phrases phrases = visitor.phrases();
    var groups = new ArrayList<Choice.Group>();
    for (DocumentCategory category : DocumentCategory.values()) {
      List<Choice> choices =
          Arrays.stream(DocumentType.values())
              .filter(type -> type.category() == category)
              .map(type -> Choice.of(type.code(), phrases.type(type), type.code().equals(chosen)))
              .toList();
      groups.add(new Choice.Group(phrases.category(category), choices));
    }
    return groups;
  }

  /** Those who filed what the page shows, and the one chosen: nobody whose documents are hidden. */
  private List<Choice> authors(DocumentQuery query, List<DocumentEntry> entries) {
    var names = new LinkedHashMap<PersonId, String>();
    entries.forEach(entry -> names.putIfAbsent(entry.filer(), entry.filerName()));
    Set<PersonId> chosen = query.chosenAuthor().map(Set::of).orElse(Set.of());
    directory.findAll(chosen).forEach(who -> names.putIfAbsent(who.id(), who.displayName()));
    return names.entrySet().stream()
        .map(each ->
            Choice.of(each.getKey().toString(), each.getValue(), chosen.contains(each.getKey())))
        .toList();
  }

  private List<Link> chips(Visitor visitor, Place place, DocumentQuery query) {
    Phrases phrases = visitor.phrases();
    var chips = new ArrayList<Link>();
    query
        .chosenCategory()
        .ifPresent(it -> chip(chips, place, query, "category", phrases.category(it)));
    query.chosenType().ifPresent(it -> chip(chips, place, query, "type", phrases.type(it)));
    query.chosenAuthor().ifPresent(it -> chip(chips, place, query, "author", name(it)));
    query
        .chosenFrom()
        .map(it -> visitor.say("portal.filter.chip_from", phrases.date(it)))
        .ifPresent(text -> chip(chips, place, query, "from", text));
    query
        .chosenTo()
        .map(it -> visitor.say("portal.filter.chip_to", phrases.date(it)))
        .ifPresent(text -> chip(chips, place, query, "to", text));
    return chips;
  }

  private static void chip(
      List<Link> chips, Place place, DocumentQuery query, String name, String text) {
    chips.add(Link.to(text, query.addressWithout(place.path(), name)));
  }

  private String name(PersonId person) {
    return directory.find(person).map(Listing::displayName).orElse("?");
  }

  /** Answers whether a document is neither replaced nor withdrawn. */
  public static boolean isCurrent(DocumentEntry entry) {
    return entry.status() == DocumentStatus.CURRENT;
  }
}
