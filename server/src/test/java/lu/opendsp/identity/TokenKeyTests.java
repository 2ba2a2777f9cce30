package lu.opendsp.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import lu.opendsp.vault.KeyDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

final class TokenKeyTests {

  @TempDir private Path data;

  @Test
  void liesWithTheOtherKeys() {
    Path keys = data.resolve("elsewhere");

    TokenKey made = key(keys);

    assertThat(keys.resolve("token.jwk")).isRegularFile();
    assertThat(data.resolve("keys")).doesNotExist();
    assertThat(key(keys).get()).isEqualTo(made.get());
  }

  @Test
  void followsTheOtherKeysWhenTheyMove() {
    TokenKey before = key(data.resolve("keys"));
    Path keys = data.resolve("elsewhere");

    TokenKey after = key(keys);

    assertThat(after.get()).isEqualTo(before.get());
    assertThat(keys.resolve("token.jwk")).isRegularFile();
    assertThat(data.resolve("keys/token.jwk")).doesNotExist();
  }

  private TokenKey key(Path keys) {
    var environment = new MockEnvironment().withProperty("opendsp.data", data.toString());
    return new TokenKey(new KeyDirectory(keys), environment);
  }
}
