package lu.opendsp.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
  private final Devices devices;

  Recovery(
      PasswordSignIn signIn,
      Passwords passwords,
      Contacts contacts,
      OneTimeCodes codes,
      RecoveryCodes recovery,
      Failures failures,
      Devices devices) {
    this.signIn = signIn;
    this.passwords = passwords;
    this.contacts = contacts;
    this.codes = codes;
    this.recovery = recovery;
    this.failures = failures;
    this.devices = devices;
  }

  /** Who was recognised, if anybody. */
  public sealed interface Recognised {
    record Known(String account) implements Recognised {}

    record Wrong() implements Recognised {}

    record Wait(Instant until) implements Recognised {}
  }

  /** What came of asking for a code. */
  public sealed interface Asked {
    record Answered(UUID challenge) implements Asked {}

    /** Too many asked from this network. */
    record Wait(Instant until) implements Asked {}
  }

  /**
   * Sends a code to who forgot his password. The answer is the same for a number nobody has, and
   * for one that was sent too many. A device the account knows has codes of its own, whatever
   * strangers ask for; all others are counted by their network first.
   */
  public Asked sendCode(String number, Channel wished, PasswordSignIn.Place place) {
    Optional<String> account = signIn.findAccount(number);
    Optional<UUID> atHome =
        account
            .filter(one -> devices.knows(one, place.device()))
            .flatMap(one -> send(one, wished, place, "device:" + place.device(), true));
    if (atHome.isPresent()) {
      return new Asked.Answered(atHome.get());
    }
    var count = new Failures.Count(Failures.Limit.NETWORK, "recovery", place.network());
    return switch (failures.take(List.of(count))) {
      case Failures.Try.Held(Instant until) -> new Asked.Wait(until);
      case Failures.Try.Let _ ->
          new Asked.Answered(
              account
                  .flatMap(one -> send(one, wished, place, "network:" + place.network(), false))
                  .orElseGet(() -> codes.pretend(OneTimeCodes.Purpose.RECOVER)));
    };
  }

  private Optional<UUID> send(
      String account, Channel wished, PasswordSignIn.Place place, String source, boolean known) {
    return contacts
        .find(account, wished)
        .flatMap(to -> codes.sendToRecover(account, to, place.language(), source, known));
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
    var byName = new Failures.Count(Failures.Limit.NAME, name, source);
    var byNetwork = new Failures.Count(Failures.Limit.NETWORK, "", place.network());
    boolean atHome = account.filter(one -> devices.knows(one, place.device())).isPresent();
    return switch (failures.take(atHome ? List.of(byName) : List.of(byName, byNetwork))) {
      case Failures.Try.Held(Instant until) -> new Recognised.Wait(until);
      case Failures.Try.Let(List<Failures.Taken> taken) -> {
        boolean right = passwords.matches(account, password);
        boolean fits = recovery.fits(account.orElse(name), sheet);
        boolean known = right && fits && recovery.use(account.orElseThrow(), sheet);
        if (known) {
          failures.giveBack(taken);
        }
        yield known ? new Recognised.Known(account.orElseThrow()) : new Recognised.Wrong();
      }
    };
  }
}
