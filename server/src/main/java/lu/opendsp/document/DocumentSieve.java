package lu.opendsp.document;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import lu.opendsp.access.Grant;
import lu.opendsp.kernel.Cursor;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.Page;
import lu.opendsp.kernel.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds documents, sealed. Where a condition or the order is about something sealed, all rows that
 * are visible and fulfil the others are unsealed under the grant and sifted here (decision 0020):
 * total and pages are then made of what was sifted, and so of visible documents only.
 */
@Component
final class DocumentSieve {

  private final Registry registry;
  private final SealedMetadata metadata;

  DocumentSieve(Registry registry, SealedMetadata metadata) {
    this.registry = registry;
    this.metadata = metadata;
  }

  /**
   * What was found.
   *
   * @param unread what could not be sifted because it is damaged
   */
  record Found(Page<Row> page, List<DocumentId> unread) {}

  Found find(Grant grant, DocumentFilter filter, Slice slice) {
    return filter.isSealed()
        ? sift(grant, filter, slice)
        : new Found(registry.find(grant.record(), grant.visible(), filter, slice), List.of());
  }

  private record Sifted(Row row, Instant at) {
    Cursor cursor() {
      return new Cursor(at, row.id().value());
    }
  }

  private Found sift(Grant grant, DocumentFilter filter, Slice slice) {
    var unread = new ArrayList<DocumentId>();
    var sifted = new ArrayList<Sifted>();
    for (Row row : registry.findAll(grant.record(), grant.visible(), filter)) {
      Optional<DocumentEntry> entry = metadata.find(grant, row);
      if (entry.isEmpty()) {
        unread.add(row.id());
      } else if (filter.admits(entry.get())) {
        Instant at = filter.order().timeOf(entry.get());
        sifted.add(new Sifted(row, at.truncatedTo(ChronoUnit.MICROS)));
      }
    }
    return new Found(page(sifted, filter.order(), slice), unread);
  }

  private static Page<Row> page(List<Sifted> sifted, DocumentFilter.Order by, Slice slice) {
    Comparator<Cursor> order = Comparator.comparing(Cursor::at).thenComparing(Cursor::id);
    Comparator<Cursor> wanted = by.newestFirst() ? order.reversed() : order;
    Cursor after = slice.after();
    List<Sifted> rest =
        sifted.stream()
            .filter(one -> after == null || wanted.compare(one.cursor(), after) > 0)
            .sorted(Comparator.comparing(Sifted::cursor, wanted))
            .toList();
    List<Sifted> page = rest.subList(0, Math.min(slice.size(), rest.size()));
    @Nullable Cursor next =
        page.size() < rest.size() && !page.isEmpty() ? page.getLast().cursor() : null;
    return new Page<>(page.stream().map(Sifted::row).toList(), sifted.size(), next);
  }
}
