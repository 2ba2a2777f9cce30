package lu.opendsp.portal.professional;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import lu.opendsp.access.MandateDesk;
import lu.opendsp.policy.MandateFlaw;
import lu.opendsp.portal.Days;

/** From when to when somebody may act for another, and in what, as it was typed. */
record MandateForm(String from, String until, boolean restricted) {

  static final String TICKED = "yes";

  static MandateForm fromToday(Instant now) {
    return new MandateForm(Days.typed(now), "", false);
  }

  /** What is no day: the key of a sentence for each field. */
  Map<String, String> flaws() {
    var flaws = new TreeMap<String, String>();
    if (Days.startOf(from).isEmpty()) {
      flaws.put("from", "mandate.from_wrong");
    }
    if (Days.endOf(until).isEmpty()) {
      flaws.put("until", "mandate.until_wrong");
    }
    return flaws;
  }

  /** To be asked of what has no flaw; a day that has begun counts from now. */
  MandateDesk.Terms terms(Instant now) {
    Instant start = Days.startOf(from).orElseThrow();
    return new MandateDesk.Terms(
        start.isBefore(now) ? now : start, Days.endOf(until).orElseThrow(), restricted);
  }

  /** At which field it is said. */
  static String field(MandateFlaw flaw) {
    return switch (flaw) {
      case INVERTED, OVER, TOO_LONG -> "until";
      case NOT_YOURS, ONESELF, NOT_SUITABLE, OVERLAPPING -> "from";
    };
  }
}
