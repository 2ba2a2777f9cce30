package lu.opendsp.portal.sandbox;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import lu.opendsp.access.RecordSettings;
import lu.opendsp.identity.Accounts;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.SignInWay;
import lu.opendsp.portal.Entrance;
import lu.opendsp.portal.Missing;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Tour;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.SandboxPages;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/**
 * The sandbox's start page: the main job of the platform in four steps, each as the person who does
 * it. Exists in the sandbox only; elsewhere sign-in is the identity provider's.
 */
@Controller
@ConditionalOnProperty(name = "opendsp.sandbox", havingValue = "true", matchIfMissing = true)
final class TryItController {

  /** The code of the sandbox's Mrs Klein that is given anew at each start. */
  private static final String CODE = "KAFFEE42";

  private static final String PATIENT = "mrs-klein";

  private final Pages pages;
  private final Entrance entrance;
  private final Accounts accounts;
  private final RecordSettings settings;
  private final String matricule;

  TryItController(Pages pages, Entrance entrance, Accounts accounts, RecordSettings settings) {
    this.pages = pages;
    this.entrance = entrance;
    this.accounts = accounts;
    this.settings = settings;
    this.matricule =
        Somebody.all().stream()
            .filter(who -> who.id().equals(PATIENT))
            .flatMap(who -> Stream.ofNullable(who.matricule()))
            .findFirst()
            .orElse("");
  }

  @GetMapping("/")
  View start(Visitor visitor, HttpServletRequest request) {
    Tour tour = request.getSession(false) == null ? null : Tour.of(request.getSession());
    List<SandboxPages.Step> steps =
        Arrays.stream(Tour.Step.values()).map(step -> step(visitor, step, tour)).toList();
    return pages.show(
        "sandbox/try_it",
        new SandboxPages.TryIt(
            visitor.frame("portal.try.title"),
            steps,
            tour != null && tour.begun(),
            tour != null && tour.isComplete()));
  }

  private SandboxPages.Step step(Visitor visitor, Tour.Step step, @Nullable Tour tour) {
    String key = "portal.try." + step.name();
    return new SandboxPages.Step(
        visitor.say(key),
        visitor.say(key + "_text", matricule),
        Tour.account(step),
        step == Tour.Step.BLOCK ? "/my/history" : "/patients",
        visitor.say(key + "_be"),
        step == Tour.Step.PRESENT_CODE ? CODE.substring(0, 4) + " " + CODE.substring(4) : "",
        step == Tour.Step.FILE,
        tour != null && tour.isDone(step));
  }

  /**
   * Begins a session as somebody; the address to go on to is one of ours. Who comes from the steps
   * goes on in the language he reads them in, since they name what is to be pressed.
   */
  @PostMapping("/sandbox/sign-in")
  String be(
      Visitor visitor,
      @RequestParam String account,
      @RequestParam(defaultValue = "") String go,
      HttpServletRequest request,
      HttpServletResponse response) {
    String home =
        entrance.signIn(account, SignInWay.SANDBOX, request, response).orElseThrow(Missing::new);
    Tour.of(request.getSession()).begin(request.getSession());
    boolean offered = go.equals("/patients") || go.equals("/my/history");
    if (offered) {
      entrance.goOnIn(visitor);
    }
    return "redirect:" + (offered ? go : home);
  }

  /** Begins the tour again: Mrs Klein lets Dr Rossi in again, and the ticks go. */
  @PostMapping("/sandbox/again")
  String again(HttpServletRequest request) {
    Actor patient = accounts.find(PATIENT, Actor.Software.SANDBOX).orElseThrow(Missing::new);
    Actor doctor =
        accounts
            .find(Tour.account(Tour.Step.BE_REFUSED), Actor.Software.SANDBOX)
            .orElseThrow(Missing::new);
    if (Tour.of(request.getSession()).isDone(Tour.Step.BLOCK)) {
      settings.unblock(patient, patient.asPatient(), doctor.asPerson());
    }
    Tour.restart(request.getSession());
    return "redirect:/";
  }

  /** The letter to file in the first step. */
  @GetMapping("/sandbox/sample.pdf")
  ResponseEntity<Resource> sample() {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_PDF)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename("opendsp-sample.pdf").build().toString())
        .body(new ClassPathResource("portal/sample.pdf"));
  }
}
