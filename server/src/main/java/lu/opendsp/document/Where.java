package lu.opendsp.document;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import lu.opendsp.kernel.Sql;
import org.jspecify.annotations.Nullable;

/** A condition in the making, with the values of its parameters. */
final class Where {

  private final StringBuilder sql;
  private final Map<String, @Nullable Object> parameters;

  Where(String first, Map<String, ?> parameters) {
    this.sql = new StringBuilder(first);
    this.parameters = new HashMap<>(parameters);
  }

  /** Narrows it. */
  Where and(String condition) {
    sql.append(" AND ").append(condition);
    return this;
  }

  /** The place of a value. */
  String bind(Object value) {
    String name = "p" + parameters.size();
    parameters.put(name, value instanceof Instant moment ? Sql.at(moment) : value);
    return ":" + name;
  }

  /** That an expression is one of these values; of none, never. */
  String in(String expression, Collection<?> values) {
    return values.isEmpty() ? "FALSE" : expression + " IN (" + bind(values) + ")";
  }

  String sql() {
    return sql.toString();
  }

  Map<String, @Nullable Object> parameters() {
    return parameters;
  }
}
