package lu.opendsp.database;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.boot.flyway.autoconfigure.FlywayProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/**
 * The data directory, the database in it or elsewhere, and the two ways in. Spring closes them in
 * the opposite order, so the pool is empty before PostgreSQL is stopped.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
  DatabaseProperties.class,
  DataSourceProperties.class,
  FlywayProperties.class
})
class DatabaseConfiguration {

  @Bean
  DataDirectory dataDirectory(DatabaseProperties properties) {
    return DataDirectory.open(properties.data());
  }

  @Bean
  DatabaseServer databaseServer(
      DataDirectory data,
      DatabaseProperties properties,
      DataSourceProperties external,
      FlywayProperties flyway) {
    String url = external.getUrl();
    if (url != null && !url.isBlank()) {
      ExternalPostgres.requireSafeAddress(url, properties.database().plainText());
      return ExternalPostgres.check(
          url,
          ExternalPostgres.login(
              "spring.datasource.username", external.getUsername(), external.getPassword()),
          ExternalPostgres.login("spring.flyway.user", flyway.getUser(), flyway.getPassword()));
    }
    String binaries = properties.database().binaries();
    Path cache = binaries.isBlank() ? data.path().resolve("postgres") : Path.of(binaries);
    SharedBuffers buffers = SharedBuffers.of(properties.database().sharedBuffers());
    EmbeddedPostgres postgres =
        EmbeddedPostgres.start(data, cache, EmbeddedPostgres.Settings.forService(buffers));
    // For a JVM that ends in the middle of a start, when no context is there yet to close it.
    SpringApplication.getShutdownHandlers().add(postgres::close);
    try {
      return EmbeddedBootstrap.prepare(postgres, data);
    } catch (RuntimeException failure) {
      postgres.close();
      throw failure;
    }
  }

  @Bean
  @Primary
  HikariDataSource dataSource(DatabaseServer server, DatabaseProperties properties) {
    DatabaseProperties.Database database = properties.database();
    return Connections.pool(server.url(), server.app(), database.poolMax(), database.answerMax());
  }

  @Bean(defaultCandidate = false)
  @FlywayDataSource
  DataSource flywayDataSource(DatabaseServer server) {
    return Connections.plain(server.url(), server.owner());
  }

  @Bean
  DiskReserve diskReserve(DataDirectory data, DatabaseProperties properties) {
    DatabaseProperties.Database guard = properties.database();
    return DiskReserve.watch(
        data,
        new DiskReserve.Marks(
            guard.diskReserve().toBytes(),
            guard.stopFilingBelow().toBytes(),
            guard.releaseReserveBelow().toBytes()));
  }
}
