package lu.opendsp.sandbox;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lu.opendsp.access.Accompaniment;
import lu.opendsp.access.Opening;
import lu.opendsp.access.PresenceCodePresentation;
import lu.opendsp.access.RecordSettings;
import lu.opendsp.consent.PresenceCodes;
import lu.opendsp.document.AuthorText;
import lu.opendsp.document.DocumentFilter;
import lu.opendsp.document.DocumentMetadata;
import lu.opendsp.document.DocumentType;
import lu.opendsp.document.Documents;
import lu.opendsp.document.ModeWish;
import lu.opendsp.document.Publications;
import lu.opendsp.document.Submission;
import lu.opendsp.identity.Accounts;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.Coded;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.Slice;
import lu.opendsp.patient.Matricule;
import lu.opendsp.policy.Confidentiality;
import lu.opendsp.record.HealthRecords;
import lu.opendsp.vault.Spool;
import lu.opendsp.vault.Spools;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells a story: each event goes through the same services, under the same rules and with the same
 * lines in the log, as if the person had done it that day.
 */
@Component
@InSandbox
final class StoryPlayer {

  static final ZoneId ZONE = ZoneId.of("Europe/Luxembourg");

  private static final Coded FACILITY =
      new Coded("http://snomed.info/sct", "35971002", "Ambulatory care site");
  private static final Coded SETTING =
      new Coded("http://snomed.info/sct", "394802001", "General medicine");
  private static final Coded PDF =
      new Coded(
          "http://ihe.net/fhir/ihe.formatcode.fhir/CodeSystem/formatcode",
          "urn:ihe:iti:xds:2017:mimeTypeSufficient",
          "mimeType Sufficient");

  private final SandboxPeople people;
  private final Accounts accounts;
  private final RecordSettings settings;
  private final Accompaniment accompaniment;
  private final StoryDesks desks;
  private final HealthRecords records;
  private final PresenceCodes codes;
  private final PresenceCodePresentation presentation;
  private final Documents documents;
  private final Publications publications;
  private final Spools spools;
  private final LetterPdf letters = new LetterPdf();

  StoryPlayer(
      SandboxPeople people,
      Accounts accounts,
      RecordSettings settings,
      Accompaniment accompaniment,
      StoryDesks desks,
      HealthRecords records,
      PresenceCodes codes,
      PresenceCodePresentation presentation,
      Documents documents,
      Publications publications,
      Spools spools) {
    this.people = people;
    this.accounts = accounts;
    this.settings = settings;
    this.accompaniment = accompaniment;
    this.desks = desks;
    this.records = records;
    this.codes = codes;
    this.presentation = presentation;
    this.documents = documents;
    this.publications = publications;
    this.spools = spools;
  }

  /** Tells the story up to today. */
  void play(Story story, LocalDate today) {
    var filed = new HashMap<String, DocumentId>();
    for (StoryEvent event : story.events()) {
      StoryClock.at(event.at(today, ZONE), () -> play(story, today, event, filed));
    }
  }

  private void play(Story story, LocalDate today, StoryEvent event, Map<String, DocumentId> filed) {
    Actor by = actor(event.by());
    PatientId patient = SandboxIds.patient(story.patient());
    switch (event) {
      case StoryEvent.ReferringDoctor e ->
          require(e, settings.declareReferringDoctor(by, patient, SandboxIds.person(e.who())));
      case StoryEvent.Entrust e ->
          require(e, settings.entrust(by, patient, SandboxIds.person(e.who()), end(e, today)));
      case StoryEvent.Accompany e -> require(e, accompaniment.choose(by, patient, companion(e)));
      case StoryEvent.AtADesk e -> require(e, desks.play(by, patient, e, today, filed));
      case StoryEvent.Authorise e ->
          require(e, settings.authorise(by, patient, SandboxIds.person(e.who()), null));
      case StoryEvent.Block e ->
          require(e, settings.block(by, patient, SandboxIds.person(e.who())));
      case StoryEvent.Unblock e ->
          require(e, settings.unblock(by, patient, SandboxIds.person(e.who())));
      case StoryEvent.PresenceCode e -> keepCode(patient, e);
      case StoryEvent.Present e -> present(by, patient, e);
      case StoryEvent.Publish e -> filed.put(e.key(), publish(story, today, e, filed));
      case StoryEvent.Withdraw e ->
          require(
              e,
              publications.withdraw(by, document(filed, e.key()))
                  == Publications.Withdrawal.WITHDRAWN);
      case StoryEvent.ListDocuments e ->
          require(e, documents.list(by, patient, DocumentFilter.current(), Slice.first(50)));
      case StoryEvent.Open e ->
          require(
              e, documents.open(by, document(filed, e.key())) instanceof Documents.Opened.Found);
      case StoryEvent.ChangeMode e ->
          require(
              e,
              publications.changeMode(
                      by, document(filed, e.key()), ModeWish.of(Confidentiality.valueOf(e.to())))
                  instanceof Publications.ModeChanged.Changed);
      case StoryEvent.Close e -> require(e, settings.close(by, patient));
      case StoryEvent.Reopen e -> require(e, settings.reopen(by, patient));
    }
  }

  private Accompaniment.Choice companion(StoryEvent.Accompany event) {
    SandboxPerson who = people.get(event.who());
    var number = new Matricule(Objects.requireNonNull(who.matricule()));
    return new Accompaniment.Choice(
        number,
        who.familyName(),
        new Accompaniment.Terms(null, null, event.folders(), event.manages()));
  }

  private void keepCode(PatientId patient, StoryEvent.PresenceCode event) {
    codes.keep(
        records.find(patient).orElseThrow().id(),
        event.code(),
        Duration.ofHours(event.lifeHours()));
  }

  private void present(Actor by, PatientId patient, StoryEvent.Present event) {
    require(
        event,
        presentation.present(by, patient, event.code())
            instanceof PresenceCodePresentation.Presentation.Accepted);
  }

  private static @Nullable Instant end(StoryEvent.Entrust event, LocalDate today) {
    Integer daysAgo = event.untilDaysAgo();
    return daysAgo == null ? null : today.minusDays(daysAgo).atStartOfDay(ZONE).toInstant();
  }

  private DocumentId publish(
      Story story, LocalDate today, StoryEvent.Publish event, Map<String, DocumentId> filed) {
    byte[] pdf = letters.print(LetterSheet.of(people, story, event, today));
    try (Spool spool = spools.open(pdf.length)) {
      spool.fill(new ByteArrayInputStream(pdf));
      String replaces = event.replaces();
      var submission =
          new Submission(
              SandboxIds.patient(story.patient()),
              metadata(story, event, today),
              mode(event, today),
              replaces == null ? null : document(filed, replaces),
              spool);
      Publications.Publication answer = publications.publish(actor(event.by()), submission);
      if (answer instanceof Publications.Publication.Accepted accepted) {
        return accepted.entry().id();
      }
      throw new IllegalStateException("the story's rules do not hold at " + event.key());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private DocumentMetadata metadata(Story story, StoryEvent.Publish event, LocalDate today) {
    SandboxPerson author = people.get(event.by());
    Instant care = event.careDate(today).atTime(event.time()).atZone(ZONE).toInstant();
    Instant filed = event.at(today, ZONE);
    String organisation = author.organisation();
    return new DocumentMetadata(
        "urn:uuid:" + SandboxIds.of(story.patient() + "/" + event.key()),
        DocumentType.find(event.type()).orElseThrow(),
        event.title(),
        "",
        event.language(),
        "application/pdf",
        filed,
        care.isAfter(filed) ? filed : care,
        null,
        FACILITY,
        SETTING,
        PDF,
        List.of(),
        List.of(
            new AuthorText(
                author.displayName(),
                Objects.requireNonNullElse(author.eHealthId(), ""),
                organisation == null ? "" : people.getOrganisation(organisation).name())),
        event.order(),
        List.of(),
        null);
  }

  private static ModeWish mode(StoryEvent.Publish event, LocalDate today) {
    StoryEvent.Announcement announcement = event.announcement();
    if (announcement == null) {
      return ModeWish.of(Confidentiality.valueOf(event.mode()));
    }
    return new ModeWish(
        Confidentiality.ANNOUNCEMENT,
        event.at(today, ZONE).plus(Duration.ofDays(announcement.endsInDays())),
        announcement.reason(),
        Confidentiality.valueOf(announcement.after()));
  }

  private Actor actor(String id) {
    return accounts.find(id, Actor.Software.SANDBOX).orElseThrow();
  }

  private static DocumentId document(Map<String, DocumentId> filed, String key) {
    return Objects.requireNonNull(filed.get(key), key);
  }

  private static void require(StoryEvent event, Opening<?> opening) {
    require(event, opening instanceof Opening.Granted<?>);
  }

  private static void require(StoryEvent event, boolean done) {
    if (!done) {
      throw new IllegalStateException(
          "the story's rules do not hold: "
              + event.getClass().getSimpleName()
              + " by "
              + event.by()
              + ", "
              + event.daysAgo()
              + " days ago");
    }
  }
}
