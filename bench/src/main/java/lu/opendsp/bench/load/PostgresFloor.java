package lu.opendsp.bench.load;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import lu.opendsp.bench.load.Floors.Prepared;
import lu.opendsp.bench.load.Floors.Step;

/** The same PostgreSQL, in a database of its own, with one plain statement for each work. */
final class PostgresFloor {

  static final String DATABASE = "bench_floor";

  private static final int ROW_BYTES = 1200;
  private static final int PATIENTS = 500;
  private static final int ROWS_EACH = 50;
  private static final SecretKeySpec KEY = new SecretKeySpec(new byte[32], "AES");

  private PostgresFloor() {}

  /** Makes the database and its tables, unless they are there. */
  static void prepare(Path data) throws SQLException, IOException {
    boolean there =
        LogLines.ask(data, "SELECT count(*) FROM pg_database WHERE datname = '" + DATABASE + "'")
            > 0;
    if (there) {
      return;
    }
    try (Connection connection = LogLines.connect(data, "postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + DATABASE);
    }
    try (Connection connection = LogLines.connect(data, DATABASE);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE entry (patient int, id uuid, at timestamptz, sealed bytea, PRIMARY KEY"
              + " (patient, id))");
      statement.execute("ALTER TABLE entry ALTER COLUMN sealed SET STORAGE EXTERNAL");
      statement.execute("CREATE INDEX ON entry (patient, at)");
      statement.execute("CREATE TABLE content (id uuid PRIMARY KEY, sealed bytea)");
      statement.execute("ALTER TABLE content ALTER COLUMN sealed SET STORAGE EXTERNAL");
      statement.execute(
          "CREATE TABLE line (record uuid, at timestamptz, id uuid, sealed bytea, PRIMARY KEY"
              + " (record, at, id))");
      statement.execute(
          "INSERT INTO entry SELECT p, gen_random_uuid(), now() - n * interval '1 day', convert_to(repeat(md5(p::text || n), 37), 'UTF8') FROM generate_series(1, %d) p, generate_series(1, %d) n"
              .formatted(PATIENTS, ROWS_EACH));
    }
    try (Connection connection = LogLines.connect(data, DATABASE)) {
      Step fill = publish(connection);
      for (int i = 0; i < 500; i++) {
        fill.run();
      }
    }
  }

  static Prepared of(Work work) {
    return switch (work) {
      case PUBLISH -> PostgresFloor::publish;
      case FIND -> connection -> find(connection, ROWS_EACH);
      case FILTER -> connection -> find(connection, 5);
      case RETRIEVE -> PostgresFloor::retrieve;
      case PATIENT -> connection -> find(connection, 1);
      case TOKEN -> PostgresFloor::line;
    };
  }

  /** A row of metadata and fifty KiB, encrypted, in one commit. */
  private static Step publish(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    PreparedStatement entry =
        connection.prepareStatement("INSERT INTO entry VALUES (?, ?, now(), ?)");
    PreparedStatement content = connection.prepareStatement("INSERT INTO content VALUES (?, ?)");
    var letter = new byte[Submissions.LETTER_BYTES];
    return () -> {
      UUID id = UUID.randomUUID();
      entry.setInt(1, -1);
      entry.setObject(2, id);
      entry.setBytes(3, encrypt(new byte[ROW_BYTES]));
      entry.executeUpdate();
      content.setObject(1, id);
      content.setBytes(2, encrypt(letter));
      content.executeUpdate();
      connection.commit();
    };
  }

  /** One row of a log, in one commit. */
  static Step line(Connection connection) throws SQLException {
    PreparedStatement line =
        connection.prepareStatement("INSERT INTO line VALUES (?, now(), ?, ?)");
    return () -> {
      line.setObject(1, UUID.randomUUID());
      line.setObject(2, UUID.randomUUID());
      line.setBytes(3, encrypt(new byte[400]));
      line.executeUpdate();
    };
  }

  private static Step find(Connection connection, int rows) throws SQLException {
    PreparedStatement find =
        connection.prepareStatement(
            "SELECT id, at, sealed FROM entry WHERE patient = ? ORDER BY at DESC LIMIT " + rows);
    return () -> {
      find.setInt(1, 1 + ThreadLocalRandom.current().nextInt(PATIENTS));
      try (ResultSet found = find.executeQuery()) {
        while (found.next()) {
          found.getBytes(3);
        }
      }
    };
  }

  private static Step retrieve(Connection connection) throws SQLException {
    UUID[] ids;
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT array_agg(id) FROM content")) {
      row.next();
      ids = (UUID[]) row.getArray(1).getArray();
    }
    PreparedStatement retrieve =
        connection.prepareStatement("SELECT sealed FROM content WHERE id = ?");
    return () -> {
      retrieve.setObject(1, ids[ThreadLocalRandom.current().nextInt(ids.length)]);
      try (ResultSet found = retrieve.executeQuery()) {
        found.next();
        encrypt(found.getBytes(1)); // costs what opening costs
      }
    };
  }

  private static byte[] encrypt(byte[] plain) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, KEY, new GCMParameterSpec(128, nonce()));
      return cipher.doFinal(plain);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] nonce() {
    var nonce = new byte[12];
    ThreadLocalRandom.current().nextBytes(nonce);
    return nonce;
  }
}
