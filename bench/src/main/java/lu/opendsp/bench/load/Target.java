package lu.opendsp.bench.load;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A server that is measured.
 *
 * @param data our server's data directory, which says its processes and its database; null for a
 *     server of somebody else, to which nobody signs in
 */
record Target(
    String name,
    URI base,
    World world,
    @Nullable Tokens tokens,
    @Nullable Path data,
    List<String> headers,
    Cpu cpu) {

  Target {
    headers = List.copyOf(headers);
  }

  /** Our own, found by its data directory. */
  static Target ours(String name, URI base, Path data, List<String> headers) throws IOException {
    World world = World.read(data.resolve("bench"));
    long server = Long.parseLong(Files.readString(data.resolve("lock")).split("[ ,]+", -1)[1]);
    var cpu =
        new Cpu(List.of(server), List.of(Long.parseLong(postmaster(data).getFirst().strip())));
    return new Target(name, base, world, new Tokens(base, world), data, headers, cpu);
  }

  /** The lines of PostgreSQL's own file about its process: first the pid, fourth the port. */
  static List<String> postmaster(Path data) throws IOException {
    return Files.readAllLines(
        data.resolve("postgres").resolve("cluster").resolve("postmaster.pid"));
  }

  /** The header lines of a request by one professional. */
  String headers(int professional) {
    var lines = new StringBuilder();
    headers.forEach(line -> lines.append(line).append("\r\n"));
    if (tokens != null) {
      lines.append(tokens.header(professional));
    }
    return lines.toString();
  }
}
