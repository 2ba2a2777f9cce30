package lu.opendsp.directory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.kernel.ProblemException;
import lu.opendsp.policy.DocumentCategory;

/**
 * The matrix as a table of text: a line for each folder, a column for each profession, {@code R}
 * for read and {@code -} for not. Nothing may be left out, so that nobody loses a folder because a
 * column was forgotten; what is not known is refused with its line and its column.
 */
public final class EntitlementTable {

  private static final String FOLDER = "folder";
  private static final String READS = "R";
  private static final String READS_NOT = "-";
  private static final int LENGTH_MAX = 64 << 10;

  /** Who has a column: all who care for patients, their organisations, and the emergency. */
  private static final List<String> READERS =
      Stream.concat(
              Arrays.stream(Profession.values())
                  .filter(one -> one.caresForPatients() || one.isCareOrganisation())
                  .map(Profession::name),
              Stream.of(EntitlementMatrix.EMERGENCY))
          .toList();

  private static final List<String> FOLDERS =
      Arrays.stream(DocumentCategory.values()).map(DocumentCategory::name).toList();

  private EntitlementTable() {}

  /** Writes a matrix so that it can be read again. */
  public static String write(EntitlementMatrix matrix) {
    var text = new StringBuilder(FOLDER + "," + String.join(",", READERS) + "\n");
    for (DocumentCategory folder : DocumentCategory.values()) {
      text.append(folder.name());
      for (String reader : READERS) {
        text.append(',').append(readBy(matrix, reader).contains(folder) ? READS : READS_NOT);
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static Set<DocumentCategory> readBy(EntitlementMatrix matrix, String reader) {
    return reader.equals(EntitlementMatrix.EMERGENCY)
        ? matrix.emergency()
        : matrix.of(Profession.valueOf(reader));
  }

  /** Reads a matrix. */
  public static EntitlementMatrix read(String text) {
    if (text.length() > LENGTH_MAX) {
      throw Problem.of(ProblemCode.BODY_TOO_LARGE, LENGTH_MAX).thrown();
    }
    List<String> lines = text.lines().toList();
    List<String> readers = header(lines.isEmpty() ? "" : lines.getFirst());
    Map<String, Set<DocumentCategory>> read = new HashMap<>();
    readers.forEach(reader -> read.put(reader, EnumSet.noneOf(DocumentCategory.class)));
    var seen = new ArrayList<String>();
    for (int number = 2; number <= lines.size(); number++) {
      String line = lines.get(number - 1);
      if (!line.isBlank()) {
        seen.add(folder(number, cells(line), readers, read, seen));
      }
    }
    require(seen.containsAll(FOLDERS), "line " + lines.size(), missing(FOLDERS, seen));
    return matrix(read);
  }

  private static EntitlementMatrix matrix(Map<String, Set<DocumentCategory>> read) {
    var professions = new EnumMap<Profession, Set<DocumentCategory>>(Profession.class);
    read.forEach((reader, folders) -> {
      if (!reader.equals(EntitlementMatrix.EMERGENCY)) {
        professions.put(Profession.valueOf(reader), folders);
      }
    });
    return new EntitlementMatrix(
        professions, read.getOrDefault(EntitlementMatrix.EMERGENCY, Set.of()));
  }

  private static List<String> header(String line) {
    List<String> cells = cells(line);
    require(cells.getFirst().equals(FOLDER), place(1, 1), FOLDER);
    List<String> readers = cells.subList(1, cells.size());
    for (int column = 0; column < readers.size(); column++) {
      String reader = readers.get(column);
      boolean twice = readers.indexOf(reader) < column;
      require(READERS.contains(reader) && !twice, place(1, column + 2), String.join(", ", READERS));
    }
    require(readers.containsAll(READERS), "line 1", missing(READERS, readers));
    return readers;
  }

  private static String folder(
      int line,
      List<String> cells,
      List<String> readers,
      Map<String, Set<DocumentCategory>> read,
      List<String> seen) {
    String folder = cells.getFirst();
    require(
        FOLDERS.contains(folder) && !seen.contains(folder), place(line, 1), missing(FOLDERS, seen));
    require(cells.size() == readers.size() + 1, "line " + line, readers.size() + 1);
    for (int column = 1; column < cells.size(); column++) {
      String cell = cells.get(column);
      require(cell.equals(READS) || cell.equals(READS_NOT), place(line, column + 1), "R, -");
      if (cell.equals(READS)) {
        Objects.requireNonNull(read.get(readers.get(column - 1)))
            .add(DocumentCategory.valueOf(folder));
      }
    }
    return folder;
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.replace("\uFEFF", "").split("[,;]", -1)).map(String::strip).toList();
  }

  private static String place(int line, int column) {
    return "line " + line + ", column " + column;
  }

  private static String missing(List<String> all, List<String> there) {
    return all.stream().filter(one -> !there.contains(one)).collect(Collectors.joining(", "));
  }

  private static void require(boolean holds, String place, Object expected) {
    if (!holds) {
      throw new ProblemException(Problem.at(place, ProblemCode.VALUE_WRONG, expected));
    }
  }
}
