package lu.opendsp.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javax.sql.DataSource;
import lu.opendsp.kernel.CannotStartException;
import lu.opendsp.testing.TestDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;

final class DatabaseConfigurationTests {

  @TempDir private Path directory;

  private ApplicationContextRunner runner() {
    return new ApplicationContextRunner()
        .withConfiguration(
            AutoConfigurations.of(
                DataSourceAutoConfiguration.class,
                JdbcTemplateAutoConfiguration.class,
                JdbcClientAutoConfiguration.class,
                FlywayAutoConfiguration.class))
        .withUserConfiguration(DatabaseConfiguration.class)
        .withPropertyValues(
            "opendsp.data=" + directory.resolve("data"),
            "opendsp.database.binaries=" + TestDatabase.binariesCache(),
            "opendsp.database.disk-reserve=1MB",
            "spring.flyway.locations=classpath:db/migration");
  }

  @Test
  void startsMigratesAndStops() {
    var postmaster = new ProcessHandle[1];

    runner()
        .run(context -> {
          var client = context.getBean(JdbcClient.class);
          assertThat(client.sql("SELECT current_user").query(String.class).single())
              .isEqualTo("opendsp_app");
          assertThat(context.getBean(DataSource.class)).isSameAs(context.getBean("dataSource"));
          assertThat(context.getBean(Flyway.class).info().applied()).isNotEmpty();
          assertThat(client.sql("SHOW fsync").query(String.class).single()).isEqualTo("on");
          assertThat(context.getBean(DiskReserve.class)).isNotNull();
          assertThat(directory.resolve("data/reserve")).exists();
          postmaster[0] = postmaster();
        });

    assertThat(postmaster[0].isAlive()).isFalse();
  }

  @Test
  void usesDatabaseOfTheOperator() {
    try (var external = TestDatabase.fresh()) {
      runner()
          .withPropertyValues(
              "spring.datasource.url=" + external.jdbcUrl(),
              "spring.datasource.username=opendsp_app",
              "spring.datasource.password=" + TestDatabase.PASSWORD,
              "spring.flyway.user=opendsp_owner",
              "spring.flyway.password=" + TestDatabase.PASSWORD)
          .run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(directory.resolve("data/postgres")).doesNotExist();
          });
    }
  }

  @Test
  void refusesDatabaseOfTheOperatorWithoutTls() {
    runner()
        .withPropertyValues("spring.datasource.url=jdbc:postgresql://db.example.org/opendsp")
        .run(context ->
            assertThat(context)
                .getFailure()
                .rootCause()
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("sslmode=verify-full"));
  }

  @Test
  void refusesMarksThatMakeNoSense() {
    runner()
        .withPropertyValues("opendsp.database.stop-filing-below=100MB")
        .run(context ->
            assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessageContaining("must be above release-reserve-below"));
  }

  private ProcessHandle postmaster() {
    String here = directory.resolve("data").toString();
    return ProcessHandle.current()
        .children()
        .filter(child -> child.info().commandLine().orElse("").contains(here))
        .findAny()
        .orElseThrow();
  }
}
