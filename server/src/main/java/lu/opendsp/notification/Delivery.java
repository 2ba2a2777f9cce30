package lu.opendsp.notification;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Brings the notices of the outbox on their way, again and again until they arrive. */
@Component
@EnableScheduling
final class Delivery {

  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

  /** With pauses that double from a minute to four hours, this is about two days. */
  private static final int TRIES_MAX = 20;

  private final Outbox outbox;
  private final Messenger messenger;

  Delivery(Outbox outbox, Messenger messenger) {
    this.outbox = outbox;
    this.messenger = messenger;
  }

  @Scheduled(fixedDelay = 2, timeUnit = TimeUnit.SECONDS)
  void round() {
    try {
      outbox.take().forEach(this::deliver);
    } catch (DataAccessException failure) {
      LOG.warn("no notices sent, tried again in seconds: {}", failure.getClass().getName());
    }
  }

  private void deliver(Outbox.Due due) {
    try {
      messenger.carry(due.message());
      outbox.end(due.id(), false);
    } catch (Carrier.CarrierAway away) {
      boolean last = due.tries() >= TRIES_MAX;
      LOG.warn(
          "notice {} not sent, try {} of {}: {}",
          due.id(),
          due.tries(),
          TRIES_MAX,
          away.getMessage());
      if (last) {
        outbox.end(due.id(), true);
      }
    }
  }
}
