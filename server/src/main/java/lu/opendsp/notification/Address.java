package lu.opendsp.notification;

import java.io.Serializable;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address, or a telephone number in the form of E.164 such as {@code +352621123456}. It
 * prints masked, so that no log line can hold one.
 */
public record Address(Channel channel, String value) implements Serializable {

  /** Longest path of RFC 5321, 4.5.3.1.3. */
  private static final int LENGTH_MAX = 254;

  /** Plain enough for every mail server; whether it exists, the code sent to it shows. */
  private static final Pattern EMAIL =
      Pattern.compile("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63})+");

  private static final Pattern NUMBER = Pattern.compile("\\+[1-9][0-9]{7,14}");

  public Address {
    Pattern form = channel == Channel.EMAIL ? EMAIL : NUMBER;
    if (value.length() > LENGTH_MAX || !form.matcher(value).matches()) {
      throw new IllegalArgumentException("not an address"); // never echo the value
    }
  }

  /** Reads what was typed; empty when it is no address of this channel. */
  public static Optional<Address> parse(Channel channel, String typed) {
    String plain = channel == Channel.EMAIL ? email(typed) : number(typed);
    try {
      return Optional.of(new Address(channel, plain));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static String email(String typed) {
    String plain = typed.strip();
    int at = plain.lastIndexOf('@');
    return at < 0 ? plain : plain.substring(0, at) + plain.substring(at).toLowerCase(Locale.ROOT);
  }

  /** Numbers without a country are Luxembourg's. */
  private static String number(String typed) {
    String plain = typed.replaceAll("[\\s./()-]", "");
    if (plain.startsWith("00")) {
      return "+" + plain.substring(2);
    }
    return plain.startsWith("+") ? plain : "+352" + plain;
  }

  /** As it is shown to somebody who should know it: its ends only. */
  public String masked() {
    if (channel == Channel.SMS) {
      return "… " + value.substring(value.length() - 3);
    }
    int at = value.indexOf('@');
    return value.charAt(0) + "…" + value.substring(at);
  }

  @Override
  public String toString() {
    return "Address[" + channel + "]";
  }
}
