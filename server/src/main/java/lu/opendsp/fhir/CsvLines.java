package lu.opendsp.fhir;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import lu.opendsp.directory.Imports;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.kernel.ProblemException;

/** The lines of a table. */
final class CsvLines implements DirectoryLines {

  private final CsvRecords records;
  private final CsvListings listings;

  CsvLines(InputStream bytes) throws IOException {
    this.records = new CsvRecords(bytes);
    CsvRecords.CsvRecord header =
        records
            .next()
            .filter(CsvRecords.CsvRecord::whole)
            .orElseThrow(() -> Problem.at("columns", ProblemCode.BODY_MALFORMED).thrown());
    this.listings = CsvListings.under(header.cells());
  }

  @Override
  public Optional<Met> next() throws IOException {
    return records.next().map(line -> new Met(false, () -> read(line)));
  }

  @Override
  public boolean passOver() throws IOException {
    return records.next().isPresent();
  }

  private Imports.Line read(CsvRecords.CsvRecord line) {
    try {
      return new Imports.Line.OfMember(line.line(), listings.read(line));
    } catch (ProblemException wrong) {
      return new Imports.Line.Unread(line.line(), wrong.problem());
    }
  }
}
