package lu.opendsp.portal.patient;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import lu.opendsp.access.RecordSettings;
import lu.opendsp.access.RecordSettings.NewCode;
import lu.opendsp.portal.Missing;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.Choice;
import lu.opendsp.portal.view.Field;
import lu.opendsp.portal.view.Flaw;
import lu.opendsp.portal.view.Frame;
import lu.opendsp.portal.view.HolderPages;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.SharedPages;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Presence codes ("code de présence"): made, shown big, ended. */
@Controller
final class CodesController {

  private static final String SHOWN = CodesController.class.getName();
  private static final int GROUP = 4;

  /** The lives offered, as far as codes may live so long. */
  private enum Life {
    HOUR(Duration.ofHours(1)),
    DAY(Duration.ofDays(1)),
    THREE_DAYS(Duration.ofDays(3)),
    WEEK(Duration.ofDays(7));

    private final Duration duration;

    Life(Duration duration) {
      this.duration = duration;
    }
  }

  /** A code just made; it is kept nowhere but in this session. */
  private record Shown(UUID patient, UUID id, String code, Instant until) implements Serializable {

    boolean isOf(Whose whose, String asked) {
      return patient.equals(whose.patient().value()) && id.toString().equals(asked);
    }

    @Override
    public String toString() {
      return "Shown[" + id + "]";
    }
  }

  private final Pages pages;
  private final RecordSettings settings;
  private final ManagedRecords managed;

  CodesController(Pages pages, RecordSettings settings, ManagedRecords managed) {
    this.pages = pages;
    this.settings = settings;
    this.managed = managed;
  }

  @GetMapping({"/my/people/codes/new", "/with/{patient}/people/codes/new"})
  View ask(Visitor visitor, @PathVariable(required = false) @Nullable String patient) {
    Whose whose = managed.whose(visitor, patient);
    return pages.show("patient/new_code", form(visitor, whose, null));
  }

  private HolderPages.NewCode form(Visitor visitor, Whose whose, @Nullable String error) {
    Frame frame =
        whose
            .under(visitor, visitor.frame("portal.code.title"))
            .withBack(Link.to(visitor.say("portal.person.back"), whose.path("/people")));
    List<Choice> lives =
        offered()
            .map(life ->
                Choice.of(
                    life.name(),
                    visitor.say("portal.code." + life.name()),
                    life.duration.equals(settings.codeLifeDefault())))
            .toList();
    return new HolderPages.NewCode(
        error == null ? frame : frame.withFlaws(List.of(new Flaw("life", error))),
        new Field("life", visitor.say("portal.code.life"), "", "", error),
        lives,
        whose.path("/people/codes"));
  }

  private Stream<Life> offered() {
    return Arrays.stream(Life.values()).filter(life -> settings.isCodeLife(life.duration));
  }

  @PostMapping({"/my/people/codes", "/with/{patient}/people/codes"})
  Object make(
      Visitor visitor,
      @PathVariable(required = false) @Nullable String patient,
      @RequestParam(defaultValue = "") String life) {
    Whose whose = managed.whose(visitor, patient);
    for (Life chosen : offered().toList()) {
      if (chosen.name().equals(life)) {
        NewCode made =
            OwnRecord.granted(
                    settings.createCode(visitor.actor(), whose.patient(), chosen.duration))
                .found();
        visitor
            .session()
            .setAttribute(
                SHOWN,
                new Shown(whose.patient().value(), made.id(), made.code(), made.expiresAt()));
        return "redirect:" + whose.path("/people/codes/" + made.id());
      }
    }
    return pages.mend(
        "patient/new_code", form(visitor, whose, visitor.say("portal.code.life_wrong")));
  }

  /** The code as long as this session lasts; nobody can show it again afterwards. */
  @GetMapping({"/my/people/codes/{code}", "/with/{patient}/people/codes/{code}"})
  View show(
      Visitor visitor,
      @PathVariable(required = false) @Nullable String patient,
      @PathVariable String code) {
    Whose whose = managed.whose(visitor, patient);
    if (!(visitor.kept(SHOWN) instanceof Shown shown) || !shown.isOf(whose, code)) {
      throw new Missing();
    }
    QrCode qr = QrCode.of(shown.code());
    return pages.show(
        "patient/show_code",
        new HolderPages.ShowCode(
            whose.under(visitor, visitor.frame("portal.code.show_title")),
            grouped(shown.code()),
            String.join(" ", shown.code().split("")),
            spelled(visitor, shown.code()),
            qr.size(),
            qr.path(),
            visitor.say("portal.code.until", visitor.phrases().moment(shown.until())),
            whose.path("/people/codes/" + shown.id() + "/end"),
            whose.path("/people")));
  }

  /** How one says it on the telephone: each letter with a word for it, digits as they are. */
  private static List<String> spelled(Visitor visitor, String code) {
    return code.chars()
        .mapToObj(Character::toString)
        .map(sign -> Character.isDigit(sign.charAt(0)) ? sign : visitor.say("code.letter." + sign))
        .toList();
  }

  /** In groups of four, as one says it aloud. */
  static String grouped(String code) {
    var text = new StringBuilder();
    for (int i = 0; i < code.length(); i++) {
      if (i > 0 && i % GROUP == 0) {
        text.append(' ');
      }
      text.append(code.charAt(i));
    }
    return text.toString();
  }

  @GetMapping({"/my/people/codes/{code}/end", "/with/{patient}/people/codes/{code}/end"})
  View askEnd(
      Visitor visitor,
      @PathVariable(required = false) @Nullable String patient,
      @PathVariable String code) {
    Whose whose = managed.whose(visitor, patient);
    UUID id = Missing.person(code).value();
    return pages.show(
        "common/confirm",
        new SharedPages.Confirm(
            whose.under(visitor, visitor.frame("portal.code.end_title")),
            List.of(),
            whose.warned(visitor, List.of(visitor.say("portal.code.end_text"))),
            null,
            whose.path("/people/codes/" + id + "/end"),
            Map.of(),
            visitor.say("portal.code.end_button"),
            false,
            Link.to(visitor.say("portal.confirm.cancel"), whose.path("/people"))));
  }

  @PostMapping({"/my/people/codes/{code}/end", "/with/{patient}/people/codes/{code}/end"})
  String end(
      Visitor visitor,
      @PathVariable(required = false) @Nullable String patient,
      @PathVariable String code) {
    Whose whose = managed.whose(visitor, patient);
    UUID id = Missing.person(code).value();
    OwnRecord.granted(settings.revokeCode(visitor.actor(), whose.patient(), id));
    visitor.session().removeAttribute(SHOWN);
    visitor.done("portal.done.code_ended");
    return "redirect:" + whose.path("/people");
  }
}
