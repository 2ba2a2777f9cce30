package lu.opendsp.directory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lu.opendsp.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * Turns a person's roles, each from–to, into what he is listed as from now on: one span between
 * each two moments at which a role begins or ends. Where no role holds, he is not listed.
 */
final class Timeline {

  private static final Comparator<Workplace> MAIN_FIRST =
      Comparator.comparing(Workplace::number).thenComparing(Workplace::since);

  private Timeline() {}

  static List<Span> of(String displayName, Collection<Workplace> workplaces, Instant now) {
    List<Instant> edges = new ArrayList<>(edges(workplaces, now));
    var spans = new ArrayList<Span>();
    for (int i = 0; i < edges.size(); i++) {
      Instant from = edges.get(i);
      Instant to = i + 1 < edges.size() ? edges.get(i + 1) : null;
      List<Workplace> holding =
          workplaces.stream().filter(role -> role.holdsAt(from)).sorted(MAIN_FIRST).toList();
      if (!holding.isEmpty()) {
        spans.add(span(displayName, holding, from, to));
      }
    }
    return List.copyOf(spans);
  }

  private static Set<Instant> edges(Collection<Workplace> workplaces, Instant now) {
    Set<Instant> edges =
        workplaces.stream()
            .flatMap(
                role -> Stream.concat(Stream.of(role.since()), Stream.ofNullable(role.until())))
            .filter(edge -> edge.isAfter(now))
            .collect(Collectors.toCollection(TreeSet::new));
    edges.add(now);
    return edges;
  }

  private static Span span(
      String displayName, List<Workplace> holding, Instant from, @Nullable Instant to) {
    Workplace main = holding.getFirst();
    List<UUID> organisations =
        holding.stream()
            .map(Workplace::organisation)
            .filter(Objects::nonNull)
            .map(PersonId::value)
            .distinct()
            .toList();
    Set<CareFunction> functions =
        holding.stream().flatMap(role -> role.functions().stream()).collect(Collectors.toSet());
    return new Span(
        main.profession(),
        displayName,
        Codes.words(main.specialities()),
        organisations,
        functions,
        from,
        to);
  }
}
