package lu.opendsp.kernel;

/** A request that is wrong in a way its sender can mend: carries the {@link Problem} to tell. */
public final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public ProblemException(Problem problem) {
    super(problem.code().name());
    this.problem = problem;
  }

  /** What to tell the sender. */
  public Problem problem() {
    return problem;
  }
}
