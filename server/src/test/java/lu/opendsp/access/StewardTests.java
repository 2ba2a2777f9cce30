package lu.opendsp.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import lu.opendsp.access.RecordSettings.Done;
import lu.opendsp.access.SettingsView.InEmergency;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.audit.AccessLine;
import lu.opendsp.document.Documents;
import lu.opendsp.document.ModeWish;
import lu.opendsp.document.Publications;
import lu.opendsp.document.Publications.ModeChanged;
import lu.opendsp.kernel.DocumentId;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A professional decides for a patient: from when to when, what, and who is told. */
@RunningPlatform
final class StewardTests {

  private static final Opening<Done> NOT_HIS = new Opening.Refused<>(Refusal.HOLDER_ONLY);
  private static final Opening<Done> NOT_SUITABLE =
      new Opening.Refused<>(Refusal.PERSON_NOT_SUITABLE);
  private static final Opening<Done> CHANGED =
      new Opening.Refused<>(Refusal.SETTING_CHANGED_MEANWHILE);

  private final StewardDesk desk;
  private final StewardSettings stewards;
  private final RecordSettings settings;
  private final Documents documents;
  private final Publications publications;
  private final EmergencyWard ward;
  private final People people;
  private final MovableClock clock;
  private final Professional weber;
  private final Professional rossi;
  private final Professional hengen;
  private final Holder klein;

  StewardTests(
      StewardDesk desk,
      StewardSettings stewards,
      RecordSettings settings,
      Documents documents,
      Publications publications,
      EmergencyWard ward,
      People people,
      MovableClock clock) {
    this.desk = desk;
    this.stewards = stewards;
    this.settings = settings;
    this.documents = documents;
    this.publications = publications;
    this.ward = ward;
    this.people = people;
    this.clock = clock;
    this.weber = people.drWeber();
    this.rossi = people.drRossi();
    this.hengen = people.drHengen();
    this.klein = people.mrsKlein().referredTo(weber);
  }

  private Opening<Done> name(Professional who) {
    return desk.name(klein.actor(), klein.id(), who.id(), seen());
  }

  private void named(Professional who) {
    People.granted(name(who));
    assertThat(decides(who)).isTrue();
  }

  private @Nullable UUID seen() {
    SettingsView.Steward now = steward();
    return now == null ? null : now.id();
  }

  private SettingsView.@Nullable Steward steward() {
    return People.granted(settings.read(klein.actor(), klein.id())).found().steward();
  }

  private boolean decides(Professional who) {
    boolean does = stewards.block(who.actor(), klein.id(), hengen.id()) instanceof Opening.Granted;
    assertThat(desk.manages(who.actor(), klein.id())).isEqualTo(does);
    return does;
  }

  private boolean opens(Professional who, DocumentId document) {
    return documents.open(who.actor(), document) instanceof Documents.Opened.Found;
  }

  @Test
  void setsWhoSeesTheRecordAndTheHolderIsShown() {
    DocumentId blood = people.aBloodTest().by(weber).of(klein).filed().id();
    named(weber);

    People.granted(stewards.entrust(weber.actor(), klein.id(), rossi.id()));

    assertThat(opens(rossi, blood)).isTrue();
    assertThat(People.granted(settings.read(klein.actor(), klein.id())).found().circle())
        .singleElement()
        .satisfies(one -> assertThat(one.by()).isEqualTo("Dr Paul Weber"));
    AccessLine line = last(AccessAction.CIRCLE_CHANGED);
    assertThat(line.who().name()).isEqualTo("Dr Paul Weber");
    assertThat(line.ground()).isEqualTo(Ground.REFERRING_DOCTOR);
    assertThat(line.detail()).isEqualTo("+" + rossi.id());
    klein.dismissing(rossi);
    assertThat(opens(rossi, blood)).as("undone by the holder").isFalse();
    People.granted(stewards.unblock(weber.actor(), klein.id(), hengen.id()));
    People.granted(stewards.entrust(weber.actor(), klein.id(), rossi.id()));
    People.granted(stewards.dismiss(weber.actor(), klein.id(), rossi.id()));
    assertThat(opens(rossi, blood)).isFalse();
  }

  private AccessLine last(AccessAction action) {
    return people.lines(klein).stream()
        .filter(line -> line.action() == action)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void isToldWhatHeSetsAndNoMore() {
    klein.entrusting(rossi).blocking(hengen).authorising(people.hospitalNord());
    klein.code();
    named(weber);

    SettingsView told = People.granted(stewards.read(weber.actor(), klein.id())).found();

    assertThat(told.circle()).extracting(one -> one.who().id()).containsExactly(rossi.id());
    assertThat(told.blocked()).extracting(one -> one.who().id()).containsExactly(hengen.id());
    assertThat(told.organisations()).isEmpty();
    assertThat(told.codes()).isEmpty();
    assertThat(told.companions()).isEmpty();
    assertThat(settings.read(weber.actor(), klein.id()))
        .as("the holder's own settings")
        .isEqualTo(new Opening.Refused<>(Refusal.HOLDER_ONLY));
    assertThat(stewards.read(rossi.actor(), klein.id()))
        .isEqualTo(new Opening.Refused<>(Refusal.HOLDER_ONLY));
    assertThat(last(AccessAction.SETTINGS_READ).refusal()).isEqualTo(Refusal.HOLDER_ONLY);
  }

  @Test
  void changesModesOfWhatHeSees() {
    DocumentId blood = people.aBloodTest().by(rossi).onOrder("1").of(klein).filed().id();
    Paper other = people.aBloodTest().by(rossi).onOrder("2").of(klein);
    DocumentId shut = other.in(Confidentiality.PRIVATE).filed().id();
    assertThat(change(blood, Confidentiality.RESTRICTED)).isInstanceOf(ModeChanged.Refused.class);
    named(weber);

    assertThat(change(blood, Confidentiality.RESTRICTED)).isInstanceOf(ModeChanged.Changed.class);
    assertThat(change(shut, Confidentiality.NORMAL)).isInstanceOf(ModeChanged.Unknown.class);
    assertThat(change(blood, Confidentiality.PRIVATE)).isInstanceOf(ModeChanged.Changed.class);
    assertThat(opens(weber, blood)).as("shut to himself").isFalse();
    assertThat(change(blood, Confidentiality.NORMAL)).isInstanceOf(ModeChanged.Unknown.class);
    assertThat(publications.changeMode(klein.actor(), blood, ModeWish.of(Confidentiality.NORMAL)))
        .as("undone by the holder")
        .isInstanceOf(ModeChanged.Changed.class);
    assertThat(opens(weber, blood)).isTrue();
  }

  private ModeChanged change(DocumentId document, Confidentiality to) {
    return publications.changeMode(weber.actor(), document, ModeWish.of(to));
  }

  @Test
  void endsWithTheChoiceItRestsOnAndIsNotBroughtBack() {
    klein.entrusting(rossi);
    named(rossi);
    klein.dismissing(rossi);
    assertThat(decides(rossi)).isFalse();
    klein.entrusting(rossi);
    assertThat(decides(rossi)).as("chosen anew, to read").isFalse();
    assertThat(steward()).isNull();

    named(weber);
    klein.referredTo(people.drFaber());
    assertThat(decides(weber)).isFalse();
    klein.referredTo(weber);
    assertThat(decides(weber)).isFalse();
  }

  @Test
  void endsOnTheLastDayOfTheChoice() {
    klein.entrusting(rossi, clock.instant().plus(Duration.ofDays(1)));
    named(rossi);

    clock.pass(Duration.ofDays(1));

    assertThat(decides(rossi)).isFalse();
    assertThat(steward()).isNull();
  }

  @Test
  void endsAtABlockForGood() {
    named(weber);

    klein.blocking(weber);
    assertThat(decides(weber)).isFalse();
    assertThat(name(weber)).isEqualTo(NOT_SUITABLE);
    klein.unblocking(weber);

    assertThat(decides(weber)).isFalse();
    named(weber);
  }

  @Test
  void endsWithTheOpenRecord() {
    named(weber);

    klein.closing();

    assertThat(decides(weber)).isFalse();
  }

  @Test
  void isTakenBackAndEndedByHimself() {
    named(weber);
    UUID first = Objects.requireNonNull(seen());
    assertThat(desk.end(rossi.actor(), klein.id(), first)).isEqualTo(NOT_HIS);

    People.granted(desk.end(klein.actor(), klein.id(), first));
    assertThat(decides(weber)).isFalse();
    assertThat(last(AccessAction.STEWARD_CHANGED).detail()).isEqualTo("-");
    assertThat(desk.end(klein.actor(), klein.id(), first)).isEqualTo(CHANGED);

    named(weber);
    UUID second = Objects.requireNonNull(seen());
    People.granted(desk.end(weber.actor(), klein.id(), second));
    assertThat(decides(weber)).isFalse();
    assertThat(last(AccessAction.STEWARD_CHANGED).who().name()).isEqualTo("Dr Paul Weber");
  }

  @Test
  void isOneAtATimeAmongThoseTheHolderTrusts() {
    assertThat(name(rossi)).as("a stranger").isEqualTo(NOT_SUITABLE);
    klein.entrusting(rossi);
    assertThat(desk.name(weber.actor(), klein.id(), weber.id(), null)).isEqualTo(NOT_HIS);
    named(weber);
    UUID first = seen();
    assertThat(desk.name(klein.actor(), klein.id(), rossi.id(), null))
        .as("from a page shown before")
        .isEqualTo(CHANGED);
    assertThat(desk.name(weber.actor(), klein.id(), rossi.id(), first))
        .as("his successor")
        .isEqualTo(NOT_HIS);

    named(rossi);

    assertThat(decides(weber)).isFalse();
  }

  @Test
  void setsEmergenciesUnlessHeDeclaresThem() {
    named(weber);
    People.granted(stewards.allow(weber.actor(), klein.id(), new InEmergency(true, true)));
    assertThat(People.granted(settings.read(klein.actor(), klein.id())).found().emergency())
        .isEqualTo(new InEmergency(true, true));

    Professional onDuty = ward.doctor(people.hospitalNord());
    klein.unblocking(hengen).entrusting(onDuty);
    People.granted(name(onDuty));
    assertThat(stewards.allow(onDuty.actor(), klein.id(), new InEmergency(true, true)))
        .isEqualTo(NOT_HIS);
  }

  @Test
  void setsNothingOnceItIsTakenBackMeanwhile() {
    named(weber);
    UUID now = Objects.requireNonNull(seen());

    var entrusting =
        CompletableFuture.supplyAsync(() ->
            stewards.entrust(weber.actor(), klein.id(), rossi.id()) instanceof Opening.Granted);
    People.granted(desk.end(klein.actor(), klein.id(), now));
    boolean entrusted = entrusting.join();

    List<AccessAction> newestFirst = people.lines(klein).stream().map(AccessLine::action).toList();
    assertThat(last(AccessAction.CIRCLE_CHANGED).permitted()).isEqualTo(entrusted);
    assertThat(entrusted)
        .isEqualTo(
            newestFirst.indexOf(AccessAction.CIRCLE_CHANGED)
                > newestFirst.indexOf(AccessAction.STEWARD_CHANGED));
  }
}
