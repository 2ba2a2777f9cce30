package lu.opendsp.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Walks through a story with the least of the rules in mind and notes what they would refuse, so
 * that a mistake in the data is found here and not when the sandbox starts.
 */
final class StoryRules {
  private static final ZoneId ZONE = ZoneId.of("Europe/Luxembourg");
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 15);
  private static final Set<String> HOLDER_ONLY = Set.of("EXPPAT_1", "EXPPAT_2");

  private final Story story;
  private final List<String> complaints = new ArrayList<>();
  private final Map<String, Instant> circleUntil = new HashMap<>();
  private final Map<String, Instant> codeUntil = new HashMap<>();
  private final Map<String, Instant> presentedUntil = new HashMap<>();
  private final Map<String, StoryEvent.Publish> documents = new HashMap<>();
  private final Map<String, String> modes = new HashMap<>();
  private final Set<String> gone = new HashSet<>();
  private final Set<String> blocked = new HashSet<>();
  private final Set<String> companions = new HashSet<>();
  private String referringDoctor = "";
  private boolean closed;

  private StoryRules(Story story) {
    this.story = story;
  }

  static List<String> complaints(Story story) {
    var rules = new StoryRules(story);
    for (StoryEvent event : story.events()) {
      rules.follow(event, event.at(TODAY, ZONE));
    }
    return List.copyOf(rules.complaints);
  }

  private void follow(StoryEvent event, Instant now) {
    expect(event instanceof StoryEvent.Reopen == closed, event, "closed or open");
    switch (event) {
      case StoryEvent.ReferringDoctor e -> {
        holder(e);
        referringDoctor = e.who();
      }
      case StoryEvent.Entrust e -> {
        holder(e);
        circleUntil.put(e.who(), end(e));
      }
      case StoryEvent.Accompany e -> {
        holder(e);
        companions.add(e.who());
      }
      case StoryEvent.Represent e -> {
        expect(e.by().equals("identity-officer"), e, "only an officer records it");
        companions.add(e.who());
      }
      case StoryEvent.Authorise e -> holder(e);
      case StoryEvent.Block e -> {
        holder(e);
        blocked.add(e.who());
      }
      case StoryEvent.Unblock e -> {
        holder(e);
        expect(blocked.remove(e.who()), e, "was not blocked");
      }
      case StoryEvent.PresenceCode e -> {
        holder(e);
        expect(e.lifeHours() > 0 && e.lifeHours() <= 168, e, "a code lives seven days at most");
        codeUntil.put(e.code(), now.plus(Duration.ofHours(e.lifeHours())));
      }
      case StoryEvent.Present e -> present(e, now);
      case StoryEvent.Publish e -> publish(e, now);
      case StoryEvent.Withdraw e -> {
        expect(known(e.key(), e) && document(e.key()).by().equals(e.by()), e, "not his");
        gone.add(e.key());
      }
      case StoryEvent.ListDocuments e -> expect(reaches(e.by(), now), e, "no relation");
      case StoryEvent.Open e -> open(e, now);
      case StoryEvent.ChangeMode e -> changeMode(e, now);
      case StoryEvent.Hide e ->
          expect(known(e.key(), e) && e.by().equals(referringDoctor), e, "may not hide it");
      case StoryEvent.Mandated e -> {
        expect(trusted(e.by(), now) && e.untilDaysAgo() < e.daysAgo(), e, "nothing to lend");
        circleUntil.put(e.who(), TODAY.minusDays(e.untilDaysAgo()).atStartOfDay(ZONE).toInstant());
      }
      case StoryEvent.Objection e -> expect(!e.by().equals(story.patient()), e, "at a visit");
      case StoryEvent.Close e -> {
        holder(e);
        closed = true;
      }
      case StoryEvent.Reopen e -> {
        holder(e);
        closed = false;
      }
    }
  }

  private void present(StoryEvent.Present event, Instant now) {
    Instant until = codeUntil.getOrDefault(event.code(), Instant.MIN);
    expect(now.isBefore(until) && !blocked.contains(event.by()), event, "code not valid");
    presentedUntil.merge(event.by(), until, (a, b) -> a.isAfter(b) ? a : b);
  }

  private void publish(StoryEvent.Publish event, Instant now) {
    boolean may =
        switch (event.by()) {
          case "cns" -> event.type().equals("REMB");
          case "lab-kirch" -> event.order() != null && event.type().equals("11502-2");
          default ->
              event.by().equals(story.patient())
                  ? HOLDER_ONLY.contains(event.type())
                  : reaches(event.by(), now) && !HOLDER_ONLY.contains(event.type());
        };
    expect(may, event, "may not file");
    expect(event.careDate() >= event.daysAgo(), event, "care after filing");
    if (event.replaces() != null) {
      expect(
          known(event.replaces(), event)
              && document(event.replaces()).by().equals(event.by())
              && document(event.replaces()).type().equals(event.type()),
          event,
          "replaces what is not his");
      gone.add(event.replaces());
    }
    expect(documents.put(event.key(), event) == null, event, "key used twice");
    modes.put(event.key(), event.mode());
  }

  private void open(StoryEvent.Open event, Instant now) {
    if (!known(event.key(), event)) {
      return;
    }
    boolean own = document(event.key()).by().equals(event.by());
    boolean may =
        switch (mode(event.key())) {
          case "NORMAL", "ANNOUNCEMENT" -> reaches(event.by(), now);
          case "RESTRICTED" -> trusted(event.by(), now) || (own && reaches(event.by(), now));
          default -> own && reaches(event.by(), now);
        };
    expect(may, event, "may not open");
  }

  private void changeMode(StoryEvent.ChangeMode event, Instant now) {
    if (!known(event.key(), event)) {
      return;
    }
    String from = mode(event.key());
    boolean own = document(event.key()).by().equals(event.by());
    boolean may =
        switch (from) {
          case "ANNOUNCEMENT" -> own || trusted(event.by(), now);
          case "RESTRICTED" -> event.by().equals(story.patient()) || trusted(event.by(), now);
          default -> event.by().equals(story.patient());
        };
    expect(may && !from.equals(event.to()), event, "may not change the mode");
    modes.put(event.key(), event.to());
  }

  private boolean reaches(String who, Instant now) {
    boolean presented = now.isBefore(presentedUntil.getOrDefault(who, Instant.MIN));
    return trusted(who, now) || companions.contains(who) || (presented && !blocked.contains(who));
  }

  private boolean trusted(String who, Instant now) {
    return !blocked.contains(who)
        && (who.equals(referringDoctor)
            || now.isBefore(circleUntil.getOrDefault(who, Instant.MIN)));
  }

  private static Instant end(StoryEvent.Entrust event) {
    return event.untilDaysAgo() == null
        ? Instant.MAX
        : TODAY.minusDays(event.untilDaysAgo()).atStartOfDay(ZONE).toInstant();
  }

  private boolean known(String key, StoryEvent event) {
    boolean known = documents.containsKey(key) && !gone.contains(key);
    expect(known, event, "no such document: " + key);
    return known;
  }

  private StoryEvent.Publish document(String key) {
    return Objects.requireNonNull(documents.get(key));
  }

  private String mode(String key) {
    return Objects.requireNonNull(modes.get(key));
  }

  private void holder(StoryEvent event) {
    expect(event.by().equals(story.patient()), event, "only the holder may");
  }

  private void expect(boolean holds, StoryEvent event, String complaint) {
    if (!holds) {
      complaints.add(story.patient() + ": " + complaint + ": " + event);
    }
  }
}
