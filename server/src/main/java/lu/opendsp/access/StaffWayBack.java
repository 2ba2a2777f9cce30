package lu.opendsp.access;

import java.io.IOException;
import java.util.Optional;
import lu.opendsp.identity.AccountCare;
import lu.opendsp.identity.Accounts;
import lu.opendsp.identity.Activations;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.identity.CodesOfFiles;
import lu.opendsp.identity.LoginNames;
import lu.opendsp.kernel.Language;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets somebody of the agency in again who lost all he signs in with (decision 0094): no colleague
 * can, so that none takes over another's account; whoever runs the machine names him, and the code
 * is written to a file that only the server's own account may read.
 */
@Component
final class StaffWayBack {

  static final int BEFORE_FIRST_OFFICER = 1;

  private static final Logger LOG = LoggerFactory.getLogger(StaffWayBack.class);

  private final FirstOfficerSettings settings;
  private final LoginNames names;
  private final Accounts accounts;
  private final AccountCare care;
  private final Activations activations;
  private final CodesOfFiles codes;
  private final TransactionTemplate transactions;
  private final CodeFile file;

  StaffWayBack(
      FirstOfficerSettings settings,
      LoginNames names,
      Accounts accounts,
      AccountCare care,
      Activations activations,
      CodesOfFiles codes,
      TransactionTemplate transactions,
      Environment environment) {
    this.settings = settings;
    this.names = names;
    this.accounts = accounts;
    this.care = care;
    this.activations = activations;
    this.codes = codes;
    this.transactions = transactions;
    this.file = CodeFile.of(environment, "staff-way-back.code");
  }

  /**
   * A code anew at each start for as long as somebody is named; he is told of each. Whatever code
   * an earlier start wrote to a file is over, this one's and the first officer's, who comes next.
   */
  @Order(BEFORE_FIRST_OFFICER)
  @EventListener(ApplicationReadyEvent.class)
  void prepare() throws IOException {
    codes.end();
    String number = settings.staffWayBack().strip();
    Optional<Actor> colleague = number.isEmpty() ? Optional.empty() : find(number);
    if (colleague.isEmpty()) {
      file.delete();
      if (!number.isEmpty()) {
        LOG.warn("opendsp.access.staff-way-back names nobody of the agency who has an account");
      }
      return;
    }
    String code = transactions.execute(_ -> issue(colleague.get()));
    file.write(code, number);
    LOG.warn("a way back for one of the staff is open until it is used, its code is in {}", file);
  }

  /** By the number of an index, or by the name of the account where staff have none. */
  private Optional<Actor> find(String number) {
    return names
        .find(number)
        .flatMap(named -> accounts.findByPerson(named.kind(), named.person()))
        .or(() -> Optional.of(number))
        .flatMap(account -> accounts.find(account, Actor.Software.PORTAL))
        .filter(actor -> actor.kind() == ActorKind.AGENCY);
  }

  private String issue(Actor colleague) {
    String account = colleague.account();
    care.tellLetterOrdered(account, accounts.language(account).orElse(Language.FR));
    return activations.issue(ActorKind.AGENCY, colleague.id(), true);
  }
}
