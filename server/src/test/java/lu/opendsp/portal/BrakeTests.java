package lu.opendsp.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BrakeTests {

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-23T08:00:00Z"));
  private final InstantSource clock = now::get;
  private final Brake brake = new Brake(10, clock.withZone(ZoneOffset.UTC));

  @Test
  void letsEachCallerAskSoManyTimesAMinute() {
    assertThat(IntStream.range(0, 10).allMatch(_ -> brake.lets("192.0.2.1"))).isTrue();

    assertThat(brake.lets("192.0.2.1")).isFalse();
    assertThat(brake.lets("192.0.2.2")).isTrue();
  }

  @Test
  void letsAskAgainAfterAMinute() {
    while (brake.lets("192.0.2.1")) {
      assertThat(now.get()).isNotNull();
    }
    now.set(now.get().plus(Duration.ofSeconds(59)));
    assertThat(brake.lets("192.0.2.1")).isFalse();
    now.set(now.get().plus(Duration.ofSeconds(1)));

    assertThat(brake.lets("192.0.2.1")).isTrue();
  }
}
