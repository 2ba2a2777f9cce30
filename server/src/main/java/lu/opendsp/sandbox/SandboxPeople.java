package lu.opendsp.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** The forty people of the sandbox and the organisations they work for. */
final class SandboxPeople {
  private final Map<String, SandboxPerson> people;
  private final Map<String, SandboxOrganisation> organisations;

  private SandboxPeople(List<SandboxPerson> people, List<SandboxOrganisation> organisations) {
    this.people = byId(people, SandboxPerson::id);
    this.organisations = byId(organisations, SandboxOrganisation::id);
  }

  static SandboxPeople load() {
    return new SandboxPeople(
        SandboxResource.read("people.json", new TypeReference<>() {}),
        SandboxResource.read("organisations.json", new TypeReference<>() {}));
  }

  List<SandboxPerson> all() {
    return List.copyOf(people.values());
  }

  List<SandboxPerson> patients() {
    return people.values().stream().filter(p -> p.kind() == SandboxPerson.Kind.PATIENT).toList();
  }

  List<SandboxOrganisation> organisations() {
    return List.copyOf(organisations.values());
  }

  SandboxPerson get(String id) {
    return found(people.get(id), id);
  }

  SandboxOrganisation getOrganisation(String id) {
    return found(organisations.get(id), id);
  }

  private static <T> T found(@Nullable T value, String id) {
    if (value == null) {
      throw new IllegalArgumentException("not in the sandbox: " + id);
    }
    return value;
  }

  private static <T> Map<String, T> byId(List<T> values, Function<T, String> id) {
    return values.stream()
        .collect(
            Collectors.toMap(
                id,
                Function.identity(),
                (a, b) -> {
                  throw new IllegalStateException("twice in the sandbox: " + a + ", " + b);
                },
                LinkedHashMap::new));
  }
}
