package lu.opendsp.portal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lu.opendsp.document.DocumentCondition;
import lu.opendsp.document.DocumentFilter;
import lu.opendsp.document.DocumentType;
import lu.opendsp.document.When;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.policy.DocumentCategory;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What narrows a list of documents, as it stands in the page's address. Spring fills it from the
 * parameters of the same names.
 */
public record DocumentQuery(
    @Nullable String category,
    @Nullable String type,
    @Nullable String author,
    @Nullable String from,
    @Nullable String to,
    @Nullable String after) {

  Optional<DocumentCategory> chosenCategory() {
    for (DocumentCategory each : DocumentCategory.values()) {
      if (each.name().equals(category)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  Optional<DocumentType> chosenType() {
    return type == null ? Optional.empty() : DocumentType.find(type);
  }

  Optional<PersonId> chosenAuthor() {
    return author == null || author.isEmpty()
        ? Optional.empty()
        : Optional.of(Missing.person(author));
  }

  Optional<LocalDate> chosenFrom() {
    return day(from);
  }

  Optional<LocalDate> chosenTo() {
    return day(to);
  }

  boolean fromIsWrong() {
    return isWrong(from);
  }

  boolean toIsWrong() {
    return isWrong(to);
  }

  boolean narrows() {
    return chosenCategory().isPresent()
        || chosenType().isPresent()
        || chosenAuthor().isPresent()
        || chosenFrom().isPresent()
        || chosenTo().isPresent();
  }

  /** The same as a filter; replaced and withdrawn documents are shown too, and marked. */
  public DocumentFilter filter() {
    DocumentFilter filter = DocumentFilter.all().by(DocumentFilter.Order.NEWEST_CARE);
    for (DocumentCondition condition : conditions()) {
      filter = filter.and(condition);
    }
    return filter;
  }

  private List<DocumentCondition> conditions() {
    var conditions = new ArrayList<DocumentCondition>();
    chosenType().ifPresent(it -> conditions.add(new DocumentCondition.OfType(Set.of(it))));
    chosenCategory().ifPresent(it -> conditions.add(new DocumentCondition.InCategory(Set.of(it))));
    chosenAuthor().ifPresent(it -> conditions.add(new DocumentCondition.FiledBy(Set.of(it))));
    chosenFrom().ifPresent(day -> conditions.add(care(When.since(startOf(day)))));
    chosenTo().ifPresent(day -> conditions.add(care(When.before(startOf(day.plusDays(1))))));
    return conditions;
  }

  private static DocumentCondition care(When when) {
    return new DocumentCondition.At(DocumentCondition.Moment.CARE, List.of(when));
  }

  /** The address of the list under these filters, without one of them. */
  String addressWithout(String path, String left) {
    return builder(path).replaceQueryParam(left).build().toUriString();
  }

  /** The address of another page of the list. */
  String addressAfter(String path, String cursor) {
    return builder(path).queryParam("after", cursor).build().toUriString();
  }

  /** The address of the first page. */
  String address(String path) {
    return builder(path).build().toUriString();
  }

  private UriComponentsBuilder builder(String path) {
    UriComponentsBuilder builder = UriComponentsBuilder.fromPath(path);
    chosenCategory().ifPresent(each -> builder.queryParam("category", each.name()));
    chosenType().ifPresent(each -> builder.queryParam("type", each.code()));
    chosenAuthor().ifPresent(each -> builder.queryParam("author", each));
    chosenFrom().ifPresent(each -> builder.queryParam("from", each));
    chosenTo().ifPresent(each -> builder.queryParam("to", each));
    return builder;
  }

  private static Instant startOf(LocalDate day) {
    return day.atStartOfDay(Phrases.ZONE).toInstant();
  }

  private static boolean isWrong(@Nullable String text) {
    return text != null && !text.isBlank() && day(text).isEmpty();
  }

  /** A day from a date field: the browser's form, or day.month.year typed by hand. */
  public static Optional<LocalDate> day(@Nullable String text) {
    String[] parts = text == null ? new String[0] : text.strip().split("[-./ ]", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    boolean yearFirst = parts[0].length() == 4;
    try {
      int year = Integer.parseInt(parts[yearFirst ? 0 : 2]);
      LocalDate day =
          LocalDate.of(
              year, Integer.parseInt(parts[1]), Integer.parseInt(parts[yearFirst ? 2 : 0]));
      return year >= 1900 && year <= 2200 ? Optional.of(day) : Optional.empty();
    } catch (DateTimeException | NumberFormatException notADay) {
      return Optional.empty();
    }
  }
}
