package lu.opendsp.notification;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Where letters come to lie in the sandbox, for everybody to read: the invented people have neither
 * mail nor telephone. It holds the latest only, and forgets them at the end of the process.
 */
public final class Mailbox {

  private static final int HELD_MAX = 100;

  private final Clock clock;
  private final Deque<Received> newestFirst = new ArrayDeque<>();

  public Mailbox(Clock clock) {
    this.clock = clock;
  }

  /** A letter that came. */
  public record Received(Instant at, Letter letter) {}

  /** The letters, the newest first. */
  public synchronized List<Received> newestFirst() {
    return List.copyOf(newestFirst);
  }

  synchronized void take(Letter letter) {
    newestFirst.addFirst(new Received(clock.instant(), letter));
    if (newestFirst.size() > HELD_MAX) {
      newestFirst.removeLast();
    }
  }

  /** As a carrier of one channel. */
  Carrier slot(Channel channel) {
    return new Carrier() {
      @Override
      public Channel channel() {
        return channel;
      }

      @Override
      public void carry(Letter letter) {
        take(letter);
      }
    };
  }
}
