package lu.opendsp.sandbox;

import java.util.List;
import tools.jackson.core.type.TypeReference;

/** The stories of all sandbox patients, in the order of the index. */
record Stories(List<Story> all) {
  Stories {
    all = List.copyOf(all);
  }

  static Stories load() {
    List<String> patients =
        SandboxResource.read("records/index.json", new TypeReference<List<String>>() {});
    return new Stories(patients.stream().map(Stories::story).toList());
  }

  Story get(String patient) {
    return all.stream()
        .filter(story -> story.patient().equals(patient))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no story of " + patient));
  }

  private static Story story(String patient) {
    return SandboxResource.read("records/" + patient + ".json", new TypeReference<Story>() {});
  }
}
