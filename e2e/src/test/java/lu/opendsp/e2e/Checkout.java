package lu.opendsp.e2e;

import java.nio.file.Path;

/** Where the sources, the packaged server and the place for passing files are. */
public final class Checkout {

  private Checkout() {}

  /** The directory with {@code ./run} in it. */
  public static Path root() {
    return named("opendsp.e2e.root", "..");
  }

  /** What is built may be thrown away. */
  public static Path target() {
    return named("opendsp.e2e.target", "target");
  }

  static Path serverJar() {
    return named("opendsp.e2e.server", "../server/target/opendsp-server.jar");
  }

  private static Path named(String property, String otherwise) {
    return Path.of(System.getProperty(property, otherwise)).toAbsolutePath().normalize();
  }
}
