package lu.opendsp.portal.patient;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lu.opendsp.access.Accompaniment.Span;
import lu.opendsp.access.Accompaniment.Terms;
import lu.opendsp.policy.DocumentCategory;
import lu.opendsp.portal.Days;
import lu.opendsp.portal.Phrases;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.Choice;
import lu.opendsp.portal.view.Field;
import lu.opendsp.portal.view.Flaw;
import lu.opendsp.portal.view.HolderPages;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What a companion may see, as it was typed. "Everything" and "only these folders" are two answers,
 * and folders ticked beside "everything" are a contradiction that is asked about again: nobody lets
 * somebody see more by a tick forgotten.
 *
 * @param scope {@link #EVERYTHING} or {@link #SOME}
 */
record CompanionForm(
    String scope, List<String> folder, boolean manages, String from, String until) {

  static final String EVERYTHING = "everything";
  static final String SOME = "some";
  private static final String TICKED = "yes";

  CompanionForm {
    folder = List.copyOf(folder);
  }

  /** What was sent; what is missing counts as left empty. */
  static CompanionForm read(MultiValueMap<String, String> sent) {
    return new CompanionForm(
        Objects.requireNonNullElse(sent.getFirst("scope"), ""),
        sent.getOrDefault("folder", List.of()),
        TICKED.equals(sent.getFirst("manages")),
        Objects.requireNonNullElse(sent.getFirst("from"), ""),
        Objects.requireNonNullElse(sent.getFirst("until"), ""));
  }

  static CompanionForm empty() {
    return new CompanionForm(EVERYTHING, List.of(), false, "", "");
  }

  /** What is chosen now; of a first day only one to come can still be changed. */
  static CompanionForm of(Span choice) {
    List<String> folders = choice.onlyFolders().stream().map(Enum::name).toList();
    Instant until = choice.until();
    return new CompanionForm(
        folders.isEmpty() ? EVERYTHING : SOME,
        folders,
        choice.manages(),
        choice.begun() ? "" : Days.typed(choice.since()),
        until == null ? "" : Days.lastBefore(until));
  }

  /** What is wrong with it: the key of a sentence for each field. */
  Map<String, String> flaws(Instant now) {
    var flaws = new TreeMap<String, String>();
    if (scope.equals(SOME) && folders().isEmpty()) {
      flaws.put("folder", "portal.companion.folder_missing");
    }
    boolean everything = scope.equals(EVERYTHING) && folder.isEmpty();
    if (!scope.equals(SOME) && !everything) {
      flaws.put("scope", "portal.companion.scope_unclear");
    }
    if (scope.equals(SOME) && manages) {
      flaws.put("manages", "portal.companion.manages_all");
    }
    Optional<Instant> begin = Days.startOf(from);
    boolean begun = begin.filter(day -> day.isBefore(today(now))).isPresent();
    if (!from.isBlank() && (begin.isEmpty() || begun)) {
      flaws.put("from", "portal.companion.from_wrong");
    }
    Optional<Instant> end = Days.endOf(until);
    if (!until.isBlank() && end.filter(day -> day.isAfter(now)).isEmpty()) {
      flaws.put("until", "portal.companion.until_wrong");
    } else if (end.isPresent() && begin.isPresent() && !end.get().isAfter(begin.get())) {
      flaws.put("until", "portal.companion.until_before");
    }
    return flaws;
  }

  private static Instant today(Instant now) {
    return now.atZone(Phrases.ZONE).toLocalDate().atStartOfDay(Phrases.ZONE).toInstant();
  }

  /** To be asked of what has no flaw. */
  Terms terms() {
    return new Terms(
        Days.startOf(from).orElse(null),
        Days.endOf(until).orElse(null),
        scope.equals(SOME) ? folders() : EnumSet.allOf(DocumentCategory.class),
        manages);
  }

  /** Whether some folders are meant, and not everything. */
  boolean isNarrowed() {
    return scope.equals(SOME);
  }

  /** In the order of the page. */
  List<DocumentCategory> chosenFolders() {
    return folders().stream().sorted().toList();
  }

  private Set<DocumentCategory> folders() {
    return Arrays.stream(DocumentCategory.values())
        .filter(each -> folder.contains(each.name()))
        .collect(Collectors.toSet());
  }

  /**
   * The part of the page that is about what is seen, and when.
   *
   * @param seen how many documents there are to be seen in which folder
   */
  HolderPages.CompanionTerms view(
      Visitor visitor, Map<DocumentCategory, Long> seen, Map<String, String> flaws) {
    var scopes = new ArrayList<Choice>();
    for (String each : List.of(EVERYTHING, SOME)) {
      String label = visitor.say("portal.companion.scope." + each);
      scopes.add(Choice.of(each, label, scope.equals(each)));
    }
    List<Choice> boxes =
        Arrays.stream(DocumentCategory.values())
            .map(each ->
                Choice.of(
                    each.name(),
                    folder(visitor, each, seen.getOrDefault(each, 0L)),
                    folder.contains(each.name())))
            .toList();
    return new HolderPages.CompanionTerms(
        field(visitor, "scope", "", flaws.get("scope")),
        scopes,
        field(visitor, "folder", "", flaws.get("folder")),
        boxes,
        field(visitor, "manages", "", flaws.get("manages")),
        manages,
        field(visitor, "from", from, flaws.get("from")),
        field(visitor, "until", until, flaws.get("until")));
  }

  /** With how many documents are in it, where there are any. */
  private static String folder(Visitor visitor, DocumentCategory each, long documents) {
    String name = visitor.phrases().category(each);
    return documents == 0 ? name : visitor.say("portal.companion.folder_with", name, documents);
  }

  static Field field(Visitor visitor, String name, String value, @Nullable String flaw) {
    return new Field(
        name,
        visitor.say("portal.companion." + name),
        visitor.say("portal.companion." + name + "_hint"),
        value,
        flaw == null ? null : visitor.say(flaw));
  }

  /** In the order of the page. */
  static List<Flaw> summary(Visitor visitor, Map<String, String> flaws) {
    return List.of("number", "name", "scope", "folder", "manages", "from", "until").stream()
        .flatMap(field ->
            Stream.ofNullable(flaws.get(field)).map(key -> new Flaw(field, visitor.say(key))))
        .toList();
  }
}
