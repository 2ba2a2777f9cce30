package lu.opendsp.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lu.opendsp.access.Opening;
import lu.opendsp.document.Publications.ModeChanged;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.Slice;
import lu.opendsp.people.Holder;
import lu.opendsp.people.MovableClock;
import lu.opendsp.people.Paper;
import lu.opendsp.people.People;
import lu.opendsp.people.Professional;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.policy.Confidentiality;
import lu.opendsp.policy.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@RunningPlatform
final class ModesTests {

  enum Stands {
    HOLDER,
    REFERRING_DOCTOR,
    CIRCLE,
    CODE,
    NOBODY,
    BLOCKED,
    FUND,
    OPERATOR
  }

  private final Documents documents;
  private final Publications publications;
  private final People people;
  private final MovableClock clock;
  private final Holder klein;

  ModesTests(Documents documents, Publications publications, People people, MovableClock clock) {
    this.documents = documents;
    this.publications = publications;
    this.people = people;
    this.clock = clock;
    this.klein = people.mrsKlein();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # stands,          filed by, NORMAL, RESTRICTED, PRIVATE, ANNOUNCEMENT
          HOLDER,            others,   true,   true,       true,    false
          REFERRING_DOCTOR,  others,   true,   true,       false,   true
          REFERRING_DOCTOR,  himself,  true,   true,       true,    true
          CIRCLE,            others,   true,   true,       false,   true
          CIRCLE,            himself,  true,   true,       true,    true
          CODE,              others,   true,   false,      false,   true
          CODE,              himself,  true,   true,       true,    true
          NOBODY,            others,   false,  false,      false,   false
          NOBODY,            himself,  true,   true,       true,    true
          BLOCKED,           others,   false,  false,      false,   false
          BLOCKED,           himself,  false,  false,      false,   false
          FUND,              others,   false,  false,      false,   false
          OPERATOR,          others,   false,  false,      false,   false
          """)
  void reachWhatThePolicySays(
      Stands stands,
      String by,
      boolean normal,
      boolean restricted,
      boolean privat,
      boolean announced) {
    var asker = asker(stands);
    Map<Confidentiality, DocumentId> filed =
        oneInEachMode(by.equals("himself") ? asker : people.labKirch());
    Actor actor = stand(stands, asker);

    var visible =
        Map.of(
            Confidentiality.NORMAL, normal,
            Confidentiality.RESTRICTED, restricted,
            Confidentiality.PRIVATE, privat,
            Confidentiality.ANNOUNCEMENT, announced);
    List<DocumentId> list = list(actor);

    filed.forEach((mode, id) -> {
      assertThat(documents.open(actor, id) instanceof Documents.Opened.Found)
          .as("opens %s", mode)
          .isEqualTo(visible.get(mode));
      assertThat(list.contains(id)).as("lists %s", mode).isEqualTo(visible.get(mode));
    });
  }

  @Test
  void endAnnouncementByTheClock() {
    var held =
        people
            .aBloodTest()
            .by(people.labKirch())
            .of(klein)
            .onOrder("1")
            .announced(clock.instant().plus(Duration.ofDays(2)), Confidentiality.RESTRICTED)
            .filed();
    var rossi = people.drRossi();
    people.consult(rossi, klein);

    assertThat(list(klein.actor())).isEmpty();
    assertThat(list(rossi.actor())).containsExactly(held.id());

    clock.pass(Duration.ofDays(2));
    people.consult(rossi, klein);

    assertThat(list(klein.actor())).containsExactly(held.id());
    assertThat(list(rossi.actor())).isEmpty();
    assertThat(documents.open(rossi.actor(), held.id())).isEqualTo(new Documents.Opened.Unknown());
  }

  @Test
  void areTheHoldersToChange() {
    var weber = people.drWeber();
    klein.referredTo(weber);
    var document = people.aBloodTest().by(weber).of(klein).filed().id();

    assertThat(change(weber.actor(), document, Confidentiality.RESTRICTED))
        .isEqualTo(new ModeChanged.Refused(Refusal.MODE_CHANGE_NOT_YOURS));
    assertThat(change(klein.actor(), document, Confidentiality.PRIVATE))
        .isInstanceOf(ModeChanged.Changed.class);
    assertThat(change(klein.actor(), document, Confidentiality.NORMAL))
        .isInstanceOf(ModeChanged.Changed.class);
    assertThat(people.lines(klein).getFirst().detail()).isEqualTo("PRIVATE>NORMAL");
  }

  @Test
  void areUnknownToWhoDoesNotSeeTheDocument() {
    var document = people.aBloodTest().by(people.labKirch()).of(klein).onOrder("1").filed().id();
    var rossi = people.drRossi().actor();

    assertThat(change(rossi, document, Confidentiality.PRIVATE))
        .isEqualTo(new ModeChanged.Unknown())
        .isEqualTo(change(rossi, DocumentId.random(), Confidentiality.PRIVATE));
  }

  @Test
  void letTheTrustedRestrictOrLiftRestriction() {
    var rossi = people.drRossi();
    klein.entrusting(rossi);
    var document =
        people
            .aBloodTest()
            .by(people.labKirch())
            .of(klein)
            .onOrder("1")
            .in(Confidentiality.RESTRICTED)
            .filed()
            .id();

    assertThat(change(rossi.actor(), document, Confidentiality.NORMAL))
        .isInstanceOf(ModeChanged.Changed.class);
  }

  @Test
  void holdBackWhatTheHolderHasNotSeen() {
    var weber = people.drWeber();
    klein.referredTo(weber);
    var unseen = people.aBloodTest().by(weber).of(klein).filed().id();

    assertThat(announce(weber.actor(), unseen)).isInstanceOf(ModeChanged.Changed.class);
    assertThat(list(klein.actor())).isEmpty();
  }

  @Test
  void holdNothingBackThatTheHolderHasSeen() {
    var weber = people.drWeber();
    klein.referredTo(weber);
    var opened = people.aBloodTest().by(weber).of(klein).filed().id();
    documents.open(klein.actor(), opened);
    var listed = people.aBloodTest().by(weber).of(klein).filed().id();
    list(klein.actor());
    var described = people.aBloodTest().by(weber).of(klein).filed().id();
    describe(described);

    for (DocumentId seen : List.of(opened, listed, described)) {
      assertThat(announce(weber.actor(), seen))
          .isEqualTo(new ModeChanged.Refused(Refusal.ALREADY_SEEN_BY_PATIENT));
    }
  }

  @Test
  void releaseNothingWiderThanAgreed() {
    var weber = people.drWeber();
    klein.referredTo(weber);
    var held =
        people
            .aBloodTest()
            .by(weber)
            .of(klein)
            .announced(clock.instant().plus(Duration.ofDays(2)), Confidentiality.PRIVATE)
            .filed()
            .id();

    assertThat(change(weber.actor(), held, Confidentiality.NORMAL))
        .isEqualTo(new ModeChanged.Refused(Refusal.WIDER_THAN_AGREED));
    assertThat(change(klein.actor(), held, Confidentiality.PRIVATE))
        .isEqualTo(new ModeChanged.Unknown());
    assertThat(change(weber.actor(), held, Confidentiality.PRIVATE))
        .isInstanceOf(ModeChanged.Changed.class);
    assertThat(list(klein.actor())).containsExactly(held);
  }

  @Test
  void narrowNothingByHoldingItBack() {
    var weber = people.drWeber();
    klein.referredTo(weber);
    var document = people.aBloodTest().by(weber).of(klein).filed().id();
    var wish =
        new ModeWish(Confidentiality.ANNOUNCEMENT, null, "in person", Confidentiality.PRIVATE);

    assertThat(publications.changeMode(weber.actor(), document, wish))
        .isEqualTo(new ModeChanged.Refused(Refusal.MODE_CHANGE_NOT_YOURS));
    assertThat(announce(weber.actor(), document)).isInstanceOf(ModeChanged.Changed.class);
  }

  private void describe(DocumentId document) {
    var grant =
        People.granted(
                documents.list(
                    klein.actor(),
                    klein.id(),
                    DocumentFilter.current().withStatuses(Set.of(DocumentStatus.WITHDRAWN)),
                    Slice.first(1)))
            .grant();
    assertThat(documents.describe(grant, List.of(document))).hasSize(1);
  }

  private ModeChanged change(Actor actor, DocumentId document, Confidentiality to) {
    return publications.changeMode(actor, document, ModeWish.of(to));
  }

  private ModeChanged announce(Actor actor, DocumentId document) {
    return publications.changeMode(
        actor,
        document,
        new ModeWish(Confidentiality.ANNOUNCEMENT, null, "in person", Confidentiality.NORMAL));
  }

  private Professional asker(Stands stands) {
    return switch (stands) {
      case FUND -> people.healthFund();
      case OPERATOR -> people.operatorNadine();
      case REFERRING_DOCTOR -> people.drFaber();
      case HOLDER, CIRCLE, CODE, NOBODY, BLOCKED -> people.drRossi();
    };
  }

  private Actor stand(Stands stands, Professional asker) {
    switch (stands) {
      case REFERRING_DOCTOR -> klein.referredTo(asker);
      case CIRCLE -> klein.entrusting(asker);
      case CODE -> people.consult(asker, klein);
      case BLOCKED -> klein.entrusting(asker).blocking(asker);
      case HOLDER, NOBODY, FUND, OPERATOR -> {}
    }
    return stands == Stands.HOLDER ? klein.actor() : asker.actor();
  }

  private Map<Confidentiality, DocumentId> oneInEachMode(Professional filer) {
    var filed = new EnumMap<Confidentiality, DocumentId>(Confidentiality.class);
    for (Confidentiality mode : Confidentiality.values()) {
      Paper paper = people.aBloodTest().by(filer).of(klein).onOrder("2026-17");
      filed.put(
          mode,
          (mode == Confidentiality.ANNOUNCEMENT
                  ? paper.announced(
                      clock.instant().plus(Duration.ofDays(2)), Confidentiality.NORMAL)
                  : paper.in(mode))
              .filed()
              .id());
    }
    return filed;
  }

  private List<DocumentId> list(Actor actor) {
    Opening<DocumentPage> opening =
        documents.list(actor, klein.id(), DocumentFilter.current(), Slice.first(50));
    return switch (opening) {
      case Opening.Granted<DocumentPage>(_, DocumentPage page) ->
          page.items().stream().map(DocumentEntry::id).toList();
      case Opening.Refused<DocumentPage> _ -> List.of();
    };
  }
}
