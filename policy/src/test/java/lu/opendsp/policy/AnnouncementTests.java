package lu.opendsp.policy;

import static lu.opendsp.policy.Confidentiality.ANNOUNCEMENT;
import static lu.opendsp.policy.Confidentiality.NORMAL;
import static lu.opendsp.policy.Confidentiality.PRIVATE;
import static lu.opendsp.policy.Confidentiality.RESTRICTED;
import static lu.opendsp.policy.Situations.NOW;
import static lu.opendsp.policy.Situations.ORDINARY;
import static lu.opendsp.policy.Situations.author;
import static lu.opendsp.policy.Situations.circleMember;
import static lu.opendsp.policy.Situations.deny;
import static lu.opendsp.policy.Situations.holder;
import static lu.opendsp.policy.Situations.open;
import static lu.opendsp.policy.Situations.permit;
import static lu.opendsp.policy.Situations.referringDoctor;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Whatever professionals do with a document, in whatever order and after whatever time, its holder
 * sees it in the end: nothing is held back for longer than thirty days from the first time.
 */
final class AnnouncementTests {

  /** The longest that one announcement may last (POLICY 3). */
  private static final Duration LONGEST = Duration.ofDays(30);

  private static final int ACTS_MAX = 5;

  /** Who may do most of all who are not the holder. */
  private static final Standing DOCTOR = open(author(), circleMember(), referringDoctor());

  private static final Standing HOLDER = open(holder());

  private enum Act {
    HOLD_FOR_A_DAY,
    HOLD_AS_LONG_AS_ONE_MAY,
    RELEASE,
    RELEASE_RESTRICTED,
    RELEASE_PRIVATE,
    REPLACE,
    REPLACE_AND_HOLD,
    HAND_OVER,
    WAIT_A_DAY,
    WAIT_FOR_THE_END
  }

  /** Who filed it, and another who treats the patient; either may look after it. */
  private enum Doctor {
    AUTHOR,
    COLLEAGUE;

    Standing standing() {
      return this == AUTHOR ? DOCTOR : open(circleMember());
    }

    Doctor other() {
      return this == AUTHOR ? COLLEAGUE : AUTHOR;
    }

    DocumentLabel label(Document document) {
      return new DocumentLabel(document.mode(), this == AUTHOR, ORDINARY);
    }
  }

  /** A document at a moment, since when it was held back first, and who looks after it. */
  private record Document(Instant now, Mode mode, @Nullable Instant heldSince, Doctor owner) {

    static Document filed(Instant now, Mode mode) {
      return new Document(now, mode, mode.set() == ANNOUNCEMENT ? now : null, Doctor.AUTHOR);
    }

    Document later(Duration time) {
      return new Document(now.plus(time), mode, heldSince, owner);
    }
  }

  @Test
  void isSeenInTheEndWhateverIsDone() {
    var met = new ArrayList<Document>();
    go(Document.filed(NOW, Mode.of(NORMAL)), 0, met);
    for (Confidentiality after : List.of(NORMAL, RESTRICTED, PRIVATE)) {
      go(Document.filed(NOW, Mode.announced(NOW.plus(LONGEST), after)), 0, met);
    }

    assertThat(met).hasSizeGreaterThan(200_000);
    for (Document document : met) {
      Instant since = document.heldSince();
      Instant end = since == null ? document.now() : since.plus(LONGEST);
      assertThat(seen(document, end.isAfter(document.now()) ? end : document.now()))
          .as("%s", document)
          .isTrue();
      assertThat(isLookedAfter(document)).as("%s", document).isTrue();
    }
  }

  /** As long as it is held back, whoever looks after it may show it. */
  private static boolean isLookedAfter(Document document) {
    Doctor owner = document.owner();
    return document.mode().modeAt(document.now()) != ANNOUNCEMENT
        || HandOverPolicy.mayTakeOver(owner.standing(), owner.label(document), document.now());
  }

  private static boolean seen(Document document, Instant at) {
    var label = new DocumentLabel(document.mode(), false, ORDINARY);
    return AccessPolicy.scope(HOLDER, at).decide(label) instanceof Decision.Permit;
  }

  private static void go(Document document, int acts, List<Document> met) {
    met.add(document);
    if (acts < ACTS_MAX) {
      for (Act act : Act.values()) {
        go(done(act, document), acts + 1, met);
      }
    }
  }

  private static Document done(Act act, Document before) {
    Instant now = before.now();
    return switch (act) {
      case HOLD_FOR_A_DAY -> held(before, now.plus(Duration.ofDays(1)));
      case HOLD_AS_LONG_AS_ONE_MAY -> held(before, now.plus(LONGEST));
      case RELEASE -> changed(before, Mode.of(NORMAL));
      case RELEASE_RESTRICTED -> changed(before, Mode.of(RESTRICTED));
      case RELEASE_PRIVATE -> changed(before, Mode.of(PRIVATE));
      case REPLACE -> replaced(before, Mode.of(NORMAL));
      case REPLACE_AND_HOLD -> replaced(before, Mode.announced(now.plus(LONGEST), NORMAL));
      case HAND_OVER -> handedOver(before);
      case WAIT_A_DAY -> before.later(Duration.ofDays(1));
      case WAIT_FOR_THE_END -> before.later(LONGEST);
    };
  }

  private static Document held(Document before, Instant until) {
    return changed(
        before,
        Mode.announced(
            until, before.mode().modeAt(before.now()) == RESTRICTED ? RESTRICTED : NORMAL));
  }

  /** As the server does it: only what the rules permit, and what was held once is known as such. */
  private static Document changed(Document before, Mode wished) {
    var label = new DocumentLabel(before.mode(), true, ORDINARY);
    var wish =
        new ModeChange(label, wished.set(), wished.after(), false, before.heldSince() != null);
    Decision decision = AccessPolicy.mayChangeMode(DOCTOR, wish, before.now());
    if (decision instanceof Decision.Deny) {
      return before;
    }
    Instant since = before.heldSince();
    boolean begins = since == null && wished.set() == ANNOUNCEMENT;
    return new Document(
        before.now(),
        wished,
        begins ? before.now() : since,
        begins ? Doctor.AUTHOR : before.owner());
  }

  /** It moves neither the end nor what it becomes. */
  private static Document handedOver(Document before) {
    Doctor from = before.owner();
    Doctor to = from.other();
    boolean mayTakeOver = HandOverPolicy.mayTakeOver(to.standing(), to.label(before), before.now());
    Decision decision =
        HandOverPolicy.mayHandOver(
            from.standing(), from.label(before), true, mayTakeOver, before.now());
    return decision instanceof Decision.Permit
        ? new Document(before.now(), before.mode(), before.heldSince(), to)
        : before;
  }

  /** A new version is a document of its own; of one that is held it is held no longer. */
  private static Document replaced(Document before, Mode wished) {
    return Document.filed(before.now(), wished.replacing(before.mode(), before.now()));
  }

  @Test
  void isHeldBackOnce() {
    var label = new DocumentLabel(Mode.of(NORMAL), true, ORDINARY);
    var first = new ModeChange(label, ANNOUNCEMENT, NORMAL, false, false);
    var again = new ModeChange(label, ANNOUNCEMENT, NORMAL, false, true);
    var seenToo = new ModeChange(label, ANNOUNCEMENT, NORMAL, true, true);

    assertThat(AccessPolicy.mayChangeMode(open(author()), first, NOW))
        .isEqualTo(permit(Ground.AUTHOR));
    assertThat(AccessPolicy.mayChangeMode(open(author()), again, NOW))
        .isEqualTo(deny(Refusal.HELD_BACK_BEFORE));
    assertThat(AccessPolicy.mayChangeMode(open(author()), seenToo, NOW))
        .isEqualTo(deny(Refusal.ALREADY_SEEN_BY_PATIENT));
  }
}
