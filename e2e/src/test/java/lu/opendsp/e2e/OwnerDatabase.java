package lu.opendsp.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * The embedded database, entered as its owner with the password the server keeps in {@code
 * data/postgres/password/owner}: to see what really lies there, and to do what has no interface yet
 * (removing somebody from the directory).
 */
public final class OwnerDatabase implements AutoCloseable {

  private final Connection connection;

  private OwnerDatabase(Connection connection) {
    this.connection = connection;
  }

  static OwnerDatabase of(Path data) {
    try {
      Path postgres = data.resolve("postgres");
      // PostgreSQL writes its port into the fourth line.
      String port = Files.readAllLines(postgres.resolve("cluster/postmaster.pid")).get(3).strip();
      String password = Files.readString(postgres.resolve("password/owner")).strip();
      return new OwnerDatabase(
          DriverManager.getConnection(
              "jdbc:postgresql://127.0.0.1:" + port + "/opendsp", "opendsp_owner", password));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (SQLException refused) {
      throw new IllegalStateException(refused);
    }
  }

  /** Changes rows; how many. */
  public int update(String sql, Object... values) {
    try (PreparedStatement statement = prepare(sql, values)) {
      return statement.executeUpdate();
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** The first column of what is found, as text. */
  public List<String> texts(String sql, Object... values) {
    try (PreparedStatement statement = prepare(sql, values);
        ResultSet rows = statement.executeQuery()) {
      var texts = new ArrayList<String>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** Every byte of every row of a table. */
  public byte[] dump(String table) {
    var out = new ByteArrayOutputStream();
    try {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyOut("COPY " + table + " TO STDOUT (FORMAT binary)", out);
      return out.toByteArray();
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private PreparedStatement prepare(String sql, Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
