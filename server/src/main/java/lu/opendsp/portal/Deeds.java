package lu.opendsp.portal;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.audit.AccessLine;
import lu.opendsp.directory.Directory;
import lu.opendsp.directory.Listing;
import lu.opendsp.kernel.PersonId;
import org.springframework.stereotype.Component;

/** What was done, in a few words; whom it was about is said by name. */
@Component
public final class Deeds {

  /** What is told with a name, and after which sign of the line. */
  private static final Map<AccessAction, String> NAMED =
      Map.of(
          AccessAction.CIRCLE_CHANGED, "+-",
          AccessAction.BLOCK_LIST_CHANGED, "+-",
          AccessAction.ORGANISATION_CHANGED, "+-",
          AccessAction.REFERRING_DOCTOR_CHANGED, "+",
          AccessAction.STEWARD_CHANGED, "+");

  private final Directory directory;

  Deeds(Directory directory) {
    this.directory = directory;
  }

  /** In words; to the one who did it in the words for oneself. */
  public String text(Visitor visitor, AccessLine line, boolean own) {
    String begin = own ? "portal.mine." : "portal.act.";
    if (line.action() == AccessAction.LISTED && line.permitted()) {
      return visitor.say(begin + "LISTED_count", line.count());
    }
    return whom(line)
        .map(who -> visitor.say(key(line), who.displayName()))
        .orElseGet(() -> visitor.say(begin + line.action().name()));
  }

  private static String key(AccessLine line) {
    String end = line.detail().startsWith("+") ? ".added" : ".removed";
    return "portal.changed." + line.action() + end;
  }

  private Optional<Listing> whom(AccessLine line) {
    return isNamed(line)
        ? directory.find(new PersonId(UUID.fromString(line.detail().substring(1))))
        : Optional.empty();
  }

  /** Whether a line is about one person by name, and so stands by itself. */
  static boolean isNamed(AccessLine line) {
    String detail = line.detail();
    return line.permitted()
        && detail.length() > 1
        && NAMED.getOrDefault(line.action(), "").contains(detail.substring(0, 1));
  }
}
