package lu.opendsp.portal.sandbox;

import java.util.List;
import java.util.Locale;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.SandboxPages;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** Everybody one can be in the sandbox, with a story to try. */
@Controller
@ConditionalOnProperty(name = "opendsp.sandbox", havingValue = "true", matchIfMissing = true)
final class EverybodyController {

  private static final List<String> KINDS =
      List.of("patient", "professional", "organisation", "agency");

  private final Pages pages;
  private final List<Somebody> people = Somebody.all();

  EverybodyController(Pages pages) {
    this.pages = pages;
  }

  @GetMapping("/sandbox/people")
  View people(Visitor visitor) {
    List<SandboxPages.Group> groups =
        KINDS.stream()
            .map(kind ->
                new SandboxPages.Group(
                    visitor.say("portal.persons." + kind),
                    people.stream()
                        .filter(who -> who.kind().equals(kind))
                        .map(who -> row(visitor, who))
                        .toList()))
            .toList();
    return pages.show(
        "sandbox/people", new SandboxPages.People(visitor.frame("portal.persons.title"), groups));
  }

  private static SandboxPages.Somebody row(Visitor visitor, Somebody who) {
    return new SandboxPages.Somebody(
        who.id(),
        who.displayName(),
        visitor.phrases().role(profession(who), ""),
        visitor.say("story." + who.id()),
        who.isPatient()
            ? visitor.say("portal.persons.ids", or(who.matricule()), or(who.nationalPatientId()))
            : "");
  }

  private static String or(@Nullable String value) {
    return value == null ? "–" : value;
  }

  private static String profession(Somebody who) {
    if (who.profession() != null) {
      return who.profession();
    }
    return switch (who.kind()) {
      case "patient" -> "CIVIL";
      case "agency" -> "IDENTITY".equals(who.role()) ? "IDENTITY_OFFICER" : "OPERATOR";
      default -> who.id().toUpperCase(Locale.ROOT).equals("CNS") ? "HEALTH_FUND" : "LABORATORY";
    };
  }
}
