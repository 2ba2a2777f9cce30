package lu.opendsp.document;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.policy.DocumentCategory;
import org.jspecify.annotations.Nullable;

/**
 * Which documents are wanted; an empty set asks for all, upper bounds are exclusive.
 *
 * @param authors under whose identity they were filed
 */
public record DocumentFilter(
    Set<DocumentStatus> statuses,
    Set<DocumentType> types,
    Set<DocumentCategory> categories,
    @Nullable Instant filedFrom,
    @Nullable Instant filedTo,
    @Nullable Instant careFrom,
    @Nullable Instant careTo,
    Set<PersonId> authors,
    Order order) {

  /** Newest first, by what. */
  public enum Order {
    NEWEST_FILED,
    NEWEST_CARE
  }

  public DocumentFilter {
    statuses = Set.copyOf(statuses);
    types = Set.copyOf(types);
    categories = Set.copyOf(categories);
    authors = Set.copyOf(authors);
  }

  /** All current documents. */
  public static DocumentFilter current() {
    return new DocumentFilter(
        EnumSet.of(DocumentStatus.CURRENT),
        Set.of(),
        Set.of(),
        null,
        null,
        null,
        null,
        Set.of(),
        Order.NEWEST_FILED);
  }

  /** The same in another order. */
  public DocumentFilter by(Order other) {
    return new DocumentFilter(
        statuses, types, categories, filedFrom, filedTo, careFrom, careTo, authors, other);
  }

  /** The same for these statuses; none asks for all. */
  public DocumentFilter withStatuses(Set<DocumentStatus> wanted) {
    return new DocumentFilter(
        wanted, types, categories, filedFrom, filedTo, careFrom, careTo, authors, order);
  }
}
