package lu.opendsp.notification;

import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import lu.opendsp.kernel.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Sends messages, never while the caller waits: so nobody learns from the time an answer took
 * whether something was sent.
 */
@Component
public final class Messenger implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(Messenger.class);

  /** Codes under way at a time; more are not sent, and asked for again. */
  private static final int UNDER_WAY_MAX = 64;

  private final NotificationConfiguration.Carriers carriers;
  private final Outbox outbox;
  private final Texts texts;
  private final Semaphore underWay = new Semaphore(UNDER_WAY_MAX);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  Messenger(NotificationConfiguration.Carriers carriers, Outbox outbox, Texts texts) {
    this.carriers = carriers;
    this.outbox = outbox;
    this.texts = texts;
  }

  /** By what people can be reached here. */
  public Set<Channel> channels() {
    return carriers.byChannel().keySet();
  }

  /** Sends a notice to the owner of an account, as soon as the transaction around has ended. */
  public void notice(Message message, String account) {
    outbox.put(message, account);
  }

  /** Sends a message: a code at once, a notice as soon as the transaction around has ended. */
  public void send(Message message) {
    if (message.code().isEmpty()) {
      outbox.put(message, null);
      return;
    }
    if (!underWay.tryAcquire()) {
      LOG.warn("a code was not sent: {} are under way", UNDER_WAY_MAX);
      return;
    }
    threads.execute(() -> {
      try {
        carry(message);
      } catch (Carrier.CarrierAway away) {
        LOG.warn("a code was not sent channel={}: {}", message.to().channel(), away.getMessage());
      } finally {
        underWay.release();
      }
    });
  }

  void carry(Message message) throws Carrier.CarrierAway {
    Carrier carrier = carriers.byChannel().get(message.to().channel());
    if (carrier == null) {
      throw new Carrier.CarrierAway("no carrier for this channel");
    }
    carrier.carry(letter(message));
  }

  /** A text message is the text alone, so the text says all. */
  private Letter letter(Message message) {
    String key = "mail." + message.kind().name();
    return new Letter(
        message.to(),
        message.language(),
        texts.say(message.language(), key + ".subject"),
        texts.say(message.language(), key + ".text", message.code()));
  }

  @Override
  public void destroy() {
    threads.close();
  }
}
