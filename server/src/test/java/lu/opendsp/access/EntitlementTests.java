package lu.opendsp.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.directory.EntitlementMatrices;
import lu.opendsp.directory.EntitlementMatrix;
import lu.opendsp.directory.Profession;
import lu.opendsp.document.DocumentFilter;
import lu.opendsp.document.DocumentPage;
import lu.opendsp.document.DocumentType;
import lu.opendsp.document.Documents;
import lu.opendsp.document.Viewers;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.ProblemException;
import lu.opendsp.kernel.Slice;
import lu.opendsp.people.Holder;
import lu.opendsp.people.MovableClock;
import lu.opendsp.people.People;
import lu.opendsp.people.Professional;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.policy.DocumentCategory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a profession reads of what its relation reaches, and that a new table counts at once. */
@RunningPlatform
final class EntitlementTests {

  private final EntitlementMatrices matrices;
  private final DirectoryFeed feed;
  private final Gate gate;
  private final Documents documents;
  private final Viewers viewers;
  private final People people;
  private final MovableClock clock;

  private final Professional weber;
  private final Holder klein;
  private final DocumentId report;
  private final DocumentId bloodTest;

  EntitlementTests(
      EntitlementMatrices matrices,
      DirectoryFeed feed,
      Gate gate,
      Documents documents,
      Viewers viewers,
      People people,
      MovableClock clock) {
    this.matrices = matrices;
    this.feed = feed;
    this.gate = gate;
    this.documents = documents;
    this.viewers = viewers;
    this.people = people;
    this.clock = clock;
    this.weber = people.drWeber();
    this.klein = people.mrsKlein().referredTo(weber);
    this.report = people.a(DocumentType.MEDICAL_REPORT).by(weber).of(klein).filed().id();
    this.bloodTest = people.aBloodTest().by(weber).of(klein).filed().id();
  }

  @AfterEach
  void bringBackTheShippedTable() {
    load(matrices.get(1), null);
  }

  @Test
  void showsAProfessionItsFoldersInListAndOpening() {
    var ewen = people.pharmacistEwen();
    people.consult(ewen, klein);

    assertThat(listed(ewen)).containsExactly(bloodTest);
    assertThat(opens(ewen, bloodTest)).isTrue();
    assertThat(opens(ewen, report)).isFalse();
    klein.entrusting(ewen);
    assertThat(listed(ewen)).containsExactlyInAnyOrder(bloodTest, report);
  }

  @Test
  void countsAtOnceAndFromItsDay() {
    var ewen = people.pharmacistEwen();
    people.consult(ewen, klein);

    load(without(Profession.PHARMACIST, DocumentCategory.LABORATORY), null);
    assertThat(listed(ewen)).isEmpty();
    assertThat(opens(ewen, bloodTest)).isFalse();

    Instant later = clock.instant().plus(Duration.ofHours(2));
    load(matrices.get(1), later);
    assertThat(opens(ewen, bloodTest)).isFalse();
    clock.pass(Duration.ofHours(2));
    assertThat(opens(ewen, bloodTest)).isTrue();
  }

  @Test
  void decidesAgainWhenTheTableChangesMeanwhile() {
    var ewen = people.pharmacistEwen();
    people.consult(ewen, klein);
    int before = people.lines(klein).size();
    var attempts = new AtomicInteger();

    Opening<Integer> answer =
        gate.list(
            ewen.actor(),
            klein.record(),
            grant -> {
              if (attempts.incrementAndGet() == 1) {
                load(without(Profession.PHARMACIST, DocumentCategory.LABORATORY), null);
              }
              return new Answer<>(
                  grant.visible().sql("d").contains("LABORATORY") ? 1 : 0,
                  AccessAction.LISTED,
                  List.of(),
                  0,
                  "");
            });

    assertThat(People.granted(answer).found()).isZero();
    assertThat(attempts).hasValue(2);
    assertThat(people.lines(klein)).hasSize(before + 1);
  }

  @Test
  void tellsTheHolderOfAnOrganisationWhatAnybodyThereCanSee() {
    Professional lab = people.labKirch();
    klein.authorising(lab);
    DocumentId history = people.a(DocumentType.PATIENT_SUMMARY).by(weber).of(klein).filed().id();
    assertThat(seers(history)).doesNotContain(lab.id().value());

    people.working(people.drRossi(), lab);

    assertThat(seers(history)).contains(lab.id().value());
  }

  @Test
  void isLoadedByOfficersAloneAndNeverForThePast() {
    EntitlementMatrix shipped = matrices.get(1);
    Instant yesterday = clock.instant().minus(Duration.ofDays(1));

    for (Professional other : List.of(weber, people.operatorNadine())) {
      assertThatExceptionOfType(ProblemException.class)
          .isThrownBy(() -> feed.load(other.actor(), shipped, null))
          .withMessage("DIRECTORY_ROLE_ONLY");
    }
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> load(shipped, yesterday))
        .withMessage("VALUE_WRONG");
    assertThat(matrices.findAt(Instant.EPOCH).orElseThrow().number()).isEqualTo(1);
  }

  private EntitlementMatrix without(Profession profession, DocumentCategory folder) {
    EntitlementMatrix shipped = matrices.get(1);
    var professions = new EnumMap<>(shipped.professions());
    EnumSet<DocumentCategory> left = EnumSet.copyOf(shipped.of(profession));
    left.remove(folder);
    professions.put(profession, left);
    return new EntitlementMatrix(professions, shipped.emergency());
  }

  private void load(EntitlementMatrix matrix, @Nullable Instant from) {
    feed.load(people.identityOfficer().actor(), matrix, from);
  }

  private List<UUID> seers(DocumentId document) {
    return viewers.now(klein.actor(), document).orElseThrow().stream()
        .map(viewer -> viewer.who().id())
        .toList();
  }

  private boolean opens(Professional who, DocumentId document) {
    return documents.open(who.actor(), document) instanceof Documents.Opened.Found;
  }

  private List<DocumentId> listed(Professional who) {
    Opening<DocumentPage> page =
        documents.list(who.actor(), klein.id(), DocumentFilter.all(), Slice.first(50));
    return People.granted(page).found().items().stream().map(entry -> entry.id()).toList();
  }
}
