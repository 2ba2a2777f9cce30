package lu.opendsp.fhir;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import lu.opendsp.access.DirectoryFeed;
import lu.opendsp.directory.DirectorySearch;
import lu.opendsp.directory.Imports;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import org.springframework.stereotype.Component;

/**
 * Reads a whole directory as it comes in and hands it over a thousand lines at a time. Lines that
 * were taken when the same file was sent before are read over.
 */
@Component
final class DirectoryImport {

  /** A transaction of a few tenths of a second; what waits for the directory waits so long. */
  static final int LINES = 1000;

  private final DirectoryFeed feed;
  private final ListingReader listings;
  private final FacilityReader facilities;
  private final DirectorySearch search;
  private final FhirContext fhir;

  DirectoryImport(
      DirectoryFeed feed,
      ListingReader listings,
      FacilityReader facilities,
      DirectorySearch search,
      FhirContext fhir) {
    this.feed = feed;
    this.listings = listings;
    this.facilities = facilities;
    this.search = search;
    this.fhir = fhir;
  }

  /**
   * Takes a file.
   *
   * @param file its SHA-256 as its sender says
   */
  Imports.Progress take(Actor actor, String file, String mediaType, InputStream bytes)
      throws IOException {
    Imports.Progress begun = feed.begin(actor, file);
    var digested = new DigestInputStream(bytes, sha256());
    DirectoryLines lines = lines(mediaType, digested);
    for (long known = 0; known < begun.lines(); known++) {
      if (!lines.passOver()) {
        throw otherFile();
      }
    }
    takeFrom(begun.lines(), actor, file, lines);
    digested.transferTo(OutputStream.nullOutputStream());
    if (!HexFormat.of().formatHex(digested.getMessageDigest().digest()).equals(file)) {
      throw otherFile();
    }
    return feed.finish(actor, file);
  }

  private void takeFrom(long begin, Actor actor, String file, DirectoryLines lines)
      throws IOException {
    long done = begin;
    List<Imports.Line> taken = new ArrayList<>(LINES);
    Optional<DirectoryLines.Met> met = lines.next();
    while (met.isPresent()) {
      boolean full = taken.size() == LINES || met.get().leansOnOthers();
      if (full && !taken.isEmpty()) {
        feed.take(actor, file, done, taken);
        done += taken.size();
        taken.clear();
      }
      taken.add(met.get().read().get());
      met = lines.next();
    }
    if (!taken.isEmpty()) {
      feed.take(actor, file, done, taken);
    }
  }

  private DirectoryLines lines(String mediaType, InputStream bytes) throws IOException {
    return switch (mediaType) {
      case "text/csv" -> new CsvLines(bytes);
      case "application/fhir+ndjson", "application/x-ndjson" -> fhir(new NdjsonTexts(bytes));
      case "application/fhir+json", "application/json" -> fhir(new BundleTexts(bytes));
      default -> throw Problem.of(ProblemCode.MEDIA_TYPE_UNSUPPORTED).thrown();
    };
  }

  private FhirLines fhir(FhirLines.FhirTexts texts) {
    return new FhirLines(texts, fhir, listings, facilities, search);
  }

  private static RuntimeException otherFile() {
    return Problem.of(ProblemCode.IMPORT_FILE_CHANGED).thrown();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
