package lu.opendsp.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import lu.opendsp.database.DataDirectory;
import lu.opendsp.database.EmbeddedPostgres;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.util.FileSystemUtils;

/**
 * A database of its own for one test, with the tables of all modules and nobody in them.
 *
 * <p>One real PostgreSQL is started per test JVM, a template is migrated once by the same Flyway
 * scripts as in service, and each database is a copy of it, made in about a tenth of a second.
 *
 * <pre>{@code
 * final class CirclesTests {
 *   private final TestDatabase database = TestDatabase.fresh();
 *   private final Circles circles = new Circles(database.client());
 *
 *   @AfterEach
 *   void drop() {
 *     database.close();
 *   }
 * }
 * }</pre>
 *
 * <p>{@link #app()} is the role the application runs as, and what code under test gets; {@link
 * #owner()} may also do what only a migration may, such as to corrupt a row for a test. To see that
 * a module keeps to its own schema, run its statements after {@code SET ROLE opendsp_consent}.
 *
 * <p>A test with a Spring context points it here:
 *
 * <pre>{@code
 * @DynamicPropertySource
 * static void database(DynamicPropertyRegistry registry) {
 *   TestDatabase.fresh().register(registry);
 * }
 * }</pre>
 *
 * <p>Whatever a test leaves open ends with the JVM.
 */
public final class TestDatabase implements AutoCloseable {

  private static final String TEMPLATE = "opendsp_template";
  private static final String APP = "opendsp_app";
  private static final String OWNER = "opendsp_owner";

  /** Of the test server only, which listens on this machine only and lives as long as the JVM. */
  public static final String PASSWORD = "test";

  private static final int CONNECTIONS_MAX = 8;
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final String name;
  private final HikariDataSource app;
  private final HikariDataSource owner;

  private TestDatabase(String name) {
    this.name = name;
    this.app = pool(name, APP);
    this.owner = pool(name, OWNER);
  }

  /** A new copy of the template. */
  public static TestDatabase fresh() {
    String name = "test_" + COUNT.incrementAndGet();
    String copy = "CREATE DATABASE %s TEMPLATE %s OWNER %s".formatted(name, TEMPLATE, OWNER);
    // The server lets only one copy of a template be made at a time.
    synchronized (Server.ONE) {
      Server.ONE.client.sql(copy).update();
    }
    return new TestDatabase(name);
  }

  /** As the application: the code under test gets this one. */
  public DataSource app() {
    return app;
  }

  /** {@link #app()} with Spring's client around it. */
  public JdbcClient client() {
    return JdbcClient.create(app);
  }

  /** As the owner of the tables. */
  public DataSource owner() {
    return owner;
  }

  /** Answers whether a statement in this database waits for another's lock. */
  public boolean isSomebodyWaiting() {
    return Server.ONE
        .client
        .sql(
            """
            SELECT EXISTS (SELECT 1 FROM pg_stat_activity
                            WHERE datname = :name AND wait_event_type = 'Lock')
            """)
        .param("name", name)
        .query(Boolean.class)
        .single();
  }

  /** The address, without user and password. */
  public String jdbcUrl() {
    return Server.ONE.postgres.jdbcUrl(name);
  }

  /** Where PostgreSQL is unpacked once for all builds of this account. */
  public static Path binariesCache() {
    return Path.of(System.getProperty("user.home"), ".cache", "opendsp");
  }

  /** Gives a Spring context this database, as an operator would give it an external one. */
  public void register(DynamicPropertyRegistry registry) {
    registry.add("spring.datasource.url", this::jdbcUrl);
    registry.add("spring.datasource.username", () -> APP);
    registry.add("spring.datasource.password", () -> PASSWORD);
    registry.add("spring.flyway.user", () -> OWNER);
    registry.add("spring.flyway.password", () -> PASSWORD);
    registry.add("opendsp.data", () -> Server.ONE.directory.resolve("data-" + name).toString());
    registry.add("opendsp.database.disk-reserve", () -> "1MB");
  }

  /** Drops the database. */
  @Override
  public void close() {
    app.close();
    owner.close();
    Server.ONE.client.sql("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)").update();
  }

  private static HikariDataSource pool(String name, String role) {
    var config = new HikariConfig();
    config.setPoolName(name + "-" + role);
    config.setJdbcUrl(Server.ONE.postgres.jdbcUrl(name));
    config.setUsername(role);
    config.setPassword(PASSWORD);
    config.setMinimumIdle(0);
    config.setMaximumPoolSize(CONNECTIONS_MAX);
    config.setInitializationFailTimeout(-1);
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    return new HikariDataSource(config);
  }

  /** The one server of this JVM, started when the first test asks. */
  private static final class Server {

    static final Server ONE = new Server();

    final Path directory;
    final EmbeddedPostgres postgres;
    final JdbcClient client;

    private Server() {
      try {
        directory = Files.createTempDirectory("opendsp-test-");
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
      DataDirectory data = DataDirectory.open(directory.resolve("server"));
      postgres =
          EmbeddedPostgres.start(data, binariesCache(), EmbeddedPostgres.Settings.forTests());
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(data), "stop-test-database"));
      client =
          JdbcClient.create(source("postgres", postgres.superuser(), postgres.superuserPassword()));
      migrateTemplate();
    }

    private void migrateTemplate() {
      client.sql("CREATE ROLE opendsp_owner LOGIN CREATEROLE PASSWORD 'test'").update();
      client.sql("CREATE ROLE opendsp_app LOGIN PASSWORD 'test'").update();
      client.sql("CREATE DATABASE " + TEMPLATE + " OWNER " + OWNER).update();
      Flyway.configure()
          .dataSource(source(TEMPLATE, OWNER, PASSWORD))
          .locations("classpath:db/migration")
          .validateMigrationNaming(true)
          .load()
          .migrate();
    }

    private PGSimpleDataSource source(String database, String user, String password) {
      var source = new PGSimpleDataSource();
      source.setUrl(postgres.jdbcUrl(database));
      source.setUser(user);
      source.setPassword(password);
      return source;
    }

    private void stop(DataDirectory data) {
      postgres.close();
      data.close();
      try {
        FileSystemUtils.deleteRecursively(directory);
      } catch (IOException left) {
        throw new UncheckedIOException(left);
      }
    }
  }
}
