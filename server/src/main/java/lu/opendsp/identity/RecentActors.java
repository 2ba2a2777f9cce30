package lu.opendsp.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Who asked a moment ago. Software asks many things in one second; the account is looked up for the
 * first of them. An account that ends is refused one second later at the latest; what somebody may
 * is asked of the directory each time all the same.
 */
@Component
final class RecentActors {

  private static final Duration REMEMBERED = Duration.ofSeconds(1);
  private static final int ACTORS_MAX = 10_000;

  private final Accounts accounts;
  private final Cache<String, Optional<Actor>> recent =
      Caffeine.newBuilder().maximumSize(ACTORS_MAX).expireAfterWrite(REMEMBERED).build();

  RecentActors(Accounts accounts) {
    this.accounts = accounts;
  }

  /** The actor behind an account in force, through the FHIR interface. */
  Optional<Actor> find(String account) {
    return recent.get(account, name -> accounts.find(name, Actor.Software.FHIR));
  }
}
