package lu.opendsp.portal.agency;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import lu.opendsp.access.RepresentationDesk;
import lu.opendsp.kernel.ProblemException;
import lu.opendsp.patient.Matricule;
import lu.opendsp.policy.LegalBasis;
import lu.opendsp.portal.Phrases;

/** Who represents somebody, as an officer typed it. */
record RepresentativeForm(Map<String, String> sent) {

  /** In the order of the page. */
  static final List<String> FIELDS = List.of("number", "name", "basis", "from", "until");

  static final Set<String> DAYS = Set.of("from", "until");

  private static final String WORDS = "portal.officer.representatives.flaw.";

  RepresentativeForm {
    sent = Map.copyOf(sent);
  }

  String value(String field) {
    return sent.getOrDefault(field, "").strip();
  }

  /** What is wrong with it: the key of a sentence for each field. */
  Map<String, String> flaws(LocalDate today) {
    var flaws = new TreeMap<String, String>();
    if (number().isEmpty()) {
      flaws.put("number", WORDS + "number");
    }
    if (value("name").isEmpty()) {
      flaws.put("name", "portal.officer.flaw.missing");
    }
    if (basis().isEmpty()) {
      flaws.put("basis", "portal.officer.flaw.choose");
    }
    Optional<LocalDate> from = day("from");
    if (!value("from").isEmpty() && from.filter(day -> !day.isBefore(today)).isEmpty()) {
      flaws.put("from", WORDS + "from");
    }
    LocalDate first = from.orElse(today);
    if (!value("until").isEmpty()
        && day("until").filter(day -> !day.isBefore(first) && !day.isBefore(today)).isEmpty()) {
      flaws.put("until", WORDS + "until");
    }
    return flaws;
  }

  /** To be asked of what has no flaw. */
  RepresentationDesk.Wish wish() {
    return new RepresentationDesk.Wish(
        number().orElseThrow(),
        value("name"),
        basis().orElseThrow(),
        day("from").map(RepresentativeForm::startOf).orElse(null),
        day("until").map(day -> startOf(day.plusDays(1))).orElse(null));
  }

  private Optional<Matricule> number() {
    try {
      return Optional.of(Matricule.parse(value("number").replaceAll("[\\s.-]", ""), "number"));
    } catch (ProblemException wrong) {
      return Optional.empty();
    }
  }

  private Optional<LegalBasis> basis() {
    return Arrays.stream(LegalBasis.values())
        .filter(one -> one.name().equals(value("basis")))
        .findFirst();
  }

  private Optional<LocalDate> day(String field) {
    try {
      return Optional.of(LocalDate.parse(value(field)));
    } catch (DateTimeException noDay) {
      return Optional.empty();
    }
  }

  private static Instant startOf(LocalDate day) {
    return day.atStartOfDay(Phrases.ZONE).toInstant();
  }
}
