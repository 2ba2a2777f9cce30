package lu.opendsp.identity;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
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
    Optional<String> account = findAccount(name);
    String source = source(account, place);
    Optional<Instant> wait = findWait(name, source, place);
    if (wait.isPresent()) {
      note(account, SignIns.Outcome.HELD_BACK, place);
      return new Begun.Wait(wait);
    }
    if (!passwords.matches(account, password)) {
      fail(name, source, account, place);
      return new Begun.Wrong();
    }
    return sendCode(account.orElseThrow(), wished, place);
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
    String source = "again:" + place.network();
    Optional<Instant> wait = failures.findWait(Failures.Limit.NAME, account, source);
    if (wait.isPresent()) {
      return new Recovery.Recognised.Wait(wait.get());
    }
    if (passwords.matches(Optional.of(account), password)) {
      return new Recovery.Recognised.Known(account);
    }
    failures.note(Failures.Limit.NAME, account, source);
    return new Recovery.Recognised.Wrong();
  }

  /** Sends another code. */
  public OneTimeCodes.Sending sendAgain(Begun.CodeSent sent, Place place) {
    return codes.sendAgain(sent.challenge(), OneTimeCodes.Purpose.SIGN_IN, place.language());
  }

  private void forgive(String account, Place place) {
    failures.forgive(Failures.Limit.NAME, account, source(Optional.of(account), place));
    failures.forgive(Failures.Limit.CODE, account, "");
  }

  private void fail(String name, String source, Optional<String> account, Place place) {
    int count = failures.note(Failures.Limit.NAME, account.orElse(name), source);
    failures.note(Failures.Limit.NETWORK, "", place.network());
    note(account, SignIns.Outcome.FAILED, place);
    account.ifPresent(known -> warn(count, known, place));
  }

  private void warn(int count, String account, Place place) {
    if (count == TOLD_AT) {
      contacts.tell(account, Message.Kind.WRONG_TRIES, place.language());
    }
  }

  private void note(Optional<String> account, SignIns.Outcome outcome, Place place) {
    account.ifPresent(
        known -> signIns.note(known, SignInWay.PASSWORD_AND_CODE, outcome, place.words()));
  }

  private Optional<Instant> findWait(String name, String source, Place place) {
    String counted = findAccount(name).orElse(name);
    return Stream.of(
            failures.findWait(Failures.Limit.NAME, counted, source),
            isKnown(source)
                ? Optional.<Instant>empty()
                : failures.findWait(Failures.Limit.NETWORK, "", place.network()))
        .flatMap(Optional::stream)
        .max(Instant::compareTo);
  }

  private String source(Optional<String> account, Place place) {
    boolean known = account.filter(one -> devices.knows(one, place.device())).isPresent();
    return known ? "device:" + place.device() : "network:" + place.network();
  }

  private static boolean isKnown(String source) {
    return source.startsWith("device:");
  }

  Optional<String> findAccount(String name) {
    return names
        .find(name)
        .flatMap(named -> accounts.findByPerson(named.kind(), named.person()))
        .or(() -> accounts.findStaff(name));
  }

  /** A number as it is read from a card, without blanks. */
  static String normal(String typed) {
    return typed.replaceAll("[\\s.-]", "");
  }
}
