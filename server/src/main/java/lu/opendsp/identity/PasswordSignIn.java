package lu.opendsp.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lu.opendsp.kernel.Language;
import lu.opendsp.notification.Address;
import lu.opendsp.notification.Channel;
import lu.opendsp.notification.Message;
import org.springframework.stereotype.Component;

/**
 * Number and password, then a code sent to a proved address (S3). What is wrong is told as one: a
 * number nobody has and a wrong password get the same answer, after the same work.
 */
@Component
public final class PasswordSignIn {

  /** So many failures of one account from one place, and the owner hears of it. */
  private static final int TOLD_AT = 10;

  private final LoginNames names;
  private final Accounts accounts;
  private final Passwords passwords;
  private final Contacts contacts;
  private final OneTimeCodes codes;
  private final Failures failures;
  private final Devices devices;
  private final SignIns signIns;

  PasswordSignIn(
      LoginNames names,
      Accounts accounts,
      Passwords passwords,
      Contacts contacts,
      OneTimeCodes codes,
      Failures failures,
      Devices devices,
      SignIns signIns) {
    this.names = names;
    this.accounts = accounts;
    this.passwords = passwords;
    this.contacts = contacts;
    this.codes = codes;
    this.failures = failures;
    this.devices = devices;
    this.signIns = signIns;
  }

  /**
   * Where somebody comes from.
   *
   * @param network the address of the network
   * @param device the word of the device's cookie, or empty
   * @param words the device in rough words, for the history
   */
  public record Place(String network, String device, String words, Language language) {}

  /** What came of number and password. */
  public sealed interface Begun {
    /** A code was sent; {@code to} is masked. */
    record CodeSent(UUID challenge, String account, Channel channel, String to) implements Begun {}

    record Wrong() implements Begun {}

    /** Too many failures, or too many codes; from then on it is looked at again. */
    record Wait(Optional<Instant> until) implements Begun {}
  }

  /** Tries number and password, and sends a code. */
  public Begun begin(String number, String password, Channel wished, Place place) {
    String name = normal(number);
    Optional<String> account = findAccount(number);
    String source = source(account, place);
    return switch (failures.take(counts(account.orElse(name), source, place))) {
      case Failures.Try.Held(Instant until) -> {
        note(account, SignIns.Outcome.HELD_BACK, place);
        yield new Begun.Wait(Optional.of(until));
      }
      case Failures.Try.Let(List<Failures.Taken> taken) ->
          matches(account, password, taken)
              ? sendCode(account.orElseThrow(), wished, place)
              : wrong(account, taken.getFirst().number(), place);
    };
  }

  /** What was right, or was not looked at for want of time, is given back. */
  private boolean matches(Optional<String> account, String password, List<Failures.Taken> taken) {
    boolean counts = false;
    try {
      counts = !passwords.matches(account, password);
      return !counts;
    } finally {
      if (!counts) {
        failures.giveBack(taken);
      }
    }
  }

  private Begun wrong(Optional<String> account, int count, Place place) {
    note(account, SignIns.Outcome.FAILED, place);
    account.ifPresent(known -> warn(count, known, place));
    return new Begun.Wrong();
  }

  private Begun sendCode(String account, Channel wished, Place place) {
    if (!devices.knows(account, place.device())) {
      Optional<Instant> wait = failures.findWait(Failures.Limit.CODE, account, "");
      if (wait.isPresent()) {
        note(Optional.of(account), SignIns.Outcome.HELD_BACK, place);
        return new Begun.Wait(wait);
      }
    }
    Optional<Address> to = contacts.find(account, wished);
    return to.flatMap(
            address -> codes.send(OneTimeCodes.Purpose.SIGN_IN, account, address, place.language()))
        .<Begun>map(challenge -> {
          Address address = to.orElseThrow();
          return new Begun.CodeSent(challenge, account, address.channel(), address.masked());
        })
        .orElseGet(() -> new Begun.Wait(Optional.empty()));
  }

  /** Tries the code that was sent. */
  public OneTimeCodes.Proof prove(Begun.CodeSent sent, String code, Place place) {
    OneTimeCodes.Proof proof = codes.prove(sent.challenge(), OneTimeCodes.Purpose.SIGN_IN, code);
    String account = sent.account();
    if (proof instanceof OneTimeCodes.Proof.Proved) {
      forgive(account, place);
    } else {
      note(Optional.of(account), SignIns.Outcome.FAILED, place);
      if (!devices.knows(account, place.device())) {
        int count = failures.note(Failures.Limit.CODE, account, "");
        warn(count, account, place);
      }
    }
    return proof;
  }

  /** Asks somebody who is signed in for his password once more, before he changes his account. */
  public Recovery.Recognised confirm(String account, String password, Place place) {
    var count = new Failures.Count(Failures.Limit.NAME, account, "again:" + place.network());
    return switch (failures.take(List.of(count))) {
      case Failures.Try.Held(Instant until) -> new Recovery.Recognised.Wait(until);
      case Failures.Try.Let(List<Failures.Taken> taken) ->
          matches(Optional.of(account), password, taken)
              ? new Recovery.Recognised.Known(account)
              : new Recovery.Recognised.Wrong();
    };
  }

  /** Sends another code. */
  public OneTimeCodes.Sending sendAgain(Begun.CodeSent sent, Place place) {
    return codes.sendAgain(sent.challenge(), OneTimeCodes.Purpose.SIGN_IN, place.language());
  }

  private void forgive(String account, Place place) {
    failures.forgive(Failures.Limit.NAME, account, source(Optional.of(account), place));
    failures.forgive(Failures.Limit.CODE, account, "");
  }

  private void warn(int count, String account, Place place) {
    if (count == TOLD_AT) {
      contacts.tell(account, Message.Kind.WRONG_TRIES, place.language());
    }
  }

  private void note(Optional<String> account, SignIns.Outcome outcome, Place place) {
    account.ifPresent(known -> {
      if (devices.knows(known, place.device())) {
        signIns.note(known, SignInWay.PASSWORD_AND_CODE, outcome, place.words());
      } else {
        signIns.fold(known, SignInWay.PASSWORD_AND_CODE, outcome, place.words());
      }
    });
  }

  private static List<Failures.Count> counts(String name, String source, Place place) {
    var byName = new Failures.Count(Failures.Limit.NAME, name, source);
    return isKnown(source)
        ? List.of(byName)
        : List.of(byName, new Failures.Count(Failures.Limit.NETWORK, "", place.network()));
  }

  private String source(Optional<String> account, Place place) {
    boolean known = account.filter(one -> devices.knows(one, place.device())).isPresent();
    return known ? "device:" + place.device() : "network:" + place.network();
  }

  private static boolean isKnown(String source) {
    return source.startsWith("device:");
  }

  /** Whose number it is, or which of the agency's staff has an account of this name. */
  Optional<String> findAccount(String typed) {
    return names
        .find(normal(typed))
        .flatMap(named -> accounts.findByPerson(named.kind(), named.person()))
        .or(() -> accounts.findStaff(typed.strip()));
  }

  /** A number as it is read from a card, without blanks. */
  static String normal(String typed) {
    return typed.replaceAll("[\\s.-]", "");
  }
}
