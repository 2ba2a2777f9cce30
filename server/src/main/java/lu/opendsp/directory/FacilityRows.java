package lu.opendsp.directory;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.Sql;
import org.jspecify.annotations.Nullable;

/** Places and services as rows, both ways. */
final class FacilityRows {

  private FacilityRows() {}

  static Place place(ResultSet row, int number) throws SQLException {
    BigDecimal latitude = row.getBigDecimal("latitude");
    BigDecimal longitude = row.getBigDecimal("longitude");
    return new Place(
        Sql.uuid(row, "place_id"),
        Sql.text(row, "number"),
        row.getBoolean("active"),
        Sql.text(row, "name"),
        Codes.read(MemberRows.texts(row, "kinds")),
        person(row),
        Sql.uuidOrNull(row, "part_of"),
        MemberRows.contact(row),
        latitude == null || longitude == null ? null : new Place.Position(latitude, longitude),
        row.getLong("version"),
        Sql.instant(row, "updated_at"));
  }

  static CareService service(ResultSet row, int number) throws SQLException {
    return new CareService(
        Sql.uuid(row, "service_id"),
        Sql.text(row, "number"),
        row.getBoolean("active"),
        Sql.text(row, "name"),
        Codes.read(MemberRows.texts(row, "kinds")),
        Codes.read(MemberRows.texts(row, "specialities")),
        person(row),
        MemberRows.ids(row, "places"),
        new Contact(
            Sql.text(row, "phone"),
            Sql.text(row, "email"),
            Sql.text(row, "website"),
            "",
            "",
            "",
            ""),
        row.getLong("version"),
        Sql.instant(row, "updated_at"));
  }

  private static @Nullable PersonId person(ResultSet row) throws SQLException {
    UUID id = Sql.uuidOrNull(row, "organisation");
    return id == null ? null : new PersonId(id);
  }

  static Map<String, @Nullable Object> of(Place place) {
    var row = new LinkedHashMap<String, @Nullable Object>();
    row.put("place_id", place.id());
    row.put("number", place.number());
    row.put("active", place.active());
    row.put("name", place.name());
    row.put("plain_name", Folding.plain(place.name()));
    row.put("kinds", Codes.write(place.kinds()));
    row.put("organisation", place.organisation() == null ? null : place.organisation().value());
    row.put("part_of", place.partOf());
    MemberRows.putContact(place.contact(), row);
    row.put("latitude", place.position() == null ? null : place.position().latitude());
    row.put("longitude", place.position() == null ? null : place.position().longitude());
    row.put("version", place.version());
    row.put("updated_at", place.updatedAt().toString());
    return row;
  }

  static Map<String, @Nullable Object> of(CareService service) {
    var row = new LinkedHashMap<String, @Nullable Object>();
    row.put("service_id", service.id());
    row.put("number", service.number());
    row.put("active", service.active());
    row.put("name", service.name());
    row.put("plain_name", Folding.plain(service.name()));
    row.put("kinds", Codes.write(service.kinds()));
    row.put("specialities", Codes.write(service.specialities()));
    row.put("organisation", service.organisation() == null ? null : service.organisation().value());
    row.put("places", service.places());
    MemberRows.putContact(service.contact(), row);
    row.put("version", service.version());
    row.put("updated_at", service.updatedAt().toString());
    return row;
  }
}
