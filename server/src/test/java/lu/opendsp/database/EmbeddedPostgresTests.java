package lu.opendsp.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import lu.opendsp.kernel.CannotStartException;
import lu.opendsp.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@TestInstance(Lifecycle.PER_CLASS)
final class EmbeddedPostgresTests {

  private static final Duration BACK_AT_LATEST = Duration.ofSeconds(30);

  private final Path directory;
  private final DataDirectory data;
  private final EmbeddedPostgres postgres;
  private final DatabaseServer server;
  private final HikariDataSource pool;
  private final JdbcClient owner;

  EmbeddedPostgresTests(@TempDir Path directory) {
    this.directory = directory;
    this.data = DataDirectory.open(directory.resolve("data"));
    this.postgres =
        EmbeddedPostgres.start(
            data,
            TestDatabase.binariesCache(),
            EmbeddedPostgres.Settings.forService(SharedBuffers.SMALL));
    this.server = EmbeddedBootstrap.prepare(postgres, data);
    this.pool = Connections.pool(server.url(), server.owner(), 4, Duration.ofSeconds(30));
    this.owner = JdbcClient.create(pool);
  }

  @BeforeAll
  void makeTable() {
    owner.sql("CREATE TABLE kept (number int)").update();
  }

  @AfterAll
  void stop() {
    ProcessHandle postmaster = postgres.postmaster();
    pool.close();
    server.close();
    data.close();
    assertThat(postmaster.isAlive()).isFalse();
  }

  @Test
  void keepsWhatItAcknowledges() {
    assertThat(List.of("fsync", "synchronous_commit", "full_page_writes", "data_checksums"))
        .allSatisfy(setting -> assertThat(show(setting)).isEqualTo("on"));
  }

  @Test
  void endsWhatTakesTooLong() {
    try (var impatient = Connections.pool(server.url(), server.owner(), 1, Duration.ofSeconds(1))) {
      var slow = JdbcClient.create(impatient).sql("SELECT 1 FROM pg_sleep(60)");

      assertThatThrownBy(() -> slow.query(Integer.class).single())
          .matches(DatabaseAway::isCause, "says that the database is away");
    }
  }

  @Test
  void doesNotWaitForADatabaseThatHangs() throws IOException, InterruptedException {
    try (var impatient = Connections.pool(server.url(), server.owner(), 1, Duration.ofSeconds(1))) {
      var client = JdbcClient.create(impatient);
      int backend = client.sql("SELECT pg_backend_pid()").query(Integer.class).single();
      signal("STOP", backend);
      try {
        assertThatThrownBy(() -> client.sql("SELECT 1").query(Integer.class).single())
            .matches(DatabaseAway::isCause, "says that the database is away");
      } finally {
        signal("CONT", backend);
      }
      assertThat(client.sql("SELECT 1").query(Integer.class).single()).isEqualTo(1);
    }
  }

  private static void signal(String name, int process) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder("kill", "-" + name, Integer.toString(process)).start().waitFor())
        .isZero();
  }

  @Test
  void sortsTheSameOnEveryMachine() {
    assertThat(show("server_encoding")).isEqualTo("UTF8");
    assertThat(
            owner
                .sql(
                    "SELECT datlocprovider::text || datlocale FROM pg_database WHERE datname ="
                        + " 'opendsp'")
                .query(String.class)
                .single())
        .isEqualTo("bC.UTF-8");
  }

  @Test
  void listensOnThisMachineOnly() {
    assertThat(show("listen_addresses")).isEqualTo("127.0.0.1");
  }

  @Test
  void endsStatementsThatTakeTooLong() {
    assertThat(show("statement_timeout")).isEqualTo("30s");
    assertThat(show("idle_in_transaction_session_timeout")).isEqualTo("1min");
  }

  @Test
  void keepsFilesToTheirOwner() throws Exception {
    Path passwords = data.path().resolve("postgres/password");
    for (String role : List.of("superuser", "owner", "app")) {
      Path file = passwords.resolve(role);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(Files.readString(file)).hasSize(32);
    }
    for (Path closed : List.of(data.path(), passwords, data.path().resolve("postgres/cluster"))) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(closed)))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void survivesKillOfThePostmaster() {
    survives(1, () -> postgres.postmaster().destroyForcibly());
  }

  @Test
  void survivesKillOfEveryProcessOfTheDatabase() {
    survives(
        2,
        () -> {
          List<ProcessHandle> children = postgres.postmaster().descendants().toList();
          postgres.postmaster().destroyForcibly();
          children.forEach(ProcessHandle::destroyForcibly);
        });
  }

  @Test
  void survivesKillOfOneBackend() {
    survives(
        3,
        () ->
            ProcessHandle.of(owner.sql("SELECT pg_backend_pid()").query(Long.class).single())
                .orElseThrow()
                .destroyForcibly());
  }

  @Test
  void keepsValuesOutOfTheServersLog() throws Exception {
    assertThatThrownBy(
            () -> owner.sql("SELECT CAST(? AS uuid)").param("Klein-1970").query().singleValue())
        .isInstanceOf(DataAccessException.class);
    assertThatThrownBy(() -> owner.sql("SELECT 'Klein-1970'::int").query().singleValue())
        .isInstanceOf(DataAccessException.class);

    assertThat(Files.readString(data.path().resolve("postgres/log/postgres.log")))
        .contains("ready to accept connections")
        .doesNotContain("Klein");
  }

  @Test
  void refusesSecondServerInTheSameProcess() {
    assertThatThrownBy(() -> DataDirectory.open(data.path()))
        .isInstanceOf(CannotStartException.class)
        .hasMessageContaining("Another OpenDSP uses the data directory");
  }

  @Test
  void lostPasswordFileOfRoleIsMadeAnew() throws Exception {
    Path own = directory.resolve("other");
    try (var other = DataDirectory.open(own);
        var running = startForTests(other)) {
      EmbeddedBootstrap.prepare(running, other);
      Files.delete(own.resolve("postgres/password/app"));

      DatabaseServer again = EmbeddedBootstrap.prepare(running, other);

      assertThat(signsIn(again)).isEqualTo("opendsp_app");
    }
  }

  @Test
  void takesPidFileOfOtherProgramForStale() throws Exception {
    Path own = directory.resolve("stale");
    try (var other = DataDirectory.open(own)) {
      startForTests(other).close();
      String self = ProcessHandle.current().pid() + "\n" + own + "/postgres/cluster\n0\n1\n\n\n";
      Files.writeString(own.resolve("postgres/cluster/postmaster.pid"), self);

      try (var running = startForTests(other)) {
        assertThat(signsIn(EmbeddedBootstrap.prepare(running, other))).isEqualTo("opendsp_app");
      }
    }
  }

  @Test
  void refusesDataOfAnotherMajorVersion() throws Exception {
    Path cluster = Files.createDirectories(directory.resolve("old/postgres/cluster"));
    Files.writeString(cluster.resolve("PG_VERSION"), "15\n");

    try (var old = DataDirectory.open(directory.resolve("old"))) {
      assertThatThrownBy(() -> startForTests(old))
          .isInstanceOf(CannotStartException.class)
          .hasMessageContaining("written by PostgreSQL 15 and this release brings 18");
    }
  }

  @Test
  void saysTheVersionThatIsInTheJar() throws Exception {
    var commands = new PostgresCommands(PostgresBinaries.in(TestDatabase.binariesCache()));

    String version = commands.run("postgres", Duration.ofSeconds(10), "--version");

    assertThat(version).endsWith(" " + PostgresBinaries.VERSION.replaceFirst("\\.0$", ""));
  }

  private void survives(int number, Runnable kill) {
    owner.sql("INSERT INTO kept VALUES (?)").param(number).update();

    kill.run();

    await()
        .atMost(BACK_AT_LATEST)
        .ignoreExceptionsMatching(DatabaseAway::isCause)
        .untilAsserted(() ->
            assertThat(owner.sql("SELECT number FROM kept").query(Integer.class).list())
                .contains(number));
  }

  private String show(String setting) {
    return owner.sql("SHOW " + setting).query(String.class).single();
  }

  private static String signsIn(DatabaseServer server) {
    return JdbcClient.create(Connections.plain(server.url(), server.app()))
        .sql("SELECT current_user")
        .query(String.class)
        .single();
  }

  private static EmbeddedPostgres startForTests(DataDirectory data) {
    return EmbeddedPostgres.start(
        data, TestDatabase.binariesCache(), EmbeddedPostgres.Settings.forTests());
  }
}
