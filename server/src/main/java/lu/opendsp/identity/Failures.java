package lu.opendsp.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lu.opendsp.kernel.Sql;
import lu.opendsp.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Slows guessing down without locking anybody out (decision 0062). Failures are counted by the name
 * and the place they come from, together: what a stranger tries elsewhere costs the owner nothing,
 * and a device on which he has signed in before is a place of its own.
 */
@Component
final class Failures {

  private final JdbcClient jdbc;
  private final Vault vault;
  private final Clock clock;

  Failures(JdbcClient jdbc, Vault vault, Clock clock) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.clock = clock;
  }

  /**
   * How much is borne: failures that cost nothing, the wait after the next one, which doubles with
   * each, the longest wait, and after how long without one all begins anew.
   */
  enum Limit {
    /** One name from one place: a person who mistypes hardly notices, 160 tries a day remain. */
    NAME(5, Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofHours(12)),
    /** All names from one network: a practice behind one address may mistype, a list may not. */
    NETWORK(60, Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofMinutes(30)),
    /** Wrong one-time codes of an account, from anywhere new: who comes so far has the password. */
    CODE(30, Duration.ofHours(6), Duration.ofHours(24), Forgetting.AFTER);

    private final int free;
    private final Duration first;
    private final Duration most;
    private final Duration forget;

    Limit(int free, Duration first, Duration most, Duration forget) {
      this.free = free;
      this.first = first;
      this.most = most;
      this.forget = forget;
    }

    /** How long to wait after so many. */
    Duration wait(int count) {
      if (count < free) {
        return Duration.ZERO;
      }
      Duration doubled = first.multipliedBy(1L << Math.min(count - free, 20));
      return doubled.compareTo(most) < 0 ? doubled : most;
    }
  }

  private record Row(int count, Instant lastAt) {}

  /** From when on the next try is looked at; empty when it is now. */
  Optional<Instant> findWait(Limit limit, String name, String source) {
    Instant now = clock.instant();
    return find(limit, name, source)
        .filter(row -> row.lastAt.plus(limit.forget).isAfter(now))
        .map(row -> row.lastAt.plus(limit.wait(row.count)))
        .filter(from -> from.isAfter(now));
  }

  private Optional<Row> find(Limit limit, String name, String source) {
    return jdbc.sql(
            """
            SELECT count, last_at FROM identity.failure
             WHERE name_mac = :name AND source_mac = :source
            """)
        .param("name", mac(limit, name))
        .param("source", mac(limit, source))
        .query((row, _) -> new Row(row.getInt("count"), Sql.instant(row, "last_at")))
        .optional();
  }

  /** What is counted: a limit, a name and a place. */
  record Count(Limit limit, String name, String source) {}

  /** What came of asking to try. */
  sealed interface Try {
    /** It may be looked at, and is counted as a failure already. */
    record Let(List<Taken> taken) implements Try {}

    record Held(Instant until) implements Try {}
  }

  /** One that was counted, and how many there are with it. */
  record Taken(Count count, int number, Instant at) {}

  /**
   * Counts a try before it is looked at, so that many at the same moment are not more than one
   * after the other; what was right is given back.
   */
  Try take(List<Count> counts) {
    var taken = new ArrayList<Taken>();
    for (Count count : counts) {
      Instant now = clock.instant();
      Optional<Integer> number = take(count, now);
      if (number.isEmpty()) {
        giveBack(taken);
        Optional<Instant> until = findWait(count.limit, count.name, count.source);
        return new Try.Held(until.orElse(now));
      }
      taken.add(new Taken(count, number.get(), now));
    }
    return new Try.Let(List.copyOf(taken));
  }

  /**
   * In one statement, whose row lock lets one after the other in. Says the waits of {@link Limit}.
   */
  private Optional<Integer> take(Count count, Instant now) {
    Limit limit = count.limit;
    return jdbc.sql(
            """
            INSERT INTO identity.failure AS f (name_mac, source_mac, count, last_at)
            VALUES (:name, :source, 1, :now)
            ON CONFLICT (name_mac, source_mac) DO UPDATE
               SET count = CASE WHEN f.last_at > :since THEN f.count + 1 ELSE 1 END,
                   before_at = f.last_at, last_at = EXCLUDED.last_at
             WHERE f.last_at <= :since OR f.count < :free
                OR f.last_at + least(CAST(:first AS bigint) * (1 << least(f.count - :free, 20)),
                                     CAST(:most AS bigint)) * interval '1 second' <= :now
            RETURNING count
            """)
        .param("name", mac(limit, count.name))
        .param("source", mac(limit, count.source))
        .param("now", Sql.at(now))
        .param("since", Sql.at(now.minus(limit.forget)))
        .param("free", limit.free)
        .param("first", limit.first.toSeconds())
        .param("most", limit.most.toSeconds())
        .query(Integer.class)
        .optional();
  }

  /** It was no failure: what was counted for it does not count. */
  void giveBack(List<Taken> taken) {
    for (Taken each : taken) {
      Count count = each.count;
      jdbc.sql(
              """
              UPDATE identity.failure
                 SET count = greatest(count - 1, 0),
                     last_at = CASE WHEN last_at = :at THEN coalesce(before_at, last_at)
                                    ELSE last_at END
               WHERE name_mac = :name AND source_mac = :source
              """)
          .param("name", mac(count.limit, count.name))
          .param("source", mac(count.limit, count.source))
          .param("at", Sql.at(each.at))
          .update();
    }
  }

  /** Counts one more, and answers how many there are now. */
  int note(Limit limit, String name, String source) {
    Instant now = clock.instant();
    return jdbc.sql(
            """
            INSERT INTO identity.failure (name_mac, source_mac, count, last_at)
            VALUES (:name, :source, 1, :now)
            ON CONFLICT (name_mac, source_mac) DO UPDATE
               SET count = CASE WHEN identity.failure.last_at > :since
                                THEN identity.failure.count + 1 ELSE 1 END,
                   last_at = EXCLUDED.last_at
            RETURNING count
            """)
        .param("name", mac(limit, name))
        .param("source", mac(limit, source))
        .param("now", Sql.at(now))
        .param("since", Sql.at(now.minus(limit.forget)))
        .query(Integer.class)
        .single();
  }

  /** All is forgiven, after a success. */
  void forgive(Limit limit, String name, String source) {
    jdbc.sql(
            """
            DELETE FROM identity.failure WHERE name_mac = :name AND source_mac = :source
            """)
        .param("name", mac(limit, name))
        .param("source", mac(limit, source))
        .update();
  }

  private byte[] mac(Limit limit, String value) {
    return vault.fingerprint("failure/" + limit.name(), value);
  }
}
