package lu.opendsp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The files of the project as they are written, without what was built from them. */
final class Sources {

  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Set<String> NOT_OURS =
      Set.of("target", "node_modules", ".git", ".idea", ".vscode");

  private static final Set<String> TEXT =
      Set.of(
          "java",
          "md",
          "sql",
          "properties",
          "yml",
          "json",
          "xml",
          "jte",
          "scss",
          "js",
          "mjs",
          "html",
          "sh",
          "txt");

  private Sources() {}

  /** A file of text, with its path from the root. */
  record Source(String path, List<String> lines) {

    boolean isJava() {
      return path.endsWith(".java");
    }

    String text() {
      return String.join("\n", lines);
    }
  }

  static List<Path> files() {
    var files = new ArrayList<Path>();
    try {
      Files.walkFileTree(ROOT, new Walk(files));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return files.stream().sorted().toList();
  }

  static List<Source> texts() {
    return files().stream().filter(Sources::isText).map(Sources::read).toList();
  }

  static List<Source> java() {
    return texts().stream().filter(Source::isJava).toList();
  }

  static String name(Path file) {
    return ROOT.relativize(file).toString();
  }

  private static boolean isText(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot < 0 ? Files.isExecutable(file) : TEXT.contains(name.substring(dot + 1));
  }

  private static Source read(Path file) {
    try {
      return new Source(name(file), Files.readAllLines(file, StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(name(file), unreadable);
    }
  }

  private static final class Walk extends SimpleFileVisitor<Path> {

    private final List<Path> files;

    Walk(List<Path> files) {
      this.files = files;
    }

    /** The data directory of a platform that runs here is no source either. */
    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      boolean data = directory.equals(ROOT.resolve("data"));
      return data || NOT_OURS.contains(directory.getFileName().toString())
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile()) {
        files.add(file);
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
