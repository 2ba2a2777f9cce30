package lu.opendsp.directory;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import org.jspecify.annotations.Nullable;

/** One professional or organisation while something is told of it: what was, and what shall be. */
final class Member {

  private final String eHealthId;
  private final Instant now;
  private final List<Span> before;
  private final Map<String, Workplace> workplaces = new LinkedHashMap<>();
  private final Set<String> changedRoles = new HashSet<>();
  private @Nullable Particulars particulars;
  private boolean changed;
  private boolean active;
  private @Nullable PersonId newId;

  /**
   * @param before what is in force or to come
   */
  Member(
      String eHealthId,
      @Nullable Particulars particulars,
      Collection<Workplace> workplaces,
      List<Span> before,
      Instant now) {
    this.eHealthId = eHealthId;
    this.particulars = particulars;
    this.before = List.copyOf(before);
    this.now = now;
    this.active = before.stream().anyMatch(span -> !span.from().isAfter(now));
    workplaces.forEach(role -> this.workplaces.put(role.number(), role));
  }

  /** Takes what is told, or throws the problem with it and is as before. */
  Outcome take(Told told, Function<String, PersonId> organisations) {
    return switch (told) {
      case Told.Person person -> take(person);
      case Told.Organisation organisation -> take(organisation, organisations);
      case Told.Role role -> take(role, organisations);
      case Told.Whole whole -> take(whole, organisations);
    };
  }

  private Outcome take(Told.Person told) {
    Particulars old = particulars;
    if (old == null && !told.active()) {
      return Outcome.nothing();
    }
    boolean other = put(person(told.name(), told.languages(), told.contact(), told.certificates()));
    boolean ended = !told.active() && endAll(workplaces.keySet());
    return outcome(old == null, other || ended);
  }

  private Outcome take(Told.Organisation told, Function<String, PersonId> organisations) {
    Particulars old = particulars;
    if (!told.active() && (old == null || !active)) {
      return Outcome.nothing();
    }
    PersonId partOf = told.partOf().isEmpty() ? null : organisations.apply(told.partOf());
    boolean was = active;
    boolean other =
        put(
            new Particulars(
                id(),
                eHealthId,
                told.kind(),
                told.name(),
                List.of(),
                told.contact(),
                partOf,
                List.of(),
                told.active(),
                0,
                now));
    active = told.active();
    return outcome(old == null, other || was != active);
  }

  private Outcome take(Told.Role told, Function<String, PersonId> organisations) {
    Workplace old = workplaces.get(told.number());
    if (!told.active()) {
      boolean ended = endAll(Set.of(told.number()));
      return old == null ? Outcome.nothing() : roleOutcome(old.number(), false, ended);
    }
    Workplace role = role(told, old, organisations);
    Particulars known = particulars;
    ListedName name = told.name();
    if (known == null && name == null) {
      throw Problem.at("PractitionerRole.practitioner", ProblemCode.REFERENCE_UNRESOLVED).thrown();
    }
    boolean renamed =
        name != null
            && put(
                known == null
                    ? person(name, List.of(), Contact.NONE, List.of())
                    : person(name, known.languages(), known.contact(), known.certificates()));
    boolean other = put(role, old);
    return roleOutcome(role.number(), old == null, other || renamed);
  }

  private Outcome take(Told.Whole told, Function<String, PersonId> organisations) {
    List<Workplace> roles =
        told.roles().stream()
            .map(role -> role(role, workplaces.get(role.number()), organisations))
            .toList();
    Outcome outcome = take(told.person());
    if (!told.person().active()) {
      return outcome;
    }
    boolean other = false;
    for (Workplace role : roles) {
      other |= put(role, workplaces.get(role.number()));
    }
    Set<String> rest = new HashSet<>(workplaces.keySet());
    roles.forEach(role -> rest.remove(role.number()));
    other |= endAll(rest);
    return outcome(outcome.created(), outcome.changed() || other);
  }

  private Workplace role(
      Told.Role told, @Nullable Workplace old, Function<String, PersonId> organisations) {
    String at = told.duty().organisation();
    PersonId place = at.isEmpty() ? null : organisations.apply(at);
    UUID id = old != null ? old.id() : told.number().isEmpty() ? id().value() : UUID.randomUUID();
    Workplace duty = told.duty().at(id, id(), told.number(), place, now);
    Instant known = old != null && old.holdsAt(now) ? old.since() : now;
    Instant since = told.since() != null ? told.since() : known;
    return new Workplace(
        duty.id(),
        duty.person(),
        duty.number(),
        place,
        duty.profession(),
        duty.specialities(),
        duty.functions(),
        duty.places(),
        duty.services(),
        since,
        told.until(),
        0,
        now);
  }

  private Particulars person(
      ListedName name, List<String> languages, Contact contact, List<String> certificates) {
    return new Particulars(
        id(), eHealthId, null, name, languages, contact, null, certificates, active, 0, now);
  }

  /** The id it has, or a new one that is kept as soon as something is put. */
  private PersonId id() {
    if (newId == null) {
      newId = particulars == null ? PersonId.random() : particulars.id();
    }
    return newId;
  }

  private boolean put(Particulars told) {
    Particulars old = particulars;
    if (old != null && told.as(old.active(), old.version(), old.updatedAt()).equals(old)) {
      return false;
    }
    particulars = told.as(told.active(), old == null ? 1 : old.version() + 1, now);
    changed = true;
    return true;
  }

  private boolean put(Workplace told, @Nullable Workplace old) {
    if (old != null && told.saysTheSameAs(old)) {
      return false;
    }
    workplaces.put(told.number(), told.as(old == null ? 1 : old.version() + 1, now));
    changedRoles.add(told.number());
    return true;
  }

  /** Ends these now, those to come included; answers whether one of them had not ended yet. */
  private boolean endAll(Collection<String> numbers) {
    boolean ended = false;
    for (String number : Set.copyOf(numbers)) {
      Workplace role = workplaces.get(number);
      if (role != null && (role.until() == null || role.until().isAfter(now))) {
        ended |= put(role.endingAt(now), role);
      }
    }
    return ended;
  }

  private Outcome outcome(boolean created, boolean other) {
    Particulars known = known();
    return new Outcome(known.id().value(), known.version(), created, other);
  }

  private Outcome roleOutcome(String number, boolean created, boolean other) {
    Workplace role = Objects.requireNonNull(workplaces.get(number));
    return new Outcome(role.id(), role.version(), created, other);
  }

  /** The version of what this is about, zero if there is none yet. */
  long versionOf(Told told) {
    if (told instanceof Told.Role role) {
      Workplace known = workplaces.get(role.number());
      return known == null ? 0 : known.version();
    }
    return particulars == null ? 0 : particulars.version();
  }

  /** The organisation's id, if it is one and in force. */
  @Nullable PersonId organisationInForce() {
    Particulars known = particulars;
    return active && known != null && known.kind() != null ? known.id() : null;
  }

  /** Its particulars, of one that has some. */
  Particulars known() {
    return Objects.requireNonNull(particulars);
  }

  /** What is to be written of its particulars, or null. */
  @Nullable Particulars changedParticulars() {
    return changed ? particulars : null;
  }

  List<Workplace> changedRoles() {
    return workplaces.values().stream()
        .filter(role -> changedRoles.contains(role.number()))
        .collect(Collectors.toList());
  }

  /** What it is listed as from now on, or null where that is as before. */
  @Nullable List<Span> changedSpans() {
    Particulars known = particulars;
    if (known == null) {
      return null;
    }
    List<Span> after =
        known.kind() == null
            ? Timeline.of(known.name().text(), workplaces.values(), now)
            : organisation(known);
    return sameAsBefore(after) ? null : after;
  }

  private List<Span> organisation(Particulars known) {
    Profession kind = Objects.requireNonNull(known.kind());
    return active
        ? List.of(new Span(kind, known.name().text(), "", List.of(), Set.of(), now, null))
        : List.of();
  }

  private boolean sameAsBefore(List<Span> after) {
    if (before.size() != after.size()) {
      return false;
    }
    for (int i = 0; i < after.size(); i++) {
      boolean same =
          after.get(i).from().equals(now)
              ? after.get(i).saysTheSameAs(before.get(i)) && !before.get(i).from().isAfter(now)
              : after.get(i).equals(before.get(i));
      if (!same) {
        return false;
      }
    }
    return true;
  }
}
