package lu.opendsp.portal.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import lu.opendsp.identity.Contacts;
import lu.opendsp.identity.Devices;
import lu.opendsp.identity.IdentitySettings;
import lu.opendsp.identity.PasswordSignIn.Place;
import lu.opendsp.kernel.Language;
import lu.opendsp.notification.Message;
import lu.opendsp.portal.Device;
import lu.opendsp.portal.Visitor;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/** Where somebody comes from, and on which device he has been before. */
@Component
final class Places {

  /** Who is given addresses of IPv6 is given so many of them at least. */
  private static final int NETWORK_BYTES = 8;

  private final boolean tls;
  private final Devices devices;
  private final Contacts contacts;

  Places(IdentitySettings settings, Devices devices, Contacts contacts) {
    this.tls = settings.publicUrl().startsWith("https:");
    this.devices = devices;
    this.contacts = contacts;
  }

  /** The place of a request. */
  public Place of(HttpServletRequest request, Visitor visitor) {
    return new Place(
        network(request), device(request), Device.of(request), visitor.words().language());
  }

  /** An address of IPv4, or the network of one of IPv6; anything else as it stands. */
  private static String network(HttpServletRequest request) {
    String text = request.getRemoteAddr();
    try {
      InetAddress address = InetAddress.ofLiteral(text);
      byte[] bytes = address.getAddress();
      boolean six = address instanceof Inet6Address;
      return HexFormat.of().formatHex(six ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
    } catch (IllegalArgumentException noAddress) {
      return text;
    }
  }

  private String device(HttpServletRequest request) {
    return Stream.ofNullable(request.getCookies())
        .flatMap(Arrays::stream)
        .filter(cookie -> cookie.getName().equals(name()))
        .map(Cookie::getValue)
        .findFirst()
        .orElse("");
  }

  private String name() {
    return tls ? "__Host-device" : "device";
  }

  /** Notes that the account was signed in to here; its owner hears of a device that is new. */
  void remember(
      String account, HttpServletRequest request, HttpServletResponse response, Language language) {
    String before = device(request);
    String device = before.isEmpty() ? Devices.invent() : before;
    if (devices.note(account, device)) {
      contacts.tell(account, Message.Kind.NEW_DEVICE, language);
    }
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(name(), device)
            .path("/")
            .httpOnly(true)
            .secure(tls)
            .sameSite("Lax")
            .maxAge(Duration.ofDays(365))
            .build()
            .toString());
  }
}
