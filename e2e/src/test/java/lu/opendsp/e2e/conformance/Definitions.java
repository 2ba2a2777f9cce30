package lu.opendsp.e2e.conformance;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lu.opendsp.e2e.Checkout;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * The definitions resources are held against, each package a folder the validator reads: FHIR R4
 * itself out of a jar, the profiles out of {@code ../shared/data}, our own code systems out of
 * {@code docs/integrating/fhir}. They are unpacked once.
 *
 * <p>Only what instances are checked with is unpacked. What is missing can hide nothing: a profile
 * or code system the validator does not find is a finding itself.
 */
final class Definitions {

  /** Where FHIR R4 lies in the jar of com.ibm.fhir:fhir-registry. */
  private static final String CORE = "hl7/fhir/core/package/";

  /** Resources and data types, not the elements and extensions; code systems, not those of v2. */
  private static final Predicate<String> CORE_FILES =
      matching("(StructureDefinition-[A-Za-z0-9]+|(CodeSystem|ValueSet)-(?!v2-).*)\\.json");

  /** Newer than what FHIR R4 came with: the code systems we send codes of. */
  private static final Predicate<String> TERMINOLOGY_FILES =
      matching(
          "package\\.json|CodeSystem-(v3-(ActReason|Confidentiality|NullFlavor|ParticipationType)"
              + "|audit-.*|object-role|security-source-type|provenance-participant-type)\\.json");

  private static final List<String> PROFILES =
      List.of(
          "ihe.formatcode.fhir#1.4.0",
          "ihe.iti.balp#1.1.4",
          "ihe.iti.mcsd#4.0.0",
          "ihe.iti.mhd#4.2.3",
          "ihe.iti.pcf#1.1.0");

  private static final String CORE_MANIFEST =
      """
      {"name": "hl7.fhir.r4.core", "version": "4.0.1", "type": "fhir.core", "tools-version": 3,
       "canonical": "http://hl7.org/fhir", "url": "http://hl7.org/fhir/R4",
       "fhirVersions": ["4.0.1"], "dependencies": {}}
      """;

  private static final String OUR_MANIFEST =
      """
      {"name": "lu.opendsp", "version": "0.1.0", "type": "fhir.ig", "tools-version": 3,
       "canonical": "https://opendsp.lu/fhir", "url": "https://opendsp.lu/fhir",
       "fhirVersions": ["4.0.1"], "dependencies": {}}
      """;

  private static final Path KEPT = Checkout.target().resolve("fhir-definitions");

  private Definitions() {}

  /** Where packages of FHIR definitions lie. */
  static Path packages() {
    return Checkout.root().resolve("../shared/data/fhir-packages").normalize();
  }

  /** FHIR R4 itself. */
  static Path core() {
    return unpacked("hl7.fhir.r4.core#4.0.1", Definitions::unpackCore);
  }

  /** The profiles and what they stand on, in the order in which they are to be read. */
  static List<Path> profiles() {
    return Stream.of(
            Stream.of(archive("hl7.terminology.r4#7.3.0", TERMINOLOGY_FILES)),
            PROFILES.stream().map(name -> archive(name, _ -> true)),
            Stream.of(archive("ihe.iti.pdqm#3.2.0", _ -> true), ours()))
        .flatMap(paths -> paths)
        .toList();
  }

  private static Predicate<String> matching(String pattern) {
    return Pattern.compile(pattern).asMatchPredicate();
  }

  private interface Unpacking {
    void into(Path folder) throws IOException;
  }

  /** The folder of a package, filled when it is not there; a half-filled one never has its name. */
  private static Path unpacked(String name, Unpacking unpacking) {
    Path folder = KEPT.resolve(name);
    if (Files.exists(folder)) {
      return folder;
    }
    try {
      Files.createDirectories(KEPT);
      Path part = Files.createTempDirectory(KEPT, "part");
      unpacking.into(Files.createDirectory(part.resolve("package")));
      return Files.move(part, folder);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Path archive(String name, Predicate<String> wanted) {
    Path archive = packages().resolve(name + ".tgz");
    return unpacked(name, folder -> unpack(archive, wanted, folder));
  }

  private static void unpack(Path archive, Predicate<String> wanted, Path into) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(archive));
        var tar = new TarArchiveInputStream(new GzipCompressorInputStream(in))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Optional<String> name = fileIn("package/", entry.getName());
        if (name.filter(wanted).isPresent()) {
          Files.copy(tar, into.resolve(name.get()));
        }
      }
    }
  }

  private static void unpackCore(Path into) throws IOException {
    URL index = Definitions.class.getClassLoader().getResource(CORE + ".index.json");
    var jar = (JarURLConnection) Objects.requireNonNull(index).openConnection();
    try (JarFile file = jar.getJarFile()) {
      for (JarEntry entry : file.stream().toList()) {
        Optional<String> name = fileIn(CORE, entry.getName());
        if (name.filter(CORE_FILES).isPresent()) {
          try (InputStream in = file.getInputStream(entry)) {
            Files.copy(in, into.resolve(name.get()));
          }
        }
      }
    }
    Files.writeString(into.resolve("package.json"), CORE_MANIFEST);
  }

  /** Our own are as they stand in the documentation now, so they are copied each time. */
  private static Path ours() {
    try {
      Path folder = Files.createTempDirectory(KEPT, "ours");
      Path into = Files.createDirectory(folder.resolve("package"));
      try (var files = Files.list(Checkout.root().resolve("docs/integrating/fhir"))) {
        for (Path file : files.filter(one -> one.toString().endsWith(".json")).toList()) {
          Files.copy(file, into.resolve(Objects.requireNonNull(file.getFileName())));
        }
      }
      Files.writeString(into.resolve("package.json"), OUR_MANIFEST);
      return folder;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The name of a definition directly in this folder of an archive, not of its index. */
  private static Optional<String> fileIn(String folder, String entry) {
    return Optional.of(entry)
        .filter(name -> name.startsWith(folder) && name.endsWith(".json"))
        .map(name -> name.substring(folder.length()))
        .filter(name -> !name.contains("/") && !name.startsWith("."));
  }
}
