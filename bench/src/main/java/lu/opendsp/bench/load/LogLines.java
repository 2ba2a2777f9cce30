package lu.opendsp.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Counts the lines of all patients' access logs: each answer must have left one. */
final class LogLines {

  private LogLines() {}

  /** How many there are, or -1 for somebody else's server. */
  static long count(Target target) {
    Path data = target.data();
    return data == null ? -1 : ask(data, "SELECT count(*) FROM audit.access_line");
  }

  /** One number from the database of a data directory. */
  static long ask(Path data, String question) {
    try (Connection connection = connect(data, "opendsp");
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(question)) {
      answer.next();
      return answer.getLong(1);
    } catch (SQLException | IOException failed) {
      throw new IllegalStateException("the database of " + data + " does not answer", failed);
    }
  }

  /** As the superuser, whose password lies in the data directory. */
  static Connection connect(Path data, String database) throws IOException, SQLException {
    String port = Target.postmaster(data).get(3).strip();
    String password =
        Files.readString(data.resolve("postgres").resolve("password").resolve("superuser"));
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + database, "postgres", password.strip());
  }
}
