package lu.opendsp.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import lu.opendsp.kernel.CannotStartException;
import lu.opendsp.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExternalPostgresTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db.example.org/opendsp",
        "jdbc:postgresql://db.example.org/opendsp?sslmode=require",
        "jdbc:postgresql://db.example.org/opendsp?sslmode=verify-ca",
        "jdbc:postgresql://localhost,db.example.org/opendsp",
        "jdbc:postgresql://127.0.0.1.example.org/opendsp",
        "jdbc:postgresql://db.example.org/opendsp?sslmode=verify-full"
            + "&sslfactory=org.postgresql.ssl.NonValidatingFactory",
        "jdbc:postgresql://db.example.org/opendsp?sslmode=verify-full&sslhostnameverifier=a.B",
      })
  void refusesAddressWithoutVerifiedTls(String url) {
    assertThatThrownBy(() -> ExternalPostgres.requireSafeAddress(url, false))
        .isInstanceOf(CannotStartException.class)
        .hasMessageContaining("sslmode=verify-full");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db.example.org/opendsp?sslmode=verify-full",
        "jdbc:postgresql://localhost/opendsp",
        "jdbc:postgresql://127.0.0.1:5433/opendsp",
        "jdbc:postgresql://[::1]:5433/opendsp",
      })
  void takesVerifiedOrLocalAddress(String url) {
    assertThatCode(() -> ExternalPostgres.requireSafeAddress(url, false))
        .doesNotThrowAnyException();
  }

  @Test
  void takesPlainTextWhenTheOperatorSaysSo() {
    assertThatCode(() -> ExternalPostgres.requireSafeAddress("jdbc:postgresql://db/opendsp", true))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdbc:mysql://localhost/opendsp", "postgres://localhost/opendsp", "x"})
  void refusesOtherDatabases(String url) {
    assertThatThrownBy(() -> ExternalPostgres.requireSafeAddress(url, true))
        .hasMessageContaining("not the address of a PostgreSQL");
  }

  @Test
  void asksForBothRoles() {
    assertThatThrownBy(() -> ExternalPostgres.login("spring.flyway.user", null, null))
        .isInstanceOf(CannotStartException.class)
        .hasMessageContaining("set spring.flyway.user");
  }

  @Test
  void signsInAsBothRolesAndNeverPrintsPasswords() {
    try (var database = TestDatabase.fresh()) {
      var app = new DatabaseServer.Login("opendsp_app", TestDatabase.PASSWORD);
      var owner = new DatabaseServer.Login("opendsp_owner", TestDatabase.PASSWORD);
      var wrong = new DatabaseServer.Login("opendsp_app", "wrong-one");

      assertThat(ExternalPostgres.check(database.jdbcUrl(), app, owner).toString())
          .contains("127.0.0.1")
          .doesNotContain(TestDatabase.PASSWORD + "\"");
      assertThatThrownBy(() -> ExternalPostgres.check(database.jdbcUrl(), wrong, owner))
          .isInstanceOf(CannotStartException.class)
          .hasMessageContaining("does not let opendsp_app in")
          .hasMessageNotContaining("wrong-one");
      assertThatThrownBy(() -> ExternalPostgres.check(database.jdbcUrl(), owner, owner))
          .hasMessageContaining("must be opendsp_app");
    }
  }
}
