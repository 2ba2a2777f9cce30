package lu.opendsp.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class VaultConfigurationTests {

  @TempDir private Path data;

  @Test
  void keepsItsFilesInTheDataDirectory() {
    new ApplicationContextRunner()
        .withUserConfiguration(VaultConfiguration.class)
        .withPropertyValues("opendsp.data=" + data)
        .run(context -> {
          assertThat(context).hasSingleBean(Vault.class).hasSingleBean(Spools.class);
          assertThat(data.resolve("keys/master.p12")).exists();
          assertThat(data.resolve("spool")).isDirectory();
        });
  }

  @Test
  void putsTheKeysWhereTheOperatorSays() {
    new ApplicationContextRunner()
        .withUserConfiguration(VaultConfiguration.class)
        .withPropertyValues(
            "opendsp.data=" + data,
            "opendsp.vault.directory=" + data.resolve("elsewhere"),
            "OPENDSP_MASTER_PASSWORD=from the environment")
        .run(context -> {
          assertThat(context).hasNotFailed();
          assertThat(data.resolve("elsewhere/master.p12")).exists();
          assertThat(data.resolve("elsewhere/master.password")).doesNotExist();
          assertThat(data.resolve("keys")).doesNotExist();
        });
  }
}
