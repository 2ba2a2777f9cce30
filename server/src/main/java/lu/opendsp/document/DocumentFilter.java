package lu.opendsp.document;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import lu.opendsp.document.DocumentCondition.OfStatus;
import lu.opendsp.document.DocumentCondition.Saying;

/** Which documents are wanted, all conditions together, and in which order. */
public record DocumentFilter(List<DocumentCondition> conditions, Order order) {

  /** By which time, newest or oldest first. */
  public enum Order {
    NEWEST_FILED,
    OLDEST_FILED,
    NEWEST_CARE,
    OLDEST_CARE,
    NEWEST_UPDATED,
    OLDEST_UPDATED,
    NEWEST_CREATED,
    OLDEST_CREATED;

    Instant timeOf(DocumentEntry entry) {
      return switch (this) {
        case NEWEST_FILED, OLDEST_FILED -> entry.filedAt();
        case NEWEST_CARE, OLDEST_CARE -> entry.metadata().careFrom();
        case NEWEST_UPDATED, OLDEST_UPDATED -> entry.updatedAt();
        case NEWEST_CREATED, OLDEST_CREATED -> entry.metadata().createdAt();
      };
    }

    boolean newestFirst() {
      return switch (this) {
        case NEWEST_FILED, NEWEST_CARE, NEWEST_UPDATED, NEWEST_CREATED -> true;
        case OLDEST_FILED, OLDEST_CARE, OLDEST_UPDATED, OLDEST_CREATED -> false;
      };
    }

    /** When it was made is told by its sender, and sealed. */
    boolean isSealed() {
      return this == NEWEST_CREATED || this == OLDEST_CREATED;
    }
  }

  public DocumentFilter {
    conditions = List.copyOf(conditions);
  }

  /** All documents, newest filed first. */
  public static DocumentFilter all() {
    return new DocumentFilter(List.of(), Order.NEWEST_FILED);
  }

  /** All current documents. */
  public static DocumentFilter current() {
    return all().withStatuses(EnumSet.of(DocumentStatus.CURRENT));
  }

  /** The same in another order. */
  public DocumentFilter by(Order other) {
    return new DocumentFilter(conditions, other);
  }

  /** Those of them of which this is true as well. */
  public DocumentFilter and(DocumentCondition condition) {
    var more = new ArrayList<>(conditions);
    more.add(condition);
    return new DocumentFilter(more, order);
  }

  /** The same for these statuses; none asks for all. */
  public DocumentFilter withStatuses(Set<DocumentStatus> wanted) {
    var others = new ArrayList<>(conditions);
    others.removeIf(OfStatus.class::isInstance);
    var filter = new DocumentFilter(others, order);
    return wanted.isEmpty() ? filter : filter.and(new OfStatus(wanted));
  }

  /** Answers whether something sealed must be read to know what is wanted, or in which order. */
  boolean isSealed() {
    return order.isSealed() || conditions.stream().anyMatch(Saying.class::isInstance);
  }

  /** Answers whether what was sealed is as wanted. */
  boolean admits(DocumentEntry entry) {
    return conditions.stream()
        .allMatch(condition -> !(condition instanceof Saying(var test)) || test.test(entry));
  }
}
