package lu.opendsp.directory;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.Sql;
import org.jspecify.annotations.Nullable;

/** Particulars, roles and spans as rows, both ways. */
final class MemberRows {

  /** Whether an entry is in force at {@code :now}. */
  static final String ACTIVE =
      """
      EXISTS (SELECT 1 FROM directory.listing l
               WHERE l.person_id = d.person_id AND l.valid_from <= :now
                 AND (l.valid_to IS NULL OR l.valid_to > :now))
      """;

  private MemberRows() {}

  static Map<String, @Nullable Object> of(Particulars known) {
    var row = new LinkedHashMap<String, @Nullable Object>();
    row.put("person_id", known.id().value());
    row.put("ehealth_id", known.eHealthId());
    row.put("kind", known.kind() == null ? null : known.kind().name());
    row.put("display_name", known.name().text());
    row.put("title", known.name().title());
    row.put("given_names", known.name().given());
    row.put("family_name", known.name().family());
    row.put("languages", known.languages());
    row.put("certificates", known.certificates());
    row.put("part_of", known.partOf() == null ? null : known.partOf().value());
    putContact(known.contact(), row);
    row.put("plain_name", Folding.plain(known.name().text()));
    row.put("plain_given", Folding.plain(known.name().given()));
    row.put("plain_family", Folding.plain(known.name().family()));
    row.put("plain_town", Folding.plain(known.contact().town()));
    row.put("version", known.version());
    row.put("updated_at", known.updatedAt().toString());
    return row;
  }

  static void putContact(Contact contact, Map<String, @Nullable Object> row) {
    row.put("phone", contact.phone());
    row.put("email", contact.email());
    row.put("website", contact.website());
    row.put("street", contact.street());
    row.put("postal_code", contact.postalCode());
    row.put("town", contact.town());
    row.put("country", contact.country());
  }

  static Map<String, @Nullable Object> of(Workplace role) {
    var row = new LinkedHashMap<String, @Nullable Object>();
    row.put("workplace_id", role.id());
    row.put("person_id", role.person().value());
    row.put("number", role.number());
    row.put("organisation", role.organisation() == null ? null : role.organisation().value());
    row.put("profession", role.profession().name());
    row.put("specialities", Codes.write(role.specialities()));
    row.put("plain_speciality", Folding.plain(Codes.words(role.specialities())));
    row.put("functions", role.functions());
    row.put("places", role.places());
    row.put("services", role.services());
    row.put("valid_from", role.since().toString());
    row.put("valid_to", role.until() == null ? null : role.until().toString());
    row.put("version", role.version());
    row.put("updated_at", role.updatedAt().toString());
    return row;
  }

  static Map<String, @Nullable Object> of(Particulars known, Span span) {
    var row = new LinkedHashMap<String, @Nullable Object>();
    row.put("person_id", known.id().value());
    row.put("valid_from", span.from().toString());
    row.put("valid_to", span.to() == null ? null : span.to().toString());
    row.put("profession", span.profession().name());
    row.put("display_name", span.displayName());
    row.put("ehealth_id", known.eHealthId());
    row.put("speciality", span.speciality());
    row.put(
        "organisation", span.organisations().isEmpty() ? null : span.organisations().getFirst());
    row.put("organisations", span.organisations());
    row.put("functions", span.functions());
    return row;
  }

  static Particulars particulars(ResultSet row, int number) throws SQLException {
    UUID partOf = Sql.uuidOrNull(row, "part_of");
    String kind = row.getString("kind");
    return new Particulars(
        new PersonId(Sql.uuid(row, "person_id")),
        Sql.text(row, "ehealth_id"),
        kind == null ? null : Profession.valueOf(kind),
        new ListedName(
            Sql.text(row, "display_name"),
            Sql.text(row, "title"),
            Sql.text(row, "given_names"),
            Sql.text(row, "family_name")),
        texts(row, "languages"),
        contact(row),
        partOf == null ? null : new PersonId(partOf),
        texts(row, "certificates"),
        row.getBoolean("active"),
        row.getLong("version"),
        Sql.instant(row, "updated_at"));
  }

  static Contact contact(ResultSet row) throws SQLException {
    return new Contact(
        Sql.text(row, "phone"),
        Sql.text(row, "email"),
        Sql.text(row, "website"),
        Sql.text(row, "street"),
        Sql.text(row, "postal_code"),
        Sql.text(row, "town"),
        Sql.text(row, "country"));
  }

  static Workplace workplace(ResultSet row, int number) throws SQLException {
    UUID organisation = Sql.uuidOrNull(row, "organisation");
    return new Workplace(
        Sql.uuid(row, "workplace_id"),
        new PersonId(Sql.uuid(row, "person_id")),
        Sql.text(row, "number"),
        organisation == null ? null : new PersonId(organisation),
        Profession.valueOf(Sql.text(row, "profession")),
        Codes.read(texts(row, "specialities")),
        functions(row),
        ids(row, "places"),
        ids(row, "services"),
        Sql.instant(row, "valid_from"),
        Sql.instantOrNull(row, "valid_to"),
        row.getLong("version"),
        Sql.instant(row, "updated_at"));
  }

  static Span span(ResultSet row) throws SQLException {
    return new Span(
        Profession.valueOf(Sql.text(row, "profession")),
        Sql.text(row, "display_name"),
        Sql.text(row, "speciality"),
        ids(row, "organisations"),
        functions(row),
        Sql.instant(row, "valid_from"),
        Sql.instantOrNull(row, "valid_to"));
  }

  private static Set<CareFunction> functions(ResultSet row) throws SQLException {
    return texts(row, "functions").stream().map(CareFunction::valueOf).collect(Collectors.toSet());
  }

  static List<String> texts(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return List.of((String[]) array.getArray());
  }

  static List<UUID> ids(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return Arrays.asList((UUID[]) array.getArray());
  }
}
