package lu.opendsp.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** What is compared when there is nothing to compare with. */
class PasswordsTests {

  /** Memory, passes, lanes, salt and hash: what the time of a comparison comes of. */
  @Test
  void hashOfNobodyIsLikeThatOfAnybody() {
    var argon = new Argon2PasswordEncoder(16, 32, 1, 19_456, 2);
    String real = argon.encode("Schueberfouer 2026");

    String ofNobody = Passwords.ofNobody();

    assertThat(shape(ofNobody)).isEqualTo(shape(real)).endsWith("$salt and hash");
    assertThat(argon.matches("Schueberfouer 2026", ofNobody)).isFalse();
    assertThat(Passwords.ofNobody()).isNotEqualTo(ofNobody);
  }

  private static String shape(String hash) {
    return hash.replaceFirst("[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}$", "salt and hash");
  }
}
