package lu.opendsp.document;

import static lu.opendsp.people.People.granted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lu.opendsp.access.Opening;
import lu.opendsp.access.WhatIf;
import lu.opendsp.access.Whom;
import lu.opendsp.access.Why;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.consent.Choice;
import lu.opendsp.document.Projections.Difference;
import lu.opendsp.document.Projections.Projection;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.Slice;
import lu.opendsp.people.EmergencyWard;
import lu.opendsp.people.Holder;
import lu.opendsp.people.MovableClock;
import lu.opendsp.people.Paper;
import lu.opendsp.people.People;
import lu.opendsp.people.Professional;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.policy.Confidentiality;
import lu.opendsp.policy.Ground;
import lu.opendsp.policy.Refusal;
import lu.opendsp.policy.Rule;
import lu.opendsp.policy.Step;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/** What a holder is shown of what others see, compared with what they really see. */
@RunningPlatform
final class ProjectionsTests {

  private static final int RECORDS = 25;
  private static final Slice ALL = Slice.first(Slice.SIZE_MAX);

  private static final List<DocumentType> TYPES =
      List.of(DocumentType.LABORATORY_REPORT, DocumentType.ALLERGIES, DocumentType.PRESCRIPTION);

  private static final List<Confidentiality> LASTING =
      List.of(Confidentiality.NORMAL, Confidentiality.RESTRICTED, Confidentiality.PRIVATE);

  private final Projections projections;
  private final Documents documents;
  private final Publications publications;
  private final People people;
  private final EmergencyWard ward;
  private final MovableClock clock;
  private final SomeExemptions exemptions;

  ProjectionsTests(
      Projections projections,
      Documents documents,
      Publications publications,
      People people,
      EmergencyWard ward,
      MovableClock clock,
      AutowireCapableBeanFactory beans) {
    this.exemptions = beans.createBean(SomeExemptions.class);
    this.projections = projections;
    this.documents = documents;
    this.publications = publications;
    this.people = people;
    this.ward = ward;
    this.clock = clock;
  }

  @Test
  void showExactlyWhatTheOtherSeesAsFarAsTheHolderSeesIt() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.err.println("ProjectionsTests seed " + seed);
    var random = new Random(seed);
    int shown = 0;

    for (int i = 0; i < RECORDS; i++) {
      Holder holder = people.mrsKlein();
      List<Professional> others = others(holder, random);
      Map<DocumentId, DocumentEntry> mine = listed(holder.actor(), holder);
      for (Professional other : others) {
        Map<DocumentId, DocumentEntry> theirs = listed(other.actor(), holder);
        Projection seen = seenAs(holder, new Whom.Somebody(other.id()));
        List<DocumentId> expected = theirs.keySet().stream().filter(mine::containsKey).toList();
        List<DocumentEntry> page = seen.seen().found().items();

        assertThat(page).extracting(DocumentEntry::id).containsExactlyElementsOf(expected);
        assertThat(seen.seen().found().total()).isEqualTo(expected.size());
        for (DocumentEntry entry : page) {
          DocumentEntry real = theirs.getOrDefault(entry.id(), entry);
          assertThat(entry.metadata().title()).isEqualTo(real.metadata().title());
          assertThat(entry.modeNow()).isEqualTo(real.modeNow());
          assertThat(entry.replacedBy() == null || mine.containsKey(entry.replacedBy())).isTrue();
          assertThat(why(holder, entry.id(), other).permitted()).isTrue();
        }
        mine.keySet().stream()
            .filter(id -> !theirs.containsKey(id))
            .forEach(id -> assertThat(why(holder, id, other).permitted()).isFalse());
        shown += page.size();
      }
    }

    assertThat(shown).isGreaterThan(RECORDS);
  }

  private List<Professional> others(Holder holder, Random random) {
    Professional hospital = people.hospitalNord();
    var others =
        new ArrayList<>(
            List.of(people.drWeber(), people.drRossi(), people.nurseHoffmann(), people.drFaber()));
    others.set(0, people.working(others.getFirst(), hospital));
    if (random.nextBoolean()) {
      people.admit(holder, hospital);
    }
    Set<DocumentId> filed =
        IntStream.range(0, 3 + random.nextInt(6))
            .mapToObj(_ -> file(others.get(random.nextInt(others.size())), holder, random))
            .collect(Collectors.toSet());
    others.forEach(other -> stand(other, holder, random));
    filed.stream()
        .filter(_ -> random.nextInt(3) == 0)
        .forEach(id ->
            publications.changeMode(
                holder.actor(), id, ModeWish.of(LASTING.get(random.nextInt(LASTING.size())))));
    filed.forEach(id -> exemptions.make(holder, id, others, random));
    clock.pass(Duration.ofHours(random.nextInt(48)));
    return others;
  }

  private DocumentId file(Professional by, Holder holder, Random random) {
    Paper paper =
        people.a(TYPES.get(random.nextInt(TYPES.size()))).by(by).of(holder).onOrder("2026-17");
    return (random.nextInt(3) == 0
            ? paper.announced(clock.instant().plus(Duration.ofHours(30)), Confidentiality.NORMAL)
            : paper)
        .filed()
        .id();
  }

  private void stand(Professional who, Holder holder, Random random) {
    switch (random.nextInt(6)) {
      case 0 -> holder.holding(Choice.REFERRING_DOCTOR, who);
      case 1 -> holder.holding(Choice.TRUSTED_CIRCLE, who);
      case 2 -> holder.holding(Choice.TRUSTED_CIRCLE, who).blocking(who);
      case 3 -> people.consult(who, holder);
      default -> {}
    }
  }

  private Map<DocumentId, DocumentEntry> listed(Actor actor, Holder holder) {
    var listed = new LinkedHashMap<DocumentId, DocumentEntry>();
    if (documents.list(actor, holder.id(), DocumentFilter.all(), ALL)
        instanceof Opening.Granted<DocumentPage>(_, DocumentPage page)) {
      page.items().forEach(entry -> listed.put(entry.id(), entry));
    }
    return listed;
  }

  private Projection seenAs(Holder holder, Whom whom) {
    return granted(
            projections
                .seenAs(holder.actor(), holder.id(), whom, DocumentFilter.all(), ALL)
                .orElseThrow())
        .found();
  }

  private Why why(Holder holder, DocumentId document, Professional other) {
    return projections.why(holder.actor(), document, new Whom.Somebody(other.id())).orElseThrow();
  }

  @Test
  void betrayNothingThatIsHeldBack() {
    Professional weber = people.drWeber();
    Holder klein = people.mrsKlein();
    Holder luca = people.childLuca();
    DocumentId held =
        people
            .aBloodTest()
            .by(weber)
            .of(klein)
            .onOrder("2026-17")
            .announced(clock.instant().plus(Duration.ofDays(1)), Confidentiality.NORMAL)
            .filed()
            .id();

    Projection seen = seenAs(klein, new Whom.Somebody(weber.id()));

    assertThat(seen.why())
        .as("that he filed something is told as if he had not")
        .isEqualTo(seenAs(luca, new Whom.Somebody(weber.id())).why());
    assertThat(seen.why().refusal()).isEqualTo(Refusal.NO_TREATMENT_RELATION);
    assertThat(seen.seen().found().items()).isEmpty();
    assertThat(projections.why(klein.actor(), held, new Whom.Somebody(weber.id()))).isEmpty();
    assertThat(difference(klein, weber, WhatIf.ENTRUST)).isEqualTo(new Difference(0, 0, 0));
  }

  @Test
  void areForTheHolderAloneAndWrittenDown() {
    Professional weber = people.drWeber();
    Holder klein = people.mrsKlein().referredTo(weber);
    DocumentId document = people.aBloodTest().by(weber).of(klein).filed().id();

    seenAs(klein, new Whom.Somebody(weber.id()));
    assertThat(people.lines(klein).getFirst())
        .satisfies(line -> {
          assertThat(line.action()).isEqualTo(AccessAction.SEEN_AS);
          assertThat(line.detail()).isEqualTo("=" + weber.id());
          assertThat(line.documents()).containsExactly(document);
        });

    var asked =
        projections.seenAs(
            weber.actor(), klein.id(), Whom.Anybody.COMPANION, DocumentFilter.all(), ALL);
    assertThat(asked).contains(new Opening.Refused<>(Refusal.HOLDER_ONLY));
    assertThat(people.lines(klein).getFirst().refusal()).isEqualTo(Refusal.HOLDER_ONLY);
    assertThat(projections.why(weber.actor(), document, new Whom.Somebody(weber.id()))).isEmpty();
    assertThat(projections.why(klein.actor(), klein.id(), new Whom.Somebody(PersonId.random())))
        .isEmpty();
  }

  @Test
  void supposeSomebodyInNobodysName() {
    Professional weber = people.drWeber();
    Holder klein = people.mrsKlein().referredTo(weber);
    people.aBloodTest().by(weber).of(klein).filed();
    people.aBloodTest().by(weber).of(klein).in(Confidentiality.RESTRICTED).filed();
    people.aBloodTest().by(weber).of(klein).in(Confidentiality.PRIVATE).filed();

    assertThat(total(klein, Whom.Anybody.GENERAL_PRACTITIONER)).isZero();
    assertThat(total(klein, Whom.Anybody.WITH_PRESENCE_CODE)).isEqualTo(1);
    assertThat(total(klein, Whom.Anybody.IN_THE_CIRCLE)).isEqualTo(2);
    assertThat(total(klein, Whom.Anybody.COMPANION)).isEqualTo(3);
    assertThat(total(klein, Whom.Anybody.EMERGENCY_TEAM)).isEqualTo(1);
    ward.allow(klein, true);
    assertThat(total(klein, Whom.Anybody.EMERGENCY_TEAM)).isEqualTo(2);
  }

  private int total(Holder holder, Whom whom) {
    return seenAs(holder, whom).seen().found().total();
  }

  @Test
  void tellWhatAChangeWouldMake() {
    Professional weber = people.drWeber();
    Professional rossi = people.drRossi();
    Holder klein = people.mrsKlein().referredTo(weber);
    people.a(DocumentType.ALLERGIES).by(weber).of(klein).filed();
    people.aBloodTest().by(weber).of(klein).in(Confidentiality.RESTRICTED).filed();

    assertThat(difference(klein, weber, WhatIf.BLOCK)).isEqualTo(new Difference(2, 0, 1));
    assertThat(difference(klein, rossi, WhatIf.ENTRUST)).isEqualTo(new Difference(0, 2, 0));
    assertThat(difference(klein, rossi, WhatIf.DECLARE)).isEqualTo(new Difference(0, 2, 0));
    klein.entrusting(rossi);
    assertThat(difference(klein, rossi, WhatIf.DISMISS)).isEqualTo(new Difference(2, 0, 1));
    klein.blocking(rossi);
    assertThat(difference(klein, rossi, WhatIf.UNBLOCK)).isEqualTo(new Difference(0, 2, 0));
    assertThat(difference(klein, weber, WhatIf.END_DECLARATION))
        .as("what he filed himself he goes on seeing")
        .isEqualTo(new Difference(2, 2, 0));
  }

  private Difference difference(Holder holder, Professional about, WhatIf change) {
    return granted(
            projections.whatIf(holder.actor(), holder.id(), about.id(), change).orElseThrow())
        .found();
  }

  @Test
  void explainADocument() {
    Professional weber = people.drWeber();
    Professional rossi = people.drRossi();
    Holder klein = people.mrsKlein().referredTo(weber);
    people.consult(rossi, klein);
    DocumentId document =
        people.aBloodTest().by(weber).of(klein).in(Confidentiality.RESTRICTED).filed().id();

    Why why = why(klein, document, rossi);

    assertThat(why.refusal()).isEqualTo(Refusal.DOCUMENT_UNKNOWN);
    assertThat(why.steps())
        .extracting(Step::rule, Step::ground)
        .containsExactly(
            tuple(Rule.RELATION_HOLDS, Ground.PRESENCE_CODE),
            tuple(Rule.MODE_OF_OTHERS, Ground.PRESENCE_CODE));
    assertThat(why(klein, document, weber).ground()).isEqualTo(Ground.AUTHOR);
  }
}
