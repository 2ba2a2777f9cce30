package lu.opendsp.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Optional;
import lu.opendsp.directory.Directory;
import lu.opendsp.identity.Accounts;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.identity.Sessions;
import lu.opendsp.identity.SignInWay;
import lu.opendsp.identity.SignIns;
import lu.opendsp.kernel.Language;
import lu.opendsp.patient.Patient;
import lu.opendsp.patient.Patients;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * Begins a session for somebody whose identity has been proved. The session before it ends, with
 * all that was in it, so that nobody finds himself in a session another prepared.
 */
@Component
public final class Entrance {

  private final Accounts accounts;
  private final Patients patients;
  private final Directory directory;
  private final Sessions sessions;
  private final SignIns signIns;
  private final SessionLife life;
  private final KeptForms kept;
  private final HttpSessionSecurityContextRepository contexts =
      new HttpSessionSecurityContextRepository();

  Entrance(
      Accounts accounts,
      Patients patients,
      Directory directory,
      Sessions sessions,
      SignIns signIns,
      SessionLife life,
      KeptForms kept) {
    this.accounts = accounts;
    this.patients = patients;
    this.directory = directory;
    this.sessions = sessions;
    this.signIns = signIns;
    this.life = life;
    this.kept = kept;
  }

  /**
   * Signs somebody in who proved in this way who he is, in the language of the account. Answers the
   * address to go on to; empty for an account that does not exist.
   */
  public Optional<String> signIn(
      String account, SignInWay way, HttpServletRequest request, HttpServletResponse response) {
    Optional<Actor> actor = accounts.find(account, Actor.Software.PORTAL);
    Optional<SignedIn> found = actor.flatMap(known -> signedIn(known, way, Device.of(request)));
    Optional<KeptForms.KeptForm> form = kept.take(request, account);
    found.ifPresent(known -> begin(known, request, response));
    found
        .flatMap(_ -> actor.flatMap(this::language))
        .ifPresent(language -> LanguageFilter.speak(request.getSession(), language));
    return found.map(known -> form.map(each -> giveBack(each, request)).orElseGet(known::home));
  }

  private static String giveBack(KeptForms.KeptForm form, HttpServletRequest request) {
    request.getSession().setAttribute(KeptFormController.KEPT, form);
    return KeptForms.PAGE;
  }

  /** A patient's stands in the patient index, everybody else's with the account. */
  private Optional<Language> language(Actor actor) {
    return actor.kind() == ActorKind.CIVIL
        ? patients.find(actor.asPatient()).map(Patient::language)
        : accounts.language(actor.account());
  }

  /** Goes on in the language in which the visitor read until now. */
  public void goOnIn(Visitor visitor) {
    LanguageFilter.speak(visitor.session(), visitor.words().language());
  }

  private Optional<SignedIn> signedIn(Actor actor, SignInWay way, String device) {
    return person(actor)
        .map(person -> {
          signIns.note(actor.account(), way, SignIns.Outcome.SIGNED_IN, device);
          return new SignedIn(
              actor.account(),
              actor.kind(),
              person.name(),
              person.profession(),
              person.organisation(),
              way,
              sessions.begin(actor.account(), way, device));
        });
  }

  private record Named(String name, String profession, String organisation) {}

  private Optional<Named> person(Actor actor) {
    if (actor.kind() == ActorKind.CIVIL) {
      return patients
          .find(actor.asPatient())
          .map(patient -> new Named(patient.displayName(), "CIVIL", ""));
    }
    return directory
        .find(actor.asPerson())
        .map(who -> new Named(who.displayName(), who.profession().name(), who.organisationName()));
  }

  private void begin(SignedIn known, HttpServletRequest request, HttpServletResponse response) {
    HttpSession before = request.getSession(false);
    Tour tour = before == null ? Tour.none() : Tour.of(before);
    if (before != null) {
      before.invalidate();
    }
    HttpSession session = request.getSession(true);
    life.begin(session, known.session());
    kept.begin(known.session(), response);
    tour.moveTo(session);
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        UsernamePasswordAuthenticationToken.authenticated(
            known, null, List.of(new SimpleGrantedAuthority(role(known)))));
    SecurityContextHolder.setContext(context);
    contexts.saveContext(context, request, response);
  }

  /** Who proved too little for his role has none, and reaches his own account alone. */
  private static String role(SignedIn known) {
    return "ROLE_" + (known.isWhole() ? known.kind().name() : "LIMITED");
  }
}
