package lu.opendsp.portal.view;

import java.util.List;

/**
 * A person and what can be done about it.
 *
 * @param role profession and place
 * @param why on what ground, since or until when; may be empty
 */
public record PersonRow(String name, String role, String why, List<Link> actions) {

  public PersonRow {
    actions = List.copyOf(actions);
  }

  /** The same with another reason. */
  public PersonRow because(String other) {
    return new PersonRow(name, role, other, actions);
  }
}
