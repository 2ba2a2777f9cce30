package lu.opendsp.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lu.opendsp.kernel.Language;
import lu.opendsp.notification.Channel;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The way back in for who lost one of two things (decision 0063): the other one and the code on the
 * sheet at home together stand in for it. Neither an e-mail nor the sheet alone ever opens a door;
 * who lost both asks for a letter.
 */
@Component
public class Recovery {

  private final PasswordSignIn signIn;
  private final Passwords passwords;
  private final Contacts contacts;
  private final OneTimeCodes codes;
  private final RecoveryCodes recovery;
  private final Failures failures;

  Recovery(
      PasswordSignIn signIn,
      Passwords passwords,
      Contacts contacts,
      OneTimeCodes codes,
      RecoveryCodes recovery,
      Failures failures) {
    this.signIn = signIn;
    this.passwords = passwords;
    this.contacts = contacts;
    this.codes = codes;
    this.recovery = recovery;
    this.failures = failures;
  }

  /** Who was recognised, if anybody. */
  public sealed interface Recognised {
    record Known(String account) implements Recognised {}

    record Wrong() implements Recognised {}

    record Wait(Instant until) implements Recognised {}
  }

  /**
   * Sends a code to who forgot his password. The answer is the same for a number nobody has, and
   * for one that was sent too many.
   */
  public UUID sendCode(String number, Channel wished, Language language) {
    return signIn
        .findAccount(number)
        .flatMap(account ->
            contacts
                .find(account, wished)
                .flatMap(to -> codes.send(OneTimeCodes.Purpose.RECOVER, account, to, language)))
        .orElseGet(() -> codes.pretend(OneTimeCodes.Purpose.RECOVER));
  }

  /** Recognises him by the code that was sent and the one of the sheet, which is used up. */
  @Transactional
  public Recognised byCodes(UUID challenge, String code, String sheet) {
    Optional<String> account = codes.findAccount(challenge);
    boolean fits = account.filter(one -> recovery.fits(one, sheet)).isPresent();
    OneTimeCodes.Proof proof =
        codes.prove(challenge, OneTimeCodes.Purpose.RECOVER, fits ? code : "");
    boolean known =
        proof instanceof OneTimeCodes.Proof.Proved && recovery.use(account.orElseThrow(), sheet);
    return known ? new Recognised.Known(account.orElseThrow()) : new Recognised.Wrong();
  }

  /** Recognises who lost telephone or mailbox by his password and the code of the sheet. */
  public Recognised byPassword(
      String number, String password, String sheet, PasswordSignIn.Place place) {
    Optional<String> account = signIn.findAccount(number);
    String name = account.orElseGet(() -> PasswordSignIn.normal(number));
    String source = "recovery:" + place.network();
    var count = new Failures.Count(Failures.Limit.NAME, name, source);
    return switch (failures.take(List.of(count))) {
      case Failures.Try.Held(Instant until) -> new Recognised.Wait(until);
      case Failures.Try.Let(List<Failures.Taken> taken) -> {
        boolean known =
            passwords.matches(account, password) && recovery.use(account.orElseThrow(), sheet);
        if (known) {
          failures.giveBack(taken);
        }
        yield known ? new Recognised.Known(account.orElseThrow()) : new Recognised.Wrong();
      }
    };
  }
}
