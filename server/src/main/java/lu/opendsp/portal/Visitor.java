package lu.opendsp.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import lu.opendsp.directory.Profession;
import lu.opendsp.identity.Accounts;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.identity.SignInWay;
import lu.opendsp.kernel.Language;
import lu.opendsp.kernel.Texts;
import lu.opendsp.portal.view.Frame;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.util.UriComponentsBuilder;

/** Who asks for a page, in which language, and the frame around the page. */
public final class Visitor {

  /** Where somebody begins, and below which other parts lie that have a name of their own. */
  private static final Set<String> STARTS = Set.of("/my", "/agency", "/patients");

  private static final String DONE = Visitor.class.getName() + ".done";

  private final HttpServletRequest request;
  private final Words words;
  private final Around around;

  /** What every visitor needs from the application. */
  record Around(
      Accounts accounts,
      Texts texts,
      Assets assets,
      SessionLife life,
      Clock clock,
      boolean sandbox) {}

  Visitor(HttpServletRequest request, Around around) {
    this.request = request;
    this.around = around;
    this.words = new Spoken(LanguageFilter.of(request), around.texts());
  }

  private record Spoken(Language language, Texts texts) implements Words {

    @Override
    public String say(String key, Object... arguments) {
      return texts.say(language, key, arguments);
    }
  }

  /** What was done, kept until the next page says it. */
  private record Done(String key, List<Object> arguments) {}

  /** The texts in the visitor's language. */
  public Words words() {
    return words;
  }

  /** The text of a key. */
  public String say(String key, Object... arguments) {
    return words.say(key, arguments);
  }

  /** The same, for dates, names and codes. */
  public Phrases phrases() {
    return new Phrases(words, around.clock().instant());
  }

  /** Who is signed in, if anybody. */
  public Optional<SignedIn> signedIn() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication != null && authentication.getPrincipal() instanceof SignedIn known
        ? Optional.of(known)
        : Optional.empty();
  }

  /** The actor, as the accounts know him now. */
  public Actor actor() {
    return signedIn()
        .flatMap(known -> around.accounts().find(known.account(), Actor.Software.PORTAL))
        .orElseThrow(NotSignedIn::new);
  }

  /** Whether a card or passkey may be added in this session. */
  public boolean mayAddMeans() {
    return signedIn().filter(known -> known.way().mayAddMeans(known.kind())).isPresent();
  }

  /** The session, which is there once somebody is signed in. */
  public HttpSession session() {
    return request.getSession();
  }

  /** Tells on the next page what was done. */
  public void done(String key, Object... arguments) {
    session().setAttribute(DONE, new Done(key, List.of(arguments)));
  }

  /** The frame of a page whose heading is a text. */
  public Frame frame(String titleKey, Object... arguments) {
    return framed(say(titleKey, arguments));
  }

  /** The frame of a page whose heading is given, such as a document's title. */
  public Frame framed(String title) {
    return new Frame(
        words,
        title,
        around.assets().path(),
        csrf(),
        signedIn().map(this::me).orElse(null),
        around.sandbox(),
        languages(),
        signedIn().map(this::navigation).orElse(List.of()),
        sessionEnd(),
        takeDone(),
        null,
        null,
        List.of());
  }

  /**
   * Answers whether somebody signed in as an officer for identities: which pages are offered. What
   * he may is asked of the directory when he does it.
   */
  public boolean isIdentityOfficer() {
    return signedIn()
        .filter(known -> known.profession().equals(Profession.IDENTITY_OFFICER.name()))
        .isPresent();
  }

  /** Answers whether this is the sandbox. */
  public boolean sandbox() {
    return around.sandbox();
  }

  private String csrf() {
    return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
        ? token.getToken()
        : "";
  }

  private Frame.Me me(SignedIn known) {
    return new Frame.Me(
        known.displayName(), phrases().role(known.profession(), known.organisation()));
  }

  private List<Link> languages() {
    return Arrays.stream(Language.values())
        .map(language ->
            new Link(
                language.ownName(), here(language), language == words.language(), language.tag()))
        .toList();
  }

  /** This page in another language; after a refused form, the page that offers the form. */
  private String here(Language language) {
    String query = request.getMethod().equals("GET") ? request.getQueryString() : null;
    return UriComponentsBuilder.fromPath(originalPath())
        .query(query == null ? "" : query)
        .replaceQueryParam(LanguageFilter.PARAMETER, language.tag())
        .build()
        .toUriString();
  }

  private String originalPath() {
    Object before = request.getAttribute("jakarta.servlet.error.request_uri");
    return before == null ? request.getRequestURI() : before.toString();
  }

  private List<Link> navigation(SignedIn known) {
    var links = new ArrayList<Link>();
    if (!known.isWhole()) {
      add(links, "account.nav", "/account");
      return links;
    }
    switch (known.kind()) {
      case CIVIL -> {
        add(links, "portal.nav.overview", "/my");
        add(links, "portal.nav.documents", "/my/documents");
        add(links, "portal.nav.history", "/my/history");
        add(links, "portal.nav.people", "/my/people");
        add(links, "notice.title", "/my/notices");
      }
      case PROFESSIONAL, ORGANISATION -> {
        add(links, "portal.nav.find", "/patients");
        add(links, "held.title", "/patients/held");
        if (known.kind() == ActorKind.PROFESSIONAL) {
          add(links, "mandate.title", "/patients/mandates");
        }
      }
      case AGENCY -> {
        if (isIdentityOfficer()) {
          add(links, "portal.officer.nav", "/agency/identity");
        } else {
          add(links, "portal.nav.agency", "/agency");
        }
        add(links, "portal.emergencies.title", "/agency/emergencies");
        add(links, "signin.desk.title", "/agency/accounts");
        add(links, "notice.unreached.title", "/agency/messages");
      }
    }
    add(links, "account.nav", "/account");
    return links;
  }

  private void add(List<Link> links, String key, String href) {
    String path = originalPath();
    boolean current = path.equals(href) || (!STARTS.contains(href) && path.startsWith(href + "/"));
    links.add(new Link(say(key), href, current, null));
  }

  private Frame.@Nullable SessionEnd sessionEnd() {
    HttpSession session = request.getSession(false);
    if (session == null || signedIn().isEmpty()) {
      return null;
    }
    Duration left = around.life().left(session);
    return new Frame.SessionEnd(
        left.toSeconds(), phrases().time(around.clock().instant().plus(left)));
  }

  private @Nullable String takeDone() {
    HttpSession session = request.getSession(false);
    if (session == null || !(session.getAttribute(DONE) instanceof Done done)) {
      return null;
    }
    session.removeAttribute(DONE);
    return say(done.key(), done.arguments().toArray());
  }

  /** Where somebody of this kind begins. */
  public static String home(ActorKind kind) {
    return switch (kind) {
      case CIVIL -> "/my";
      case PROFESSIONAL, ORGANISATION -> "/patients";
      case AGENCY -> "/agency";
    };
  }

  /** A value of the request kept for this visitor, or null. */
  public @Nullable Object kept(String name) {
    HttpSession session = request.getSession(false);
    return session == null ? null : session.getAttribute(name);
  }

  /** The visitor's session, among those of his account. */
  public UUID sessionId() {
    return signedIn().orElseThrow(NotSignedIn::new).session();
  }

  /** Whether he proved too little for the pages of his role. */
  public boolean isLimited() {
    return !signedIn().orElseThrow(NotSignedIn::new).isWhole();
  }

  /** How he signed in. */
  public SignInWay way() {
    return signedIn().orElseThrow(NotSignedIn::new).way();
  }

  /** The visitor's account; there is one behind every page that is not public. */
  public String account() {
    return Objects.requireNonNull(signedIn().orElseThrow(NotSignedIn::new).account());
  }
}
