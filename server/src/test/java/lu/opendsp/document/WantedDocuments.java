package lu.opendsp.document;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.policy.Confidentiality;
import lu.opendsp.policy.DocumentCategory;

/** Filters made up of all kinds of conditions, and what they mean in Java. */
record WantedDocuments(Random random, Instant now) {

  private static final List<DocumentType> TYPES =
      List.of(DocumentType.LABORATORY_REPORT, DocumentType.MEDICAL_REPORT);
  private static final List<Confidentiality> MODES = List.of(Confidentiality.values());
  private static final List<DocumentStatus> STATUSES = List.of(DocumentStatus.values());
  private static final List<DocumentFilter.Order> ORDERS = List.of(DocumentFilter.Order.values());

  /** Of each kind of condition some, clear, by fingerprint and sealed ones. */
  DocumentFilter filter(List<PersonId> filers, List<DocumentId> ids, List<String> uniqueIds) {
    Stream<DocumentCondition> all =
        Stream.of(
            new DocumentCondition.OfStatus(EnumSet.of(one(STATUSES))),
            new DocumentCondition.OfType(some(TYPES)),
            new DocumentCondition.InCategory(Set.of(DocumentCategory.LABORATORY)),
            new DocumentCondition.InMode(some(MODES)),
            new DocumentCondition.FiledBy(some(filers)),
            new DocumentCondition.Identified(some(ids), some(uniqueIds)),
            new DocumentCondition.At(
                one(List.of(DocumentCondition.Moment.values())), List.of(when())),
            new DocumentCondition.InSetting(some(List.of("35971002", "1"))),
            new DocumentCondition.Saying(entry -> entry.metadata().title().contains("odd")));
    DocumentFilter filter = DocumentFilter.all().by(one(ORDERS));
    for (DocumentCondition condition : all.filter(_ -> random.nextInt(4) == 0).toList()) {
      filter = filter.and(condition);
    }
    return filter;
  }

  private When when() {
    var from = now.minus(Duration.ofDays(random.nextInt(12)));
    return new When(one(List.of(When.Comparison.values())), from, from.plus(Duration.ofDays(1)));
  }

  /** The same as a question in Java. */
  static Predicate<DocumentEntry> matches(DocumentFilter filter) {
    return entry -> filter.conditions().stream().allMatch(condition -> holds(condition, entry));
  }

  private static boolean holds(DocumentCondition condition, DocumentEntry entry) {
    return switch (condition) {
      case DocumentCondition.OfStatus(var any) -> any.contains(entry.status());
      case DocumentCondition.OfType(var any) -> any.contains(entry.metadata().type());
      case DocumentCondition.InCategory(var any) ->
          any.contains(entry.metadata().type().category());
      case DocumentCondition.InMode(var any) -> any.contains(entry.modeNow());
      case DocumentCondition.FiledBy(var any) -> any.contains(entry.filer());
      case DocumentCondition.InSetting(var any) -> any.contains(entry.metadata().setting().code());
      case DocumentCondition.Identified(var ids, var uniqueIds) ->
          ids.contains(entry.id()) || uniqueIds.contains(entry.metadata().uniqueId());
      case DocumentCondition.At(var moment, var any) ->
          any.stream().anyMatch(when -> when.holdsFor(time(moment, entry)));
      case DocumentCondition.Saying(var test) -> test.test(entry);
    };
  }

  private static Instant time(DocumentCondition.Moment moment, DocumentEntry entry) {
    return switch (moment) {
      case FILED -> entry.filedAt();
      case CARE -> entry.metadata().careFrom();
      case UPDATED -> entry.updatedAt();
    };
  }

  private <T> Set<T> some(List<T> of) {
    return of.stream().filter(_ -> random.nextBoolean()).collect(Collectors.toSet());
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
