package lu.opendsp.portal.professional;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import lu.opendsp.document.DocumentEntry;
import lu.opendsp.document.DocumentMetadata;
import lu.opendsp.document.DocumentSettings;
import lu.opendsp.document.DocumentType;
import lu.opendsp.document.ModeWish;
import lu.opendsp.policy.Confidentiality;
import lu.opendsp.portal.DocumentQuery;
import lu.opendsp.portal.Phrases;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.Flaw;
import org.jspecify.annotations.Nullable;

/** What somebody typed about a document to publish; Spring fills it from the form. */
record DraftDetails(
    @Nullable String type,
    @Nullable String title,
    @Nullable String careDate,
    @Nullable String order,
    @Nullable String mode,
    @Nullable String until,
    @Nullable String reason,
    @Nullable String after,
    @Nullable String hide,
    @Nullable String informed) {

  private static final Pattern UNSEEN = Pattern.compile("\\p{Cntrl}");

  /** Nothing typed yet: the day is today, the mode is the charter's default. */
  static DraftDetails begun(LocalDate today) {
    return new DraftDetails(
        "", "", today.toString(), "", Confidentiality.NORMAL.name(), "", "", "NORMAL", "", "");
  }

  /** What the document it replaces was filed with. */
  static DraftDetails like(DocumentEntry before) {
    boolean held = before.modeNow() == Confidentiality.ANNOUNCEMENT;
    Instant until = before.mode().announcedUntil();
    String order = before.metadata().order();
    return new DraftDetails(
        before.metadata().type().code(),
        before.metadata().title(),
        LocalDate.ofInstant(before.metadata().careFrom(), Phrases.ZONE).toString(),
        order == null ? "" : order,
        before.modeNow().name(),
        held && until != null ? LocalDate.ofInstant(until, Phrases.ZONE).toString() : "",
        held ? before.announcementReason() : "",
        held ? before.mode().after().name() : "NORMAL",
        before.isHidden() ? "yes" : "",
        "");
  }

  /** What was typed; of what cannot be seen, as a paste may bring along, each is a space. */
  static String or(@Nullable String text) {
    return text == null ? "" : UNSEEN.matcher(text).replaceAll(" ").strip();
  }

  Optional<DocumentType> chosenType() {
    return DocumentType.find(or(type));
  }

  Optional<LocalDate> day() {
    return DocumentQuery.day(careDate);
  }

  Optional<Confidentiality> chosenMode() {
    return find(mode);
  }

  boolean announced() {
    return chosenMode().filter(Confidentiality.ANNOUNCEMENT::equals).isPresent();
  }

  Confidentiality afterwards() {
    return find(after)
        .filter(chosen -> chosen != Confidentiality.ANNOUNCEMENT)
        .orElse(Confidentiality.NORMAL);
  }

  private static Optional<Confidentiality> find(@Nullable String name) {
    for (Confidentiality each : Confidentiality.values()) {
      if (each.name().equals(or(name))) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  boolean isTicked() {
    return or(informed).equals("yes");
  }

  /** Whether it is to be hidden from a minor's parents. */
  boolean hides() {
    return or(hide).equals("yes");
  }

  /** The mode as wished for; an announcement lasts to the end of its last day. */
  ModeWish wish() {
    if (!announced()) {
      return ModeWish.of(chosenMode().orElse(Confidentiality.NORMAL));
    }
    Instant end =
        DocumentQuery.day(until)
            .map(day -> day.plusDays(1).atStartOfDay(Phrases.ZONE).toInstant())
            .orElse(null);
    return new ModeWish(Confidentiality.ANNOUNCEMENT, end, or(reason), afterwards());
  }

  /** What is to be mended before it can be published. */
  List<Flaw> flaws(Visitor visitor, DocumentSettings rules) {
    var flaws = new ArrayList<Flaw>();
    LocalDate today = LocalDate.ofInstant(visitor.phrases().now(), Phrases.ZONE);
    require(flaws, chosenType().isPresent(), visitor, "type");
    require(flaws, !or(title).isEmpty(), visitor, "title");
    if (or(title).length() > DocumentMetadata.TITLE_LENGTH_MAX) {
      flaws.add(new Flaw("title", visitor.say("portal.publish.title_long")));
    }
    require(flaws, day().filter(date -> !date.isAfter(today)).isPresent(), visitor, "careDate");
    require(flaws, chosenMode().isPresent(), visitor, "mode");
    if (announced()) {
      announcement(flaws, visitor, today, rules);
    }
    require(flaws, isTicked(), visitor, "informed");
    return flaws;
  }

  private void announcement(
      List<Flaw> flaws, Visitor visitor, LocalDate today, DocumentSettings rules) {
    long days = rules.announcementMax().toDays();
    LocalDate last = today.plusDays(days - 1);
    Optional<LocalDate> end = DocumentQuery.day(until);
    boolean fits = end.filter(day -> !day.isBefore(today) && !day.isAfter(last)).isPresent();
    if (!or(until).isEmpty() && !fits) {
      flaws.add(new Flaw("until", visitor.say("portal.publish.until_wrong", days)));
    }
    require(flaws, !or(reason).isEmpty(), visitor, "reason");
  }

  private static void require(List<Flaw> flaws, boolean holds, Visitor visitor, String field) {
    if (!holds) {
      flaws.add(new Flaw(field, visitor.say("portal.publish." + field + "_wrong")));
    }
  }
}
