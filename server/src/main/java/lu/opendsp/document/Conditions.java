package lu.opendsp.document;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import lu.opendsp.access.VisibleDocuments;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.vault.Vault;
import org.springframework.stereotype.Component;

/** Writes what is wanted as a condition on the rows of a record. */
@Component
final class Conditions {

  private final Vault vault;

  Conditions(Vault vault) {
    this.vault = vault;
  }

  /** The fingerprint under which a sender's id is found in one record, and in no other. */
  byte[] fingerprint(RecordId record, String uniqueId) {
    return vault.fingerprint(record, "unique-id", uniqueId);
  }

  void write(RecordId record, DocumentFilter filter, Where where) {
    for (DocumentCondition condition : filter.conditions()) {
      where.and(sql(record, condition, where));
    }
  }

  private String sql(RecordId record, DocumentCondition condition, Where where) {
    return switch (condition) {
      case DocumentCondition.OfStatus(var any) -> where.in(Row.STATUS_SEEN, names(any));
      case DocumentCondition.OfType(var any) ->
          where.in("d.type_code", each(any, DocumentType::code));
      case DocumentCondition.InCategory(var any) -> where.in("d.category", names(any));
      case DocumentCondition.InMode(var any) -> where.in(VisibleDocuments.modeNow("d"), names(any));
      case DocumentCondition.FiledBy(var any) -> where.in("d.filer_id", each(any, PersonId::value));
      case DocumentCondition.InSetting(var codes) -> where.in("d.setting", codes);
      case DocumentCondition.Identified(var ids, var uniqueIds) ->
          ("(" + where.in("d.document_id", each(ids, DocumentId::value)) + " OR ")
              + (where.in("d.unique_mac", each(uniqueIds, id -> fingerprint(record, id))) + ")");
      case DocumentCondition.At(var moment, var any) -> at(moment, any, where);
      case DocumentCondition.Saying _ -> "TRUE";
    };
  }

  private static String at(DocumentCondition.Moment moment, List<When> any, Where where) {
    return any.stream()
        .map(when ->
            switch (moment) {
              case FILED -> when.sql("d.filed_at", "d.filed_at", where);
              case CARE -> when.sql("d.care_from", "coalesce(d.care_to, d.care_from)", where);
              case UPDATED -> when.sql(Row.UPDATED_SEEN, Row.UPDATED_SEEN, where);
            })
        .collect(Collectors.joining(" OR ", "(", ")"));
  }

  private static <T, R> List<R> each(Collection<T> values, Function<T, R> as) {
    return values.stream().map(as).toList();
  }

  private static List<String> names(Collection<? extends Enum<?>> values) {
    return values.stream().<String>map(Enum::name).toList();
  }
}
