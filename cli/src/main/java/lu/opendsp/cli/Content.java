package lu.opendsp.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes of a document on its way in: read as often as needed, the same each time. */
interface Content {
  long size() throws IOException;

  InputStream open() throws IOException;

  /** What it is called when it cannot be read. */
  String name();

  static Content of(Path file) {
    return new InFile(file);
  }

  static Content of(String name, byte[] bytes) {
    return new InMemory(name, bytes);
  }

  /** A file, which is never held in memory. */
  record InFile(Path file) implements Content {
    @Override
    public long size() throws IOException {
      return Files.size(file);
    }

    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(file);
    }

    @Override
    public String name() {
      return file.toString();
    }
  }

  /** What was just made. */
  final class InMemory implements Content {
    private final String name;
    private final byte[] bytes;

    private InMemory(String name, byte[] bytes) {
      this.name = name;
      this.bytes = bytes;
    }

    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(bytes);
    }

    @Override
    public String name() {
      return name;
    }
  }
}
