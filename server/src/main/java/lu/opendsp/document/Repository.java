package lu.opendsp.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import lu.opendsp.access.Grant;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The bytes of documents. A small one is sealed in one go; a larger one as a stream, kept in pieces
 * of at most one MiB, written and read piece by piece so that memory stays flat at any size.
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
  void store(RecordId record, DocumentId document, long size, InputStream content) {
    try {
      if (size <= Vault.SEALED_WHOLE_BYTES_MAX) {
        byte[] sealed = vault.sealWhole(record, content.readAllBytes(), field(document));
        insert(record, document, new Segment(0, true, sealed));
      } else {
        storeStream(record, document, content);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private void storeStream(RecordId record, DocumentId document, InputStream content)
      throws IOException {
    try (var segments = new Segments(record, document);
        OutputStream sealing = vault.sealing(record, field(document), segments)) {
      content.transferTo(sealing);
    }
  }

  /** Opens the bytes under a grant. */
  InputStream open(Grant grant, DocumentId document) throws IOException {
    Optional<Segment> first = find(grant.record(), document, 0);
    if (first.filter(Segment::whole).isPresent()) {
      byte[] sealed = first.get().bytes();
      return new ByteArrayInputStream(grant.unsealWhole(document, sealed, field(document)));
    }
    return grant.unsealing(document, new Stored(grant.record(), document, first), field(document));
  }

  /**
   * A row of sealed bytes.
   *
   * @param whole whether it is a document sealed in one go, and not a piece of a stream
   */
  private record Segment(int number, boolean whole, byte[] bytes) {}

  private void insert(RecordId record, DocumentId document, Segment segment) {
    jdbc.sql(
            """
            INSERT INTO document.segment (record_id, document_id, number, whole, bytes)
            VALUES (:record, :document, :number, :whole, :bytes)
            """)
        .param("record", record.value())
        .param("document", document.value())
        .param("number", segment.number())
        .param("whole", segment.whole())
        .param("bytes", segment.bytes())
        .update();
  }

  private Optional<Segment> find(RecordId record, DocumentId document, int number) {
    return jdbc.sql(
            """
            SELECT whole, bytes FROM document.segment
             WHERE record_id = :record AND document_id = :document AND number = :number
            """)
        .param("record", record.value())
        .param("document", document.value())
        .param("number", number)
        .query((row, _) -> new Segment(number, row.getBoolean("whole"), row.getBytes("bytes")))
        .optional();
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
      byte[] bytes = Arrays.copyOf(buffer, filled);
      Repository.this.insert(record, document, new Segment(number++, false, bytes));
      filled = 0;
    }
  }

  private final class Stored extends InputStream {
    private final RecordId record;
    private final DocumentId document;
    private byte[] segment;
    private int position;
    private int number = 1;

    Stored(RecordId record, DocumentId document, Optional<Segment> first) {
      this.record = record;
      this.document = document;
      this.segment = first.map(Segment::bytes).orElseGet(() -> new byte[0]);
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
      Optional<Segment> found = find(record, document, number++);
      segment = found.map(Segment::bytes).orElseGet(() -> new byte[0]);
      position = 0;
      return found.isPresent();
    }
  }
}
