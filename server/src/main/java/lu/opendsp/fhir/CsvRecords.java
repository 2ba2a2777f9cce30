package lu.opendsp.fhir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a table of text, a record at a time (RFC 4180): UTF-8 with or without a mark at its
 * beginning, either line end, quoted cells with line ends and doubled quotes in them. The separator
 * is the comma or, as spreadsheets here write it, the semicolon, whichever stands in the first
 * record.
 */
final class CsvRecords {

  /** No true record is longer; one that seems to be has a quote that was never closed. */
  private static final int CHARACTERS_MAX = 64 << 10;

  private static final int BUFFER = 64 << 10;
  private static final char MARK = '\uFEFF';
  private static final int END = -1;

  private final Reader in;
  private char separator;
  private long line = 1;
  private int ahead;

  CsvRecords(InputStream bytes) throws IOException {
    this.in = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8), BUFFER);
    this.ahead = in.read();
    if (ahead == MARK) {
      ahead = in.read();
    }
  }

  /**
   * A record.
   *
   * @param line where it begins, from 1
   * @param whole false if it was too long, or its quotes are wrong; its cells are then worthless
   */
  record CsvRecord(long line, List<String> cells, boolean whole) {

    CsvRecord {
      cells = List.copyOf(cells);
    }
  }

  /** The next record that is not empty, or empty at the end. */
  Optional<CsvRecord> next() throws IOException {
    while (ahead == '\n' || ahead == '\r') {
      step();
    }
    return ahead == END ? Optional.empty() : Optional.of(record());
  }

  private CsvRecord record() throws IOException {
    long begin = line;
    var cells = new ArrayList<String>();
    int left = CHARACTERS_MAX;
    boolean whole = true;
    do {
      var cell = new StringBuilder();
      whole &= cell(cell, left);
      left -= cell.length() + 1;
      cells.add(cell.toString());
      if (separator == 0 && (ahead == ',' || ahead == ';')) {
        separator = (char) ahead;
      }
    } while (whole && left > 0 && skip(separator));
    if (!whole || left <= 0) {
      skipLine();
      return new CsvRecord(begin, List.of(), false);
    }
    return new CsvRecord(begin, cells, true);
  }

  /** Reads a cell; answers false for one that is too long or wrongly quoted. */
  private boolean cell(StringBuilder into, int max) throws IOException {
    if (skip('"')) {
      return quoted(into, max);
    }
    while (ahead != END && ahead != '\n' && ahead != '\r' && !separates(ahead)) {
      if (into.length() >= max) {
        return false;
      }
      into.append((char) ahead);
      step();
    }
    return true;
  }

  private boolean quoted(StringBuilder into, int max) throws IOException {
    while (ahead != END && into.length() < max) {
      if (!skip('"')) {
        into.append((char) ahead);
        step();
      } else if (skip('"')) {
        into.append('"');
      } else {
        return ahead == END || ahead == '\n' || ahead == '\r' || separates(ahead);
      }
    }
    return false;
  }

  private boolean separates(int character) {
    return separator == 0 ? character == ',' || character == ';' : character == separator;
  }

  private boolean skip(char character) throws IOException {
    if (ahead != character || ahead == 0) {
      return false;
    }
    step();
    return true;
  }

  private void skipLine() throws IOException {
    while (ahead != END && ahead != '\n') {
      step();
    }
  }

  private void step() throws IOException {
    if (ahead == '\n') {
      line++;
    }
    ahead = in.read();
  }
}
