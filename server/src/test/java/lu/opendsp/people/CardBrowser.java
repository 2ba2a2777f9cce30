package lu.opendsp.people;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** A browser with a card in its reader, or none: each redirect is seen, and followed when told. */
public final class CardBrowser {

  private static final String SESSION = "opendsp";
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private final CookieManager cookies = new CookieManager();
  private final HttpClient client;
  private final String base;

  private CardBrowser(int port, KeyManager @Nullable [] keys) {
    this.base = "http://localhost:" + port;
    this.client = HttpClient.newBuilder().cookieHandler(cookies).sslContext(context(keys)).build();
  }

  /** What was answered. */
  public record Answer(int status, String location, String text, List<String> cookies) {

    public Answer {
      cookies = List.copyOf(cookies);
    }

    /** A parameter of the address one is sent to. */
    public String parameter(String name) {
      Matcher matcher = Pattern.compile("[?&]" + name + "=([^&]+)").matcher(location);
      if (!matcher.find()) {
        throw new AssertionError(name + " is not in " + location);
      }
      return matcher.group(1);
    }
  }

  /** One without a card. */
  public static CardBrowser without(int port) {
    return new CardBrowser(port, null);
  }

  /** One with this card. */
  public static CardBrowser with(int port, CardAuthority.Card card) {
    char[] password = "pin".toCharArray();
    return new CardBrowser(
        port,
        keys(
            store -> {
              store.setKeyEntry(
                  "card", card.key(), password, card.chain().toArray(X509Certificate[]::new));
              return store;
            },
            password));
  }

  /** One whose card lies in a token, such as a card reader gives it. */
  public static CardBrowser with(int port, KeyStore token, char[] pin) {
    return new CardBrowser(port, keys(_ -> token, pin));
  }

  private interface Filling {
    KeyStore fill(KeyStore store) throws GeneralSecurityException;
  }

  private static KeyManager[] keys(Filling filling, char[] password) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(filling.fill(store), password);
      return factory.getKeyManagers();
    } catch (GeneralSecurityException | IOException broken) {
      throw new IllegalStateException(broken);
    }
  }

  public Answer get(String path) {
    URI address = path.startsWith("https:") ? URI.create(path) : URI.create(base + path);
    return send(HttpRequest.newBuilder(address).GET());
  }

  /** Sends a form that stands on a page. */
  public Answer post(String page, String path, Map<String, String> fields) {
    Matcher token = TOKEN.matcher(get(page).text());
    if (!token.find()) {
      throw new AssertionError("no form on " + page);
    }
    String form =
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + field.getValue() + "&")
            .collect(Collectors.joining());
    return send(
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form + "_csrf=" + token.group(1))));
  }

  private Answer send(HttpRequest.Builder builder) {
    try {
      HttpResponse<String> response =
          client.send(builder.header("Accept-Language", "en").build(), BodyHandlers.ofString());
      return new Answer(
          response.statusCode(),
          response.headers().firstValue("Location").orElse(""),
          response.body(),
          response.headers().allValues("Set-Cookie"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** Goes to the port for cards and gives the ticket it came back with. */
  public String ticket() {
    return ticket("/signin/card");
  }

  /** The same, from another link. */
  public String ticket(String from) {
    return get(get(from).location()).parameter("ticket");
  }

  /** Comes back with a ticket. */
  public Answer back(String ticket) {
    return get("/signin/card/back?ticket=" + ticket);
  }

  /** The whole way. */
  public Answer signIn() {
    return back(ticket());
  }

  /** The session it is in. */
  public String session() {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(SESSION))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElse("");
  }

  /** One that was given a session of somebody else's making. */
  public static CardBrowser inSession(int port, String session) {
    var browser = new CardBrowser(port, null);
    var cookie = new HttpCookie(SESSION, session);
    cookie.setPath("/");
    cookie.setVersion(0);
    browser.cookies.getCookieStore().add(URI.create(browser.base), cookie);
    return browser;
  }

  private static SSLContext context(KeyManager @Nullable [] keys) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys, new TrustManager[] {new AnyServer()}, null);
      return context;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The server's own certificate is not what is tested here. */
  private static final class AnyServer extends X509ExtendedTrustManager {

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}
  }
}
