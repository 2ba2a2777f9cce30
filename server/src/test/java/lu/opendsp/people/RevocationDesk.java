package lu.opendsp.people;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Where an authority tells which cards it took back: an OCSP responder and a list, over HTTP. */
public final class RevocationDesk implements AutoCloseable {

  private static final Duration TOLD_FOR = Duration.ofHours(1);

  private final HttpServer server;
  private final Clock clock;
  private final CardAuthority authority;
  private final Set<BigInteger> takenBack = ConcurrentHashMap.newKeySet();
  private final AtomicInteger answers = new AtomicInteger();
  private final AtomicInteger lists = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Mood responder = Mood.TELLS;
  private volatile Mood listing = Mood.TELLS;
  private volatile CardAuthority signer;

  /** How it answers. */
  public enum Mood {
    TELLS,
    /** 503. */
    IS_CLOSED,
    /** Takes the question and never answers. */
    IS_SILENT,
    /** What it says was true yesterday. */
    IS_LATE
  }

  private RevocationDesk(HttpServer server, String subject, Clock clock) {
    this.server = server;
    this.clock = clock;
    String address = "http://127.0.0.1:" + server.getAddress().getPort();
    this.authority = CardAuthority.withDesk(subject, clock.instant(), address);
    this.signer = authority;
  }

  /** Opens the desk of a new authority. */
  public static RevocationDesk open(String subject, Clock clock) {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      var desk = new RevocationDesk(server, subject, clock);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/ocsp", desk::tell);
      server.createContext("/crl", desk::list);
      server.start();
      return desk;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public CardAuthority authority() {
    return authority;
  }

  /** Takes a card back. */
  public void takeBack(X509Certificate card) {
    takenBack.add(card.getSerialNumber());
  }

  /** How the responder and the list answer from now on. */
  public void now(Mood ofResponder, Mood ofList) {
    responder = ofResponder;
    listing = ofList;
  }

  /** Has somebody else sign from now on what the desk says. */
  public void signedBy(CardAuthority other) {
    signer = other;
  }

  /** How often the responder was asked. */
  public int answers() {
    return answers.get();
  }

  /** How often the list was fetched. */
  public int lists() {
    return lists.get();
  }

  private void tell(HttpExchange exchange) throws IOException {
    answers.incrementAndGet();
    byte[] question = exchange.getRequestBody().readAllBytes();
    answer(exchange, responder, () -> answer(question));
  }

  private void list(HttpExchange exchange) throws IOException {
    lists.incrementAndGet();
    answer(exchange, listing, this::list);
  }

  private interface Saying {
    byte[] say()
        throws OCSPException, OperatorCreationException, GeneralSecurityException, IOException;
  }

  private void answer(HttpExchange exchange, Mood mood, Saying saying) throws IOException {
    try (exchange) {
      if (mood == Mood.IS_SILENT) {
        closed.await();
      }
      if (mood == Mood.IS_CLOSED || mood == Mood.IS_SILENT) {
        exchange.sendResponseHeaders(503, -1);
        return;
      }
      byte[] said = saying.say();
      exchange.sendResponseHeaders(200, said.length);
      exchange.getResponseBody().write(said);
    } catch (OCSPException | OperatorCreationException | GeneralSecurityException broken) {
      throw new IOException(broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private byte[] answer(byte[] question)
      throws OCSPException, OperatorCreationException, GeneralSecurityException, IOException {
    Date from = from(responder);
    var holder = new JcaX509CertificateHolder(signer.certificate());
    var builder = new BasicOCSPRespBuilder(new RespID(holder.getSubject()));
    for (var request : new OCSPReq(question).getRequestList()) {
      CertificateStatus status =
          takenBack.contains(request.getCertID().getSerialNumber())
              ? new RevokedStatus(from, CRLReason.keyCompromise)
              : CertificateStatus.GOOD;
      builder.addResponse(request.getCertID(), status, from, until(from), null);
    }
    BasicOCSPResp basic =
        builder.build(
            new JcaContentSignerBuilder("SHA256withECDSA").build(signer.key()),
            new JcaX509CertificateHolder[] {new JcaX509CertificateHolder(signer.certificate())},
            from);
    return new OCSPRespBuilder().build(OCSPRespBuilder.SUCCESSFUL, basic).getEncoded();
  }

  private byte[] list() throws OperatorCreationException, GeneralSecurityException, IOException {
    Date from = from(listing);
    var builder = new JcaX509v2CRLBuilder(authority.certificate().getSubjectX500Principal(), from);
    builder.setNextUpdate(until(from));
    takenBack.forEach(serial -> builder.addCRLEntry(serial, from, CRLReason.keyCompromise));
    return builder
        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer.key()))
        .getEncoded();
  }

  private Date from(Mood mood) {
    Duration ago = mood == Mood.IS_LATE ? Duration.ofDays(1) : Duration.ofMinutes(1);
    return Date.from(clock.instant().minus(ago));
  }

  private static Date until(Date from) {
    return Date.from(from.toInstant().plus(TOLD_FOR));
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }
}
