package lu.opendsp.access;

import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where somebody works, by the same view as every decision. */
@Component
final class Workplaces {

  private static final String NOT_OVER =
      """
      SELECT organisations FROM directory.gate_facts
       WHERE person_id = :person AND (valid_to IS NULL OR valid_to > :now)
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  Workplaces(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The organisations the directory lists him at now. */
  Set<PersonId> of(PersonId person) {
    return found(NOT_OVER + " AND valid_from <= :now", person);
  }

  /** The same, and those where it lists him from a day to come. */
  Set<PersonId> nowOrLater(PersonId person) {
    return found(NOT_OVER, person);
  }

  private Set<PersonId> found(String sql, PersonId person) {
    return jdbc
        .sql(sql)
        .param("person", person.value())
        .param("now", Sql.at(clock.instant()))
        .query((row, _) -> (UUID[]) row.getArray("organisations").getArray())
        .list()
        .stream()
        .flatMap(Stream::of)
        .map(PersonId::new)
        .collect(Collectors.toSet());
  }
}
