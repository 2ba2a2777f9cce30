package lu.opendsp.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.audit.AccessLine;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.people.Holder;
import lu.opendsp.people.MovableClock;
import lu.opendsp.people.People;
import lu.opendsp.people.Professional;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.policy.Confidentiality;
import lu.opendsp.policy.Refusal;
import org.junit.jupiter.api.Test;

/** Who can see a document, and that looking at it is written down. */
@RunningPlatform
final class ViewersTests {

  private final Viewers viewers;
  private final People people;
  private final MovableClock clock;
  private final Professional weber;
  private final Holder klein;

  ViewersTests(Viewers viewers, People people, MovableClock clock) {
    this.viewers = viewers;
    this.people = people;
    this.clock = clock;
    this.weber = people.drWeber();
    this.klein = people.mrsKlein().referredTo(weber);
  }

  @Test
  void areToldToTheHolderWithALine() {
    var hoffmann = people.nurseHoffmann();
    people.consult(hoffmann, klein);
    var document = people.aBloodTest().by(weber).of(klein).filed().id();

    assertThat(viewers.now(klein.actor(), document).orElseThrow())
        .extracting(viewer -> viewer.who().id())
        .containsExactlyInAnyOrder(weber.id().value(), hoffmann.id().value());
    assertThat(newest())
        .satisfies(line -> {
          assertThat(line.action()).isEqualTo(AccessAction.SETTINGS_READ);
          assertThat(line.documents()).containsExactly(document);
          assertThat(line.who().id()).isEqualTo(klein.actor().id());
        });
  }

  @Test
  void areToldForEachModeWithOneLine() {
    people.consult(people.nurseHoffmann(), klein);
    var document = people.aBloodTest().by(weber).of(klein).filed().id();
    int before = people.lines(klein).size();

    var then = viewers.inEachMode(klein.actor(), document);

    assertThat(then.get(Confidentiality.NORMAL)).hasSize(2);
    assertThat(then.get(Confidentiality.RESTRICTED)).hasSize(1);
    assertThat(then.get(Confidentiality.PRIVATE)).hasSize(1);
    assertThat(people.lines(klein)).hasSize(before + 1);
  }

  @Test
  void areToldToNobodyElse() {
    var document = people.aBloodTest().by(weber).of(klein).filed().id();

    assertThat(viewers.now(weber.actor(), document)).isEmpty();
    assertThat(newest().refusal()).isEqualTo(Refusal.HOLDER_ONLY);
    assertThat(viewers.inEachMode(people.childLuca().actor(), document)).isEmpty();
    assertThat(newest().refusal()).isEqualTo(Refusal.HOLDER_ONLY);
  }

  @Test
  void areToldOfNoDocumentTheHolderDoesNotSee() {
    var held =
        people
            .aBloodTest()
            .by(weber)
            .of(klein)
            .announced(clock.instant().plus(Duration.ofDays(1)), Confidentiality.NORMAL)
            .filed()
            .id();

    assertThat(viewers.now(klein.actor(), held)).isEmpty();
    assertThat(viewers.now(klein.actor(), DocumentId.random())).isEmpty();
  }

  private AccessLine newest() {
    return people.lines(klein).getFirst();
  }
}
