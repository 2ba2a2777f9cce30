package lu.opendsp.people;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** A provider of OpenID Connect that says of its people what a test wants. */
public final class VouchingProvider implements AutoCloseable {

  private final HttpServer server;
  private final RSAKey key;
  private final Map<String, String> tokens = new ConcurrentHashMap<>();
  private final Map<String, String> challenges = new ConcurrentHashMap<>();

  private VouchingProvider(HttpServer server, RSAKey key) {
    this.server = server;
    this.key = key;
  }

  /** Opens one. */
  public static VouchingProvider open() {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      var provider = new VouchingProvider(server, newKey());
      server.createContext("/.well-known/openid-configuration", provider::configuration);
      server.createContext("/keys", provider::keys);
      server.createContext("/token", provider::token);
      server.start();
      return provider;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** A key like the provider's own. */
  public static RSAKey newKey() {
    try {
      return new RSAKeyGenerator(2048).keyID("k").generate();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  public String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** An ID token signed with the provider's key. */
  public String signed(JWTClaimsSet claims) {
    try {
      return signed(claims, JWSAlgorithm.RS256, new RSASSASigner(key));
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** An ID token signed somehow. */
  public String signed(JWTClaimsSet claims, JWSAlgorithm algorithm, JWSSigner signer) {
    var token = new SignedJWT(new JWSHeader.Builder(algorithm).keyID("k").build(), claims);
    try {
      token.sign(signer);
    } catch (JOSEException unsuitable) {
      throw new IllegalStateException(unsuitable);
    }
    return token.serialize();
  }

  /**
   * Gives this ID token for a code.
   *
   * @param challenge of PKCE, as it came with the request
   */
  public void give(String code, String challenge, String idToken) {
    tokens.put(code, idToken);
    challenges.put(code, challenge);
  }

  private void configuration(HttpExchange exchange) throws IOException {
    String at = issuer();
    answer(
        exchange,
        200,
        """
        {"issuer": "%s", "authorization_endpoint": "%s/authorize", "token_endpoint": "%s/token",
         "jwks_uri": "%s/keys", "response_types_supported": ["code"],
         "subject_types_supported": ["public"],
         "id_token_signing_alg_values_supported": ["RS256"]}\
        """
            .formatted(at, at, at, at));
  }

  private void keys(HttpExchange exchange) throws IOException {
    answer(exchange, 200, new JWKSet(key.toPublicJWK()).toString());
  }

  /** A code is good once, and for who knows what its challenge was made of (RFC 7636, 4.6). */
  private void token(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, String> form =
        Arrays.stream(body.split("&"))
            .map(part -> part.split("=", 2))
            .collect(
                Collectors.toMap(
                    part -> part[0], part -> URLDecoder.decode(part[1], StandardCharsets.UTF_8)));
    String code = form.getOrDefault("code", "");
    String idToken = tokens.remove(code);
    boolean fits =
        idToken != null
            && challenge(form.getOrDefault("code_verifier", "")).equals(challenges.get(code));
    answer(
        exchange,
        fits ? 200 : 400,
        fits
            ? "{\"access_token\": \"a\", \"token_type\": \"Bearer\", \"expires_in\": 60,"
                + " \"id_token\": \""
                + idToken
                + "\"}"
            : "{\"error\": \"invalid_grant\"}");
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    try (exchange) {
      byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }

  /** What a verifier of PKCE is known by (RFC 7636, 4.2). */
  private static String challenge(String verifier) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
