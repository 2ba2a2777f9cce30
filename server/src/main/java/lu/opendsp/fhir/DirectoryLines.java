package lu.opendsp.fhir;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import lu.opendsp.directory.Imports;

/** The lines of a file that is imported, one after the other. */
interface DirectoryLines {

  /**
   * A line that was met.
   *
   * @param leansOnOthers whether it is understood only when those before it are in the directory
   * @param read understands it
   */
  record Met(boolean leansOnOthers, Supplier<Imports.Line> read) {}

  /** The next line, or empty at the end. */
  Optional<Met> next() throws IOException;

  /** Passes over the next line, which was taken before; answers whether there was one. */
  boolean passOver() throws IOException;
}
