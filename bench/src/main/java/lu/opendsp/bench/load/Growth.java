package lu.opendsp.bench.load;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import lu.opendsp.bench.load.World.Person;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.vault.KeyPurpose;
import lu.opendsp.vault.Vault;
import org.jspecify.annotations.Nullable;

/**
 * Gives other patients the documents of one. Each row is sealed anew with the key of the record it
 * goes to, so that it opens there like one that was published there; the lines of the log too.
 */
final class Growth {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final DataSource database;
  private final Vault vault;

  Growth(DataSource database, Vault vault) {
    this.database = database;
    this.vault = vault;
  }

  /** A row by its columns. */
  private record Cells(Map<String, @Nullable Object> values) {

    UUID id(String column) {
      return values.get(column) instanceof UUID id ? id : new UUID(0, 0);
    }

    byte[] bytes(String column) {
      return values.get(column) instanceof byte[] bytes ? bytes : new byte[0];
    }
  }

  /** The rows that belong to one document, and its line. */
  private record Model(
      Cells document, List<Cells> segments, List<Cells> modes, List<Cells> lines) {}

  void grow(Person from, List<Person> to) throws SQLException {
    if (to.isEmpty()) {
      return;
    }
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try (var off = connection.createStatement()) {
        off.execute("SET synchronous_commit = off"); // for this session of growing only
      }
      RecordId source = record(connection, from);
      List<Model> models = models(connection, source);
      for (Person person : to) {
        fill(connection, models, source, record(connection, person));
        connection.commit();
      }
      connection.setAutoCommit(true);
    }
  }

  private static RecordId record(Connection connection, Person person) throws SQLException {
    return new RecordId(
        select(connection, "record.record_of_patient WHERE patient_id = ?", person.id())
            .getFirst()
            .id("record_id"));
  }

  private static List<Model> models(Connection connection, RecordId record) throws SQLException {
    UUID id = record.value();
    var models = new ArrayList<Model>();
    for (Cells document :
        select(connection, "document.document WHERE record_id = ? ORDER BY filed_at", id)) {
      UUID documentId = document.id("document_id");
      models.add(
          new Model(
              document,
              select(
                  connection,
                  "document.segment WHERE record_id = ? AND document_id = ?",
                  id,
                  documentId),
              select(
                  connection,
                  "document.mode_change WHERE record_id = ? AND document_id = ?",
                  id,
                  documentId),
              select(
                  connection,
                  "audit.access_line WHERE record_id = ? AND document_id = ?",
                  id,
                  documentId)));
    }
    return models;
  }

  private static List<Cells> select(Connection connection, String from, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("SELECT * FROM " + from)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        var found = new ArrayList<Cells>();
        while (rows.next()) {
          var cells = new LinkedHashMap<String, @Nullable Object>();
          for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            cells.put(rows.getMetaData().getColumnName(i), rows.getObject(i));
          }
          found.add(new Cells(cells));
        }
        return found;
      }
    }
  }

  private void fill(Connection connection, List<Model> models, RecordId source, RecordId record)
      throws SQLException {
    var documents = new ArrayList<Cells>();
    var locators = new ArrayList<Cells>();
    var segments = new ArrayList<Cells>();
    var modes = new ArrayList<Cells>();
    var lines = new ArrayList<Cells>();
    for (int i = 0; i < models.size(); i++) {
      Model model = models.get(i);
      UUID id = UUID.randomUUID();
      var at = Timestamp.from(Submissions.filedAt(i).plusSeconds(RANDOM.nextInt(80_000)));
      Moved moved = new Moved(source, model.document().id("document_id"), record, id);
      documents.add(document(model.document(), moved, at));
      locators.add(with(Map.of("document_id", id, "record_id", record.value())));
      for (Cells segment : model.segments()) {
        segments.add(moved.cells(segment, Map.of("bytes", content(segment, moved))));
      }
      model.modes().forEach(mode -> modes.add(moved.cells(mode, Map.of("valid_from", at))));
      model.lines().forEach(line -> lines.add(line(line, moved, at)));
    }
    insert(connection, "document.document", documents);
    insert(connection, "document.locator", locators);
    insert(connection, "document.segment", segments);
    insert(connection, "document.mode_change", modes);
    insert(connection, "audit.access_line", lines);
  }

  private static Cells with(Map<String, Object> values) {
    return new Cells(new LinkedHashMap<>(values));
  }

  /** From which document of which record to which. */
  private record Moved(RecordId source, UUID from, RecordId record, UUID to) {

    Cells cells(Cells model, Map<String, Object> changed) {
      var values = new LinkedHashMap<String, @Nullable Object>(model.values());
      values.put("record_id", record.value());
      values.put("document_id", to);
      values.putAll(changed);
      return new Cells(values);
    }
  }

  private Cells document(Cells model, Moved moved, Timestamp at) {
    var mac = new byte[model.bytes("unique_mac").length];
    RANDOM.nextBytes(mac);
    var changed = new LinkedHashMap<String, Object>();
    changed.put("filed_at", at);
    model
        .values()
        .forEach((column, value) -> {
          if (value instanceof byte[] sealed && !column.equals("unique_mac")) {
            changed.put(column, resealed(sealed, column, moved));
          }
        });
    changed.put("unique_mac", mac);
    return moved.cells(model, changed);
  }

  private byte[] resealed(byte[] sealed, String column, Moved moved) {
    byte[] plain =
        vault.unseal(
            moved.source(), KeyPurpose.CONTENT, sealed, "document/" + moved.from() + "/" + column);
    return vault.seal(
        moved.record(), KeyPurpose.CONTENT, plain, "document/" + moved.to() + "/" + column);
  }

  /** The notes that are grown are small, so each was sealed in one go. */
  private byte[] content(Cells segment, Moved moved) {
    String from = "document/" + moved.from() + "/content";
    byte[] plain = vault.unsealWhole(moved.source(), segment.bytes("bytes"), from);
    return vault.sealWhole(moved.record(), plain, "document/" + moved.to() + "/content");
  }

  private Cells line(Cells model, Moved moved, Timestamp at) {
    UUID id = UUID.randomUUID();
    byte[] plain =
        vault.unseal(
            moved.source(), KeyPurpose.LOG, model.bytes("sealed"), "line/" + model.id("line_id"));
    byte[] about =
        new String(plain, StandardCharsets.UTF_8)
            .replace(moved.from().toString(), moved.to().toString())
            .getBytes(StandardCharsets.UTF_8);
    byte[] sealed = vault.seal(moved.record(), KeyPurpose.LOG, about, "line/" + id);
    return moved.cells(model, Map.of("line_id", id, "at", at, "sealed", sealed));
  }

  private static void insert(Connection connection, String table, List<Cells> rows)
      throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    List<String> columns = List.copyOf(rows.getFirst().values().keySet());
    String marks = columns.stream().map(_ -> "?").collect(Collectors.joining(", "));
    String sql =
        "INSERT INTO %s (%s) VALUES (%s)".formatted(table, String.join(", ", columns), marks);
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (Cells row : rows) {
        for (int i = 0; i < columns.size(); i++) {
          statement.setObject(i + 1, row.values().get(columns.get(i)));
        }
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }
}
