package lu.opendsp.portal.view;

import java.util.List;

/** The pages of the sandbox. */
public final class SandboxPages {

  private SandboxPages() {}

  /** The start page: a story to try, step by step. */
  public record TryIt(Frame f, List<Step> steps, boolean begun, boolean all) {

    public TryIt {
      steps = List.copyOf(steps);
    }
  }

  /**
   * One step.
   *
   * @param account whom to be
   * @param go where the button leads once signed in
   * @param code a presence code to type, or empty
   * @param sample whether the sample file is offered
   */
  public record Step(
      String heading,
      String text,
      String account,
      String go,
      String button,
      String code,
      boolean sample,
      boolean done) {}

  /** Everybody there is to be. */
  public record People(Frame f, List<Group> groups) {

    public People {
      groups = List.copyOf(groups);
    }
  }

  /** People of one kind. */
  public record Group(String heading, List<Somebody> people) {

    public Group {
      people = List.copyOf(people);
    }
  }

  /**
   * Somebody to be.
   *
   * @param ids the numbers a doctor needs to find a patient, or empty
   */
  public record Somebody(String account, String name, String role, String story, String ids) {}
}
