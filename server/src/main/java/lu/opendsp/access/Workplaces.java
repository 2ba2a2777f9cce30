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

/** Where somebody works today, by the same view as every decision. */
@Component
final class Workplaces {

  private final JdbcClient jdbc;
  private final Clock clock;

  Workplaces(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The organisations the directory lists him at now. */
  Set<PersonId> of(PersonId person) {
    return jdbc
        .sql(
            """
            SELECT organisations FROM directory.gate_facts
             WHERE person_id = :person AND valid_from <= :now
               AND (valid_to IS NULL OR valid_to > :now)
            """)
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
