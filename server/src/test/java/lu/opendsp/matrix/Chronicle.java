package lu.opendsp.matrix;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import lu.opendsp.document.DocumentType;
import lu.opendsp.policy.Confidentiality;
import lu.opendsp.policy.DocumentCategory;
import lu.opendsp.policy.Mode;
import lu.opendsp.policy.RecordState;
import lu.opendsp.policy.Relation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a story comes to: who stands how to the record, and what lies in it. Told from the data file
 * and from nothing the platform keeps, so that the two can be compared.
 */
final class Chronicle {

  private static final ZoneId ZONE = ZoneId.of("Europe/Luxembourg");

  /** An ended code is remembered so long, to say that it has run out. */
  private static final Duration CODE_REMEMBERED = Duration.ofDays(30);

  /** A relation that somebody was given. */
  private record Tie(String person, Relation relation) {

    /** An organisation's is that of everybody who works there. */
    boolean isOf(Person asked) {
      return person.equals(asked.id())
          || (relation instanceof Relation.AuthorisedOrganisation && asked.worksAt(person));
    }
  }

  private final Person patient;
  private final LocalDate today;
  private final List<Tie> ties = new ArrayList<>();
  private final Map<String, Instant> codes = new HashMap<>();
  private final Map<String, Paper> papers = new LinkedHashMap<>();
  private RecordState state = RecordState.OPEN;

  private Chronicle(Person patient, LocalDate today) {
    this.patient = patient;
    this.today = today;
  }

  static Chronicle of(Person patient, LocalDate today) {
    var chronicle = new Chronicle(patient, today);
    SandboxData.read("records/" + patient.id() + ".json").get("events").forEach(chronicle::tell);
    return chronicle;
  }

  private void tell(JsonNode event) {
    Instant at = at(event, "daysAgo");
    String who = event.path("who").asString("");
    switch (event.get("act").asString()) {
      case "referringDoctor" -> {
        ties.removeIf(tie -> tie.relation() instanceof Relation.ReferringDoctor);
        ties.add(new Tie(who, new Relation.ReferringDoctor(null)));
      }
      case "entrust" -> {
        endTie(who, Relation.TrustedCircleMember.class);
        ties.add(new Tie(who, new Relation.TrustedCircleMember(end(event))));
      }
      case "accompany" -> ties.add(new Tie(who, companion(event)));
      case "represent" -> ties.add(new Tie(who, new Relation.LegalRepresentative(null)));
      case "authorise" -> ties.add(new Tie(who, new Relation.AuthorisedOrganisation(null)));
      case "block" -> ties.add(new Tie(who, new Relation.Blocked()));
      case "unblock" -> endTie(who, Relation.Blocked.class);
      case "presenceCode" ->
          codes.put(
              event.get("code").asString(),
              at.plus(Duration.ofHours(event.get("lifeHours").asInt())));
      case "present" ->
          ties.add(
              new Tie(
                  event.get("by").asString(),
                  new Relation.PresentedCode(
                      Objects.requireNonNull(codes.get(event.get("code").asString())))));
      case "publish" -> publish(event, at);
      case "withdraw" -> papers.computeIfPresent(key(event), (_, paper) -> paper.takenBack());
      case "changeMode" -> {
        Mode to = Mode.of(Confidentiality.valueOf(event.get("to").asString()));
        papers.computeIfPresent(key(event), (_, paper) -> paper.in(to));
      }
      case "close" -> state = RecordState.CLOSED;
      case "reopen" -> state = RecordState.OPEN;
      case "hide" -> papers.computeIfPresent(key(event), (_, paper) -> paper.hiddenFromParents());
      case "list", "open", "mandate", "objection" -> {} // looks change nothing; the others ended
      default -> throw new IllegalStateException("tell the matrix about " + event.get("act"));
    }
  }

  private static Relation companion(JsonNode event) {
    Set<DocumentCategory> folders = EnumSet.noneOf(DocumentCategory.class);
    event
        .path("folders")
        .forEach(folder -> folders.add(DocumentCategory.valueOf(folder.asString())));
    boolean manages = event.path("manages").asBoolean(false);
    return new Relation.Companion(
        null, folders.isEmpty() ? EnumSet.allOf(DocumentCategory.class) : folders, manages);
  }

  private void endTie(String who, Class<? extends Relation> kind) {
    ties.removeIf(tie -> tie.person().equals(who) && kind.isInstance(tie.relation()));
  }

  private @Nullable Instant end(JsonNode event) {
    return event.has("untilDaysAgo")
        ? today.minusDays(event.get("untilDaysAgo").asInt()).atStartOfDay(ZONE).toInstant()
        : null;
  }

  private void publish(JsonNode event, Instant at) {
    String key = key(event);
    String replaces = event.path("replaces").asString("");
    Mode wished = mode(event, at);
    Paper older = papers.get(replaces);
    DocumentType type = DocumentType.find(event.get("type").asString()).orElseThrow();
    Instant care = at(event, "careDate");
    papers.put(
        key,
        new Paper(
            key,
            "urn:uuid:" + Person.uuid(patient.id() + "/" + key),
            event.get("title").asString(),
            type.category(),
            filer(event.get("by").asString()),
            at,
            care.isAfter(at) ? at : care,
            older == null ? wished : wished.replacing(older.mode(), at),
            false,
            false,
            null));
    papers.computeIfPresent(replaces, (_, paper) -> paper.replacedBy(key));
  }

  /** Organisations of the sandbox that act by themselves are called as their account. */
  private static UUID filer(String account) {
    return Person.uuid(account);
  }

  private static Mode mode(JsonNode event, Instant at) {
    JsonNode announcement = event.path("announcement");
    return announcement.isObject()
        ? Mode.announced(
            at.plus(Duration.ofDays(announcement.get("endsInDays").asInt())),
            Confidentiality.valueOf(announcement.get("after").asString()))
        : Mode.of(Confidentiality.valueOf(event.get("mode").asString()));
  }

  private Instant at(JsonNode event, String days) {
    return today
        .minusDays(event.get(days).asInt())
        .atTime(LocalTime.parse(event.get("time").asString()))
        .atZone(ZONE)
        .toInstant();
  }

  private static String key(JsonNode event) {
    return event.get("key").asString();
  }

  Person patient() {
    return patient;
  }

  RecordState state() {
    return state;
  }

  List<Paper> papers() {
    return List.copyOf(papers.values());
  }

  Paper paper(String key) {
    return Objects.requireNonNull(papers.get(key), key);
  }

  /** The relations of this person that hold now, and the codes that ended of late. */
  List<Relation> relations(Person person, Instant now) {
    return switch (person.kind()) {
      case PATIENT ->
          person.equals(patient)
              ? List.of(new Relation.Holder())
              : ties.stream()
                  .filter(tie -> tie.person().equals(person.id()))
                  .map(Tie::relation)
                  .toList();
      case AGENCY -> List.of(new Relation.Operator());
      case PROFESSIONAL, ORGANISATION ->
          person.fund() ? List.of(new Relation.HealthFund()) : inCare(person, now);
    };
  }

  private List<Relation> inCare(Person person, Instant now) {
    var relations = new ArrayList<Relation>();
    for (Tie tie : ties) {
      boolean code = tie.relation() instanceof Relation.PresentedCode;
      Instant then = code ? now.minus(CODE_REMEMBERED) : now;
      if (tie.isOf(person) && tie.relation().holdsAt(then)) {
        relations.add(tie.relation());
      }
    }
    if (papers.values().stream().anyMatch(paper -> paper.isOf(person))) {
      relations.add(new Relation.Author());
    }
    return relations;
  }
}
