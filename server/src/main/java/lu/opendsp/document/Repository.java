package lu.opendsp.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import lu.opendsp.access.Grant;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The bytes of documents: sealed as one stream, kept in pieces of at most one MiB, written and read
 * piece by piece so that memory stays flat at any size.
 */
@Component
final class Repository {

  private static final int SEGMENT_BYTES_MAX = 1 << 20;

  private final JdbcClient jdbc;
  private final Vault vault;

  Repository(JdbcClient jdbc, Vault vault) {
    this.jdbc = jdbc;
    this.vault = vault;
  }

  /** Keeps the bytes, inside the transaction of their registration. */
  void store(RecordId record, DocumentId document, InputStream content) {
    try (var segments = new Segments(record, document);
        OutputStream sealing = vault.sealing(record, field(document), segments)) {
      content.transferTo(sealing);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Opens the bytes under a grant. */
  InputStream open(Grant grant, DocumentId document) throws IOException {
    return grant.unsealing(document, new Stored(grant.record(), document), field(document));
  }

  private static String field(DocumentId document) {
    return "document/" + document + "/content";
  }

  private final class Segments extends OutputStream {
    private final RecordId record;
    private final DocumentId document;
    private final byte[] buffer = new byte[SEGMENT_BYTES_MAX];
    private int filled;
    private int number;

    Segments(RecordId record, DocumentId document) {
      this.record = record;
      this.document = document;
    }

    @Override
    public void write(int one) {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      int from = offset;
      int left = length;
      while (left > 0) {
        int taken = Math.min(left, buffer.length - filled);
        System.arraycopy(bytes, from, buffer, filled, taken);
        filled += taken;
        from += taken;
        left -= taken;
        if (filled == buffer.length) {
          insert();
        }
      }
    }

    @Override
    public void close() {
      if (filled > 0) {
        insert();
      }
    }

    private void insert() {
      jdbc.sql(
              """
              INSERT INTO document.segment (record_id, document_id, number, bytes)
              VALUES (:record, :document, :number, :bytes)
              """)
          .param("record", record.value())
          .param("document", document.value())
          .param("number", number++)
          .param("bytes", Arrays.copyOf(buffer, filled))
          .update();
      filled = 0;
    }
  }

  private final class Stored extends InputStream {
    private final RecordId record;
    private final DocumentId document;
    private byte[] segment = new byte[0];
    private int position;
    private int number;

    Stored(RecordId record, DocumentId document) {
      this.record = record;
      this.document = document;
    }

    @Override
    public int read() {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) {
      Objects.checkFromIndexSize(offset, length, to.length);
      if (position == segment.length && !next()) {
        return -1;
      }
      int taken = Math.min(length, segment.length - position);
      System.arraycopy(segment, position, to, offset, taken);
      position += taken;
      return taken;
    }

    private boolean next() {
      var found =
          jdbc.sql(
                  """
                  SELECT bytes FROM document.segment
                   WHERE record_id = :record AND document_id = :document AND number = :number
                  """)
              .param("record", record.value())
              .param("document", document.value())
              .param("number", number++)
              .query((row, _) -> row.getBytes("bytes"))
              .optional();
      segment = found.orElseGet(() -> new byte[0]);
      position = 0;
      return found.isPresent();
    }
  }
}
