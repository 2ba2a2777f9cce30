package lu.opendsp.matrix;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import lu.opendsp.policy.DocumentCategory;
import lu.opendsp.policy.Entitlement;

/** Reads the shipped table of professions and folders, with none of the platform's own code. */
final class Professions {

  private Professions() {}

  static String table() {
    try (InputStream table = Professions.class.getResourceAsStream("/directory/matrix.csv")) {
      return new String(Objects.requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** What somebody of this profession reads; who has no column reads nothing by it. */
  static Entitlement of(String profession) {
    List<String> lines = table().lines().toList();
    return new Entitlement(column(lines, profession), column(lines, "EMERGENCY"));
  }

  private static Set<DocumentCategory> column(List<String> lines, String reader) {
    int column = List.of(lines.getFirst().split(",", -1)).indexOf(reader);
    Set<DocumentCategory> folders = EnumSet.noneOf(DocumentCategory.class);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      if (column > 0 && cells[column].equals("R")) {
        folders.add(DocumentCategory.valueOf(cells[0]));
      }
    }
    return folders;
  }
}
