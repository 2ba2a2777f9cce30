package lu.opendsp.directory;

import java.util.List;
import java.util.Map;
import lu.opendsp.directory.Criterion.Field;
import org.springframework.jdbc.core.RowMapper;

/** One kind of entry that is searched, and where its fields stand. */
public final class Register<T> {

  private static final String DETAIL =
      "SELECT d.*, " + MemberRows.ACTIVE + " AS active FROM directory.detail d";

  /** Persons. */
  public static final Register<Particulars> PRACTITIONERS =
      new Register<>(
          DETAIL,
          "d.kind IS NULL",
          new Columns("d.person_id", "d.updated_at", MemberRows.ACTIVE, true),
          Map.of(
              Field.NAME,
              "d.plain_name",
              Field.GIVEN,
              "d.plain_given",
              Field.FAMILY,
              "d.plain_family",
              Field.NUMBER,
              "d.ehealth_id"),
          MemberRows::particulars);

  /** Organisations. */
  public static final Register<Particulars> ORGANISATIONS =
      new Register<>(
          DETAIL,
          "d.kind IS NOT NULL",
          new Columns("d.person_id", "d.updated_at", MemberRows.ACTIVE, true),
          Map.of(
              Field.NAME,
              "d.plain_name",
              Field.NUMBER,
              "d.ehealth_id",
              Field.KIND,
              "d.kind",
              Field.PART_OF,
              "d.part_of"),
          MemberRows::particulars);

  /** Roles of persons at organisations. */
  public static final Register<Workplace> ROLES =
      new Register<>(
          "SELECT d.* FROM directory.workplace d",
          "TRUE",
          new Columns(
              "d.workplace_id",
              "d.updated_at",
              "(d.valid_from <= :now AND (d.valid_to IS NULL OR d.valid_to > :now))",
              false),
          Map.of(
              Field.PERSON,
              "d.person_id",
              Field.ORGANISATION,
              "d.organisation",
              Field.KIND,
              "d.profession",
              Field.SPECIALITY,
              "d.specialities",
              Field.SPECIALITY_WORDS,
              "d.plain_speciality",
              Field.PLACE,
              "d.places",
              Field.SERVICE,
              "d.services"),
          MemberRows::workplace);

  /** Sites of organisations. */
  public static final Register<Place> PLACES =
      new Register<>(
          "SELECT d.* FROM directory.place d",
          "TRUE",
          new Columns("d.place_id", "d.updated_at", "d.active", false),
          Map.of(
              Field.NAME,
              "d.plain_name",
              Field.NUMBER,
              "d.number",
              Field.KIND,
              "d.kinds",
              Field.ORGANISATION,
              "d.organisation",
              Field.PART_OF,
              "d.part_of"),
          FacilityRows::place);

  /** What organisations offer. */
  public static final Register<CareService> SERVICES =
      new Register<>(
          "SELECT d.* FROM directory.service d",
          "TRUE",
          new Columns("d.service_id", "d.updated_at", "d.active", false),
          Map.of(
              Field.NAME,
              "d.plain_name",
              Field.NUMBER,
              "d.number",
              Field.KIND,
              "d.kinds",
              Field.ORGANISATION,
              "d.organisation",
              Field.PLACE,
              "d.places",
              Field.SPECIALITY,
              "d.specialities"),
          FacilityRows::service);

  /** Where the columns every search needs are; {@code indexed} says that words are. */
  record Columns(String id, String updated, String active, boolean indexed) {}

  private final String select;
  private final String which;
  private final Columns columns;
  private final Map<Field, String> fields;
  private final RowMapper<T> rows;

  private Register(
      String select, String which, Columns columns, Map<Field, String> fields, RowMapper<T> rows) {
    this.select = select;
    this.which = which;
    this.columns = columns;
    this.fields = fields;
    this.rows = rows;
  }

  String select() {
    return select;
  }

  String which() {
    return which;
  }

  Columns columns() {
    return columns;
  }

  RowMapper<T> rows() {
    return rows;
  }

  String column(Field field) {
    if (field == Field.ID) {
      return columns.id();
    }
    String column = fields.get(field);
    if (column == null) {
      throw new IllegalArgumentException("not searched by " + field);
    }
    return column;
  }

  /** Answers whether several stand in the column. */
  boolean holdsMany(Field field) {
    return List.of("d.places", "d.services", "d.kinds", "d.specialities").contains(column(field));
  }

  /** Answers whether the column says the system too. */
  boolean holdsSystem(Field field) {
    return holdsMany(field) || column(field).equals("d.number");
  }
}
