package lu.opendsp.identity;

import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;

/** The actor of the request being served. */
public final class CurrentActor {

  private static final ScopedValue<Recognised> RECOGNISED = ScopedValue.newInstance();

  private CurrentActor() {}

  /** Either who asks, or why nobody was recognised. */
  sealed interface Recognised {
    record Known(Actor actor) implements Recognised {}

    record Unknown(Problem problem) implements Recognised {}
  }

  /** Who asks; the problem of his token is thrown when nobody was recognised. */
  public static Actor get() {
    Recognised recognised =
        RECOGNISED.isBound()
            ? RECOGNISED.get()
            : new Recognised.Unknown(Problem.of(ProblemCode.TOKEN_MISSING));
    return switch (recognised) {
      case Recognised.Known(Actor actor) -> actor;
      case Recognised.Unknown(Problem problem) -> throw problem.thrown();
    };
  }

  static ScopedValue.Carrier as(Recognised recognised) {
    return ScopedValue.where(RECOGNISED, recognised);
  }
}
