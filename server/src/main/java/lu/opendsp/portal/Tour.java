package lu.opendsp.portal;

import jakarta.servlet.http.HttpSession;
import java.util.EnumSet;
import java.util.Set;

/**
 * How far somebody has come in trying the sandbox, kept in the session. Outside of the sandbox
 * nobody begins one, and nothing is noted.
 */
public final class Tour {

  /** What is to be tried. */
  public enum Step {
    FILE,
    PRESENT_CODE,
    BLOCK,
    BE_REFUSED
  }

  private static final String ATTRIBUTE = Tour.class.getName();

  private final Set<Step> done = EnumSet.noneOf(Step.class);
  private boolean begun;

  private Tour() {}

  static Tour none() {
    return new Tour();
  }

  /** The tour of a session, one not begun where there is none. */
  public static Tour of(HttpSession session) {
    return session.getAttribute(ATTRIBUTE) instanceof Tour tour ? tour : none();
  }

  /** Begins it in a session, or takes it along to the next. */
  public void begin(HttpSession session) {
    begun = true;
    session.setAttribute(ATTRIBUTE, this);
  }

  /** Begins it again in this session. */
  public static void restart(HttpSession session) {
    none().begin(session);
  }

  void moveTo(HttpSession session) {
    if (begun) {
      session.setAttribute(ATTRIBUTE, this);
    }
  }

  /** Whether somebody has begun. */
  public boolean begun() {
    return begun;
  }

  /** Whether a step is done. */
  public boolean isDone(Step step) {
    return done.contains(step);
  }

  /** Whether all are. */
  public boolean isComplete() {
    return done.size() == Step.values().length;
  }

  /** Notes that the person of a step has done it. */
  public static void note(Visitor visitor, Step step) {
    Tour tour = of(visitor.session());
    boolean himself = visitor.account().equals(account(step));
    boolean inOrder = step != Step.BE_REFUSED || tour.isDone(Step.BLOCK);
    if (tour.begun && himself && inOrder) {
      tour.done.add(step);
    }
  }

  /** Who does a step. */
  public static String account(Step step) {
    return switch (step) {
      case FILE -> "dr-weber";
      case PRESENT_CODE, BE_REFUSED -> "dr-rossi";
      case BLOCK -> "mrs-klein";
    };
  }
}
