package lu.opendsp.sandbox;

import java.util.Map;
import lu.opendsp.directory.Directory;
import lu.opendsp.directory.Listing;
import lu.opendsp.directory.Profession;
import lu.opendsp.identity.Accounts;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.identity.Cards;
import lu.opendsp.identity.CurrentActor;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.kernel.ProblemException;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Makes sandbox cards for people whom the directory lists since the sandbox began, so that a client
 * can file as them. The officer for identities asks; the account bears the eHealth id as its name.
 */
@RestController
@InSandbox
final class SandboxCards {

  private final Directory directory;
  private final Accounts accounts;
  private final Cards cards;
  private final SandboxFiles files;

  SandboxCards(Directory directory, Accounts accounts, Cards cards, SandboxFiles files) {
    this.directory = directory;
    this.accounts = accounts;
    this.cards = cards;
    this.files = files;
  }

  /** A card, made at the first call and the same at every other. */
  @PostMapping(
      path = "/oauth2/sandbox/cards",
      consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  synchronized ResponseEntity<Map<String, Object>> card(
      @RequestParam(name = "ehealth_id", defaultValue = "") String eHealthId) {
    requireOfficer(CurrentActor.get());
    Listing listing =
        directory
            .findByEHealthId(eHealthId)
            .filter(found ->
                found.profession().caresForPatients() || found.profession().isCareOrganisation())
            .orElseThrow(() -> Problem.at("ehealth_id", ProblemCode.RESOURCE_UNKNOWN).thrown());
    ActorKind kind =
        listing.profession().caresForPatients() ? ActorKind.PROFESSIONAL : ActorKind.ORGANISATION;
    accounts.open(eHealthId, kind, listing.id().value());
    SandboxAuthority authority = SandboxAuthority.open(files);
    cards.bind(eHealthId, authority.card(eHealthId));
    return answer(200)
        .body(
            Map.of(
                "account",
                eHealthId,
                "password",
                SandboxAuthority.PASSWORD,
                "card",
                files.read(files.card(eHealthId))));
  }

  private void requireOfficer(Actor actor) {
    boolean officer =
        actor.kind() == ActorKind.AGENCY
            && directory
                .find(actor.asPerson())
                .filter(listing -> listing.until() == null)
                .filter(listing -> listing.profession() == Profession.IDENTITY_OFFICER)
                .isPresent();
    if (!officer) {
      throw Problem.of(ProblemCode.DIRECTORY_ROLE_ONLY).thrown();
    }
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> refuse(ProblemException refused) {
    Problem problem = refused.problem();
    return answer(problem.code().status())
        .body(Map.of("code", problem.code().name(), "place", problem.place()));
  }

  private static ResponseEntity.BodyBuilder answer(int status) {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .cacheControl(CacheControl.noStore());
  }
}
