package lu.opendsp.portal;

import java.text.Collator;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import lu.opendsp.access.PossibleViewers.Viewer;
import lu.opendsp.audit.Who;
import lu.opendsp.directory.Listing;
import lu.opendsp.document.DocumentEntry;
import lu.opendsp.document.DocumentType;
import lu.opendsp.kernel.Language;
import lu.opendsp.policy.Confidentiality;
import lu.opendsp.policy.DocumentCategory;
import lu.opendsp.policy.Ground;
import lu.opendsp.portal.view.Words;
import org.jspecify.annotations.Nullable;

/** Dates, people, codes and modes in the words of the reader's language. */
public final class Phrases {

  /** Where the record is kept and read. */
  public static final ZoneId ZONE = ZoneId.of("Europe/Luxembourg");

  private final Words words;
  private final Instant now;
  private final Locale locale;

  Phrases(Words words, Instant now) {
    this.words = words;
    this.now = now;
    this.locale =
        words.language() == Language.EN ? Locale.UK : Locale.of(words.language().tag(), "LU");
  }

  /** The order in which names stand in a list. */
  public Comparator<Object> alphabet() {
    return Collator.getInstance(locale);
  }

  /** The moment the page is made. */
  public Instant now() {
    return now;
  }

  /** A day, such as 3 May 2026. */
  public String date(LocalDate date) {
    return date.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale));
  }

  /** The day of a moment. */
  public String date(Instant at) {
    return date(LocalDate.ofInstant(at, ZONE));
  }

  /** A month of a year, such as November 2026. */
  public String month(YearMonth month) {
    return month.format(DateTimeFormatter.ofLocalizedPattern("yMMMM").withLocale(locale));
  }

  /** The time of day of a moment. */
  public String time(Instant at) {
    return ZonedDateTime.ofInstant(at, ZONE)
        .format(DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT));
  }

  /** A day and a time; today and yesterday by name. */
  public String moment(Instant at) {
    LocalDate day = LocalDate.ofInstant(at, ZONE);
    LocalDate today = LocalDate.ofInstant(now, ZONE);
    if (day.equals(today)) {
      return words.say("portal.time.today", time(at));
    }
    if (day.equals(today.minusDays(1))) {
      return words.say("portal.time.yesterday", time(at));
    }
    return words.say("portal.time.moment", date(at), time(at));
  }

  /** The day or days of care. */
  public String careDate(DocumentEntry entry) {
    Instant to = entry.metadata().careTo();
    String from = date(entry.metadata().careFrom());
    if (to == null || date(to).equals(from)) {
      return from;
    }
    return words.say("portal.time.period", from, date(to));
  }

  /** The year of care, for grouping. */
  public static String careYear(DocumentEntry entry) {
    return String.valueOf(LocalDate.ofInstant(entry.metadata().careFrom(), ZONE).getYear());
  }

  /** What kind of document it is. */
  public String type(DocumentType type) {
    return words.say("document_type." + type.code());
  }

  /** The folder it stands in. */
  public String category(DocumentCategory category) {
    return words.say("document_category." + category.name());
  }

  /** Several folders, in the words of the page. */
  public String categories(List<DocumentCategory> categories) {
    return categories.stream().map(this::category).collect(Collectors.joining(", "));
  }

  /** What somebody is and where, as far as known. */
  public String role(String profession, String organisation) {
    String named = words.say("profession." + profession);
    return organisation.isEmpty() ? named : words.say("portal.who.role", named, organisation);
  }

  /** What somebody of the directory is and where. */
  public String role(Listing listing) {
    boolean itself = listing.organisationName().equals(listing.displayName());
    return role(listing.profession().name(), itself ? "" : listing.organisationName());
  }

  /** On what ground a professional is in a record, said to him. */
  public String groundToProfessional(Ground ground) {
    return words.say("ground." + ground.name() + ".professional");
  }

  /** On what ground somebody saw something, said to the patient. */
  public String groundToHolder(Ground ground) {
    return words.say("ground." + ground.name() + ".holder");
  }

  /** On what ground somebody can see one document, said to the patient. */
  public String groundOfViewer(Ground ground) {
    return ground == Ground.AUTHOR ? words.say("ground.AUTHOR.document") : groundToHolder(ground);
  }

  /** The same of a viewer, who may act for another. */
  public String groundOfViewer(Viewer viewer) {
    Who giver = viewer.actingFor();
    return giver == null
        ? groundOfViewer(viewer.ground())
        : words.say("mandate.acts_for", giver.name());
  }

  /** The name of a mode. */
  public String modeName(Confidentiality mode) {
    return words.say("mode." + mode.name() + ".name");
  }

  /** Who sees a document in a mode, said to a professional. */
  public String modeToProfessional(Confidentiality mode) {
    return words.say("mode." + mode.name() + ".professional");
  }

  /** Who sees a document in a mode, said to its holder. */
  public String modeToHolder(Confidentiality mode) {
    return words.say("mode." + mode.name() + ".holder");
  }

  /** Who shares a document, in a few words for a list. */
  public String mode(DocumentEntry entry, boolean holder) {
    if (entry.modeNow() == Confidentiality.ANNOUNCEMENT) {
      return words.say("mode.ANNOUNCEMENT.until", end(entry.mode().announcedUntil()));
    }
    if (entry.modeNow() == Confidentiality.PRIVATE && holder && !entry.filedByPatient()) {
      return words.say("mode.PRIVATE.author", entry.filerName());
    }
    return holder ? modeToHolder(entry.modeNow()) : modeToProfessional(entry.modeNow());
  }

  private String end(@Nullable Instant until) {
    return until == null ? "" : date(until);
  }

  /** A size in the unit that reads best. */
  public String size(long bytes) {
    if (bytes < 1024 * 1024) {
      return words.say("portal.size.kib", Math.max(1, bytes / 1024));
    }
    return words.say("portal.size.mib", bytes / (1024.0 * 1024.0));
  }

  /** The sort of file. */
  public String mediaType(String mediaType) {
    return switch (mediaType) {
      case "application/pdf" -> words.say("portal.media.pdf");
      case "text/plain" -> words.say("portal.media.text");
      case "image/jpeg", "image/png" -> words.say("portal.media.image");
      default -> words.say("portal.media.other", mediaType);
    };
  }

  /** The title, or the kind of document where it has none. */
  public String title(DocumentEntry entry) {
    String title = entry.metadata().title();
    return title.isEmpty() ? type(entry.metadata().type()) : title;
  }

  /** Who wrote it: the first author named, else who filed it. */
  public String author(DocumentEntry entry) {
    if (entry.filedByPatient()) {
      return words.say("portal.who.patient");
    }
    return entry.metadata().authors().isEmpty()
        ? entry.filerName()
        : entry.metadata().authors().getFirst().name();
  }

  /** Where it was written; empty where author and place are the same. */
  public String place(DocumentEntry entry) {
    if (entry.filedByPatient()) {
      return "";
    }
    String place =
        entry.metadata().authors().isEmpty()
            ? entry.filerOrganisation()
            : entry.metadata().authors().getFirst().organisation();
    return place.equals(author(entry)) ? "" : place;
  }
}
