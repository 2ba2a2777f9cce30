package lu.opendsp.e2e.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * What the clients know: which documents they sent, and which were acknowledged. Each line is on
 * the disk before the client goes on, so that the ledger may be believed whatever happens.
 */
final class Ledger implements AutoCloseable {

  /**
   * A document that was sent.
   *
   * @param filer who sent it, and may open it
   * @param patient whose record it went to
   * @param size of the document, which follows from its seed
   */
  record Sent(String filer, String patient, String uniqueId, long size, long seed, String sha256) {}

  /** One that was acknowledged, under the id it was given. */
  record Acknowledged(Sent sent, String id) {}

  private final FileChannel channel;
  private final List<Sent> open = new ArrayList<>();
  private final List<Acknowledged> acknowledged = new ArrayList<>();

  Ledger(Path file) {
    try {
      channel =
          FileChannel.open(
              file,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** Before it is sent. */
  synchronized void send(Sent sent) {
    open.add(sent);
    write("sent " + sent);
  }

  /** As soon as the answer is here. */
  synchronized void acknowledge(Sent sent, String id) {
    open.remove(sent);
    acknowledged.add(new Acknowledged(sent, id));
    write("acknowledged " + id + " " + sent.uniqueId());
  }

  /** Those sent whose fate nobody knows. */
  synchronized List<Sent> open() {
    return List.copyOf(open);
  }

  synchronized List<Acknowledged> acknowledged() {
    return List.copyOf(acknowledged);
  }

  private void write(String line) {
    try {
      channel.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
      channel.force(false);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
