package lu.opendsp.access;

import java.io.IOException;
import java.time.Clock;
import java.util.UUID;
import lu.opendsp.directory.Directory;
import lu.opendsp.directory.Listing;
import lu.opendsp.directory.Profession;
import lu.opendsp.identity.Accounts;
import lu.opendsp.identity.Activations;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.identity.Passwords;
import lu.opendsp.kernel.PersonId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets the agency's first officer in, who lets in everybody else (decision 0064): where the
 * operator named one who has not activated his account yet, the code for it is written to a file
 * that only the server's own account may read. Whoever reads that file owns the machine anyway.
 */
@Component
final class FirstOfficer {

  private static final Logger LOG = LoggerFactory.getLogger(FirstOfficer.class);

  /** What the officer types for a number; staff are in no index that has one. */
  static final String ACCOUNT = "first-officer";

  private final FirstOfficerSettings settings;
  private final Directory directory;
  private final Accounts accounts;
  private final Passwords passwords;
  private final Activations activations;
  private final TransactionTemplate transactions;
  private final CodeFile file;
  private final Clock clock;

  FirstOfficer(
      FirstOfficerSettings settings,
      Directory directory,
      Accounts accounts,
      Passwords passwords,
      Activations activations,
      TransactionTemplate transactions,
      Environment environment,
      Clock clock) {
    this.settings = settings;
    this.directory = directory;
    this.accounts = accounts;
    this.passwords = passwords;
    this.activations = activations;
    this.transactions = transactions;
    this.file = CodeFile.of(environment, "first-officer.code");
    this.clock = clock;
  }

  /** A code anew at each start, until it was used. */
  @Order(StaffWayBack.BEFORE_FIRST_OFFICER + 1)
  @EventListener(ApplicationReadyEvent.class)
  void prepare() throws IOException {
    if (settings.firstOfficer().isBlank() || passwords.has(ACCOUNT)) {
      file.delete();
      return;
    }
    String code = transactions.execute(_ -> issue(settings.firstOfficer().strip()));
    file.write(code, ACCOUNT);
    LOG.info("the code of the first officer stands in {}", file);
  }

  private String issue(String name) {
    UUID person =
        accounts.find(ACCOUNT, Actor.Software.PORTAL).map(Actor::id).orElseGet(() -> enter(name));
    return activations.issue(ActorKind.AGENCY, person, true);
  }

  private UUID enter(String name) {
    PersonId id = PersonId.random();
    directory.list(
        new Listing(
            id, Profession.IDENTITY_OFFICER, name, null, "", null, "", clock.instant(), null));
    accounts.open(ACCOUNT, ActorKind.AGENCY, id.value());
    return id.value();
  }
}
