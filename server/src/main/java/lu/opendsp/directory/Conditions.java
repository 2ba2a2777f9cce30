package lu.opendsp.directory;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import lu.opendsp.directory.Criterion.Field;
import lu.opendsp.kernel.Coded;
import lu.opendsp.kernel.Cursor;
import lu.opendsp.kernel.Sql;
import org.jspecify.annotations.Nullable;

/** Criteria as SQL: what comes from a caller is a parameter, and never a part of it. */
final class Conditions {

  private final Register<?> register;
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, @Nullable Object> parameters = new HashMap<>();

  Conditions(Register<?> register, OffsetDateTime now) {
    this.register = register;
    conditions.add(register.which());
    parameters.put("now", now);
  }

  void add(Criterion criterion) {
    conditions.add(
        switch (criterion) {
          case Criterion.Active(boolean wanted) ->
              (wanted ? "" : "NOT ") + "(" + register.columns().active() + ")";
          case Criterion.Ids(Field field, List<UUID> any) -> ids(field, any);
          case Criterion.Names names -> either(names.any(), one -> name(names, one));
          case Criterion.Codings codings -> either(codings.any(), one -> coded(codings, one));
          case Criterion.Updated(List<Criterion.Stretch> any) -> either(any, this::within);
        });
  }

  private interface Each<T> {
    String sql(T value);
  }

  private static <T> String either(List<T> any, Each<T> each) {
    return any.isEmpty()
        ? "FALSE"
        : any.stream().map(each::sql).collect(Collectors.joining(" OR ", "(", ")"));
  }

  private String ids(Field field, List<UUID> any) {
    String ids = bind(any.toArray(UUID[]::new));
    String column = register.column(field);
    return register.holdsMany(field) ? column + " && " + ids : column + " = ANY (" + ids + ")";
  }

  private String name(Criterion.Names names, String value) {
    String plain = register.column(names.field());
    String text = Folding.plain(value);
    if (text.isEmpty()) {
      return "FALSE";
    }
    return switch (names.match()) {
      case CONTAINS -> plain + " LIKE " + bind("%" + text + "%");
      case EXACT ->
          "(" + words(names.field(), text) + raw(names.field()) + " = " + bind(value.strip()) + ")";
      case STARTS ->
          "("
              + words(names.field(), text)
              + "(' ' || "
              + plain
              + ") LIKE "
              + bind("% " + text + "%")
              + ")";
    };
  }

  private String raw(Field field) {
    return switch (field) {
      case GIVEN -> "d.given_names";
      case FAMILY -> "d.family_name";
      default -> register.columns().indexed() ? "d.display_name" : "d.name";
    };
  }

  /** By the index first, where there is one: all words of it, and something behind the last. */
  private String words(Field field, String text) {
    if (!register.columns().indexed()) {
      return "";
    }
    String weight =
        switch (field) {
          case FAMILY -> "A";
          case GIVEN -> "B";
          default -> "C";
        };
    String query =
        Arrays.stream(text.split(" "))
            .map(word -> word + ":*" + weight)
            .collect(Collectors.joining(" & "));
    return "d.words @@ to_tsquery('simple', " + bind(query) + ") AND ";
  }

  private String coded(Criterion.Codings codings, Coded code) {
    String column = register.column(codings.field());
    if (!register.holdsSystem(codings.field())) {
      return column + " = " + bind(code.code());
    }
    String like = escape(code.system()).isEmpty() ? "%" : escape(code.system());
    String text = like + "|" + (code.code().isEmpty() ? "%" : escape(code.code()));
    if (!register.holdsMany(codings.field())) {
      return column + " LIKE " + bind(text) + " ESCAPE '!'";
    }
    return "EXISTS (SELECT 1 FROM unnest("
        + column
        + ") c WHERE c LIKE "
        + bind(text + "|%")
        + " ESCAPE '!')";
  }

  private static String escape(String text) {
    return text.replaceAll("([!%_])", "!$1");
  }

  private String within(Criterion.Stretch stretch) {
    var sides = new ArrayList<String>();
    if (stretch.from() != null) {
      sides.add(register.columns().updated() + " >= " + bind(Sql.at(stretch.from())));
    }
    if (stretch.to() != null) {
      sides.add(register.columns().updated() + " < " + bind(Sql.at(stretch.to())));
    }
    String inside = sides.isEmpty() ? "TRUE" : String.join(" AND ", sides);
    return stretch.outside() ? "NOT (" + inside + ")" : "(" + inside + ")";
  }

  /** Only what stands behind this in the list. */
  void behind(Cursor cursor) {
    conditions.add(
        "(%s, %s) < (%s, %s)"
            .formatted(
                register.columns().updated(),
                register.columns().id(),
                bind(Sql.at(cursor.at())),
                bind(cursor.id())));
  }

  private String bind(Object value) {
    String name = "p" + parameters.size();
    parameters.put(name, value);
    return ":" + name;
  }

  String sql() {
    return " WHERE " + String.join(" AND ", conditions);
  }

  String page(int size) {
    return " ORDER BY %s DESC, %s DESC LIMIT %d"
        .formatted(register.columns().updated(), register.columns().id(), size);
  }

  Map<String, @Nullable Object> parameters() {
    return parameters;
  }
}
