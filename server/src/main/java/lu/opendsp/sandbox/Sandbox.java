package lu.opendsp.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import lu.opendsp.consent.PresenceCodes;
import lu.opendsp.identity.Cards;
import lu.opendsp.identity.TrustedRoots;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.notification.Inbox;
import lu.opendsp.record.HealthRecords;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fills the sandbox at first start, before the platform answers anybody: directories, cards, and
 * one transaction for each patient's story, so that a killed start goes on where it was.
 */
@Component
@InSandbox
public final class Sandbox implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Sandbox.class);

  /** The kept code is made anew when it has less than this to live. */
  private static final Duration CODE_LEFT_MIN = Duration.ofDays(2);

  private final SandboxPeople people;
  private final SandboxRegister register;
  private final SandboxFiles files;
  private final StoryPlayer player;
  private final Cards cards;
  private final TrustedRoots roots;
  private final HealthRecords records;
  private final PresenceCodes codes;
  private final Inbox inbox;
  private final TransactionTemplate transactions;
  private final JsonMapper json;
  private final Clock clock;
  private volatile boolean running;

  Sandbox(
      SandboxPeople people,
      SandboxRegister register,
      SandboxFiles files,
      StoryPlayer player,
      Cards cards,
      TrustedRoots roots,
      HealthRecords records,
      PresenceCodes codes,
      Inbox inbox,
      TransactionTemplate transactions,
      JsonMapper json,
      Clock clock) {
    this.people = people;
    this.register = register;
    this.files = files;
    this.player = player;
    this.cards = cards;
    this.roots = roots;
    this.records = records;
    this.codes = codes;
    this.inbox = inbox;
    this.transactions = transactions;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Somebody of the sandbox, as {@code data/sandbox/people.json} lists him.
   *
   * @param card the file of his card, below {@code data}
   */
  public record Person(
      String id,
      String kind,
      String name,
      @Nullable String nationalId,
      @Nullable String eHealthId,
      @Nullable String profession,
      @Nullable String organisation,
      String card,
      String story) {}

  /** The forty, in the order of the guide. */
  public List<Person> people() {
    return people.all().stream().map(this::person).toList();
  }

  /** A letter to try publishing with. */
  public byte[] sampleLetter() {
    Story story = Stories.load().get("mrs-klein");
    StoryEvent.Publish first = story.publications().getFirst();
    LocalDate today = LocalDate.ofInstant(clock.instant(), StoryPlayer.ZONE);
    return new LetterPdf().print(LetterSheet.of(people, story, first, today));
  }

  @Override
  public void start() {
    SandboxAuthority authority = SandboxAuthority.open(files);
    roots.trust(authority.certificate());
    StoryClock.at(
        SandboxRegister.SINCE, () -> transactions.executeWithoutResult(_ -> register.enterStaff()));
    LocalDate today = LocalDate.ofInstant(clock.instant(), StoryPlayer.ZONE);
    for (Story story : Stories.load().all()) {
      tell(story, today);
    }
    people.all().forEach(person -> cards.bind(person.id(), authority.card(person.id())));
    files.write(files.people(), json.writerWithDefaultPrettyPrinter().writeValueAsBytes(people()));
    keepCodes();
    running = true;
  }

  private void tell(Story story, LocalDate today) {
    SandboxPerson patient = people.get(story.patient());
    if (register.holds(patient)) {
      return;
    }
    transactions.executeWithoutResult(_ -> {
      StoryClock.at(SandboxRegister.SINCE, () -> register.enterPatient(patient));
      player.play(story, today);
      inbox.settle(records.find(SandboxIds.patient(patient.id())).orElseThrow().id());
    });
    LOG.info("sandbox story told patient={}", story.patient());
  }

  /** Makes the codes that always work anew before they run out. */
  @Scheduled(fixedDelay = 6, timeUnit = TimeUnit.HOURS, initialDelay = 6)
  void keepCodes() {
    for (Story story : Stories.load().all()) {
      story.events().stream()
          .flatMap(event ->
              event instanceof StoryEvent.PresenceCode code && code.kept()
                  ? Stream.of(code)
                  : Stream.empty())
          .forEach(code -> keep(story, code));
    }
  }

  private void keep(Story story, StoryEvent.PresenceCode code) {
    RecordId record = records.find(SandboxIds.patient(story.patient())).orElseThrow().id();
    boolean lasts =
        codes
            .findEnd(record, code.code())
            .filter(end -> end.isAfter(clock.instant().plus(CODE_LEFT_MIN)))
            .isPresent();
    if (!lasts) {
      transactions.executeWithoutResult(
          _ -> codes.keep(record, code.code(), Duration.ofHours(code.lifeHours())));
    }
  }

  private Person person(SandboxPerson person) {
    String organisation = person.organisation();
    return new Person(
        person.id(),
        person.kind().name().toLowerCase(Locale.ROOT),
        person.displayName(),
        person.kind() == SandboxPerson.Kind.PATIENT ? person.matricule() : null,
        person.eHealthId(),
        person.profession() == null ? person.role() : person.profession(),
        organisation == null ? null : people.getOrganisation(organisation).name(),
        "sandbox/cards/" + person.id() + ".p12",
        person.story());
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Before the web server, which starts last. */
  @Override
  public int getPhase() {
    return 0;
  }
}
