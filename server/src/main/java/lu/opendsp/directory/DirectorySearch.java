package lu.opendsp.directory;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lu.opendsp.kernel.Coded;
import lu.opendsp.kernel.Cursor;
import lu.opendsp.kernel.Page;
import lu.opendsp.kernel.Slice;
import lu.opendsp.kernel.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds entries of the directory, those that were changed last first. */
@Component
public final class DirectorySearch {

  /** Where an entry stands in its list. */
  public interface Position<T> {

    Cursor of(T entry);
  }

  private final JdbcClient jdbc;
  private final Clock clock;

  DirectorySearch(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** One page of what fits all criteria. */
  public <T> Page<T> find(
      Register<T> register, Collection<Criterion> criteria, Position<T> position, Slice slice) {
    var where = new Conditions(register, Sql.at(clock.instant()));
    criteria.forEach(where::add);
    int total = count(register, where);
    Cursor after = slice.after();
    if (after != null) {
      where.behind(after);
    }
    List<T> found =
        slice.size() == 0 ? List.of() : rows(register, where, where.page(slice.size() + 1));
    boolean more = found.size() > slice.size();
    List<T> items = more ? found.subList(0, slice.size()) : found;
    return new Page<>(items, total, more ? position.of(items.getLast()) : null);
  }

  /** All of these that exist. */
  public <T> List<T> all(Register<T> register, Collection<UUID> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    var where = new Conditions(register, Sql.at(clock.instant()));
    where.add(new Criterion.Ids(Criterion.Field.ID, List.copyOf(ids)));
    return rows(register, where, where.page(ids.size()));
  }

  /** The person or organisation under this eHealth id. */
  public Optional<Particulars> byEHealthId(Register<Particulars> register, String eHealthId) {
    var where = new Conditions(register, Sql.at(clock.instant()));
    where.add(new Criterion.Codings(Criterion.Field.NUMBER, List.of(new Coded("", eHealthId, ""))));
    return rows(register, where, where.page(1)).stream().findFirst();
  }

  private <T> int count(Register<T> register, Conditions where) {
    String from = register.select().substring(register.select().lastIndexOf(" FROM "));
    return jdbc.sql("SELECT count(*)" + from + where.sql())
        .params(where.parameters())
        .query(Integer.class)
        .single();
  }

  private <T> List<T> rows(Register<T> register, Conditions where, String page) {
    Map<String, @Nullable Object> parameters = where.parameters();
    return jdbc.sql(register.select() + where.sql() + page)
        .params(parameters)
        .query(register.rows())
        .list();
  }

  /** The moment an answer is about. */
  public Instant now() {
    return clock.instant();
  }
}
