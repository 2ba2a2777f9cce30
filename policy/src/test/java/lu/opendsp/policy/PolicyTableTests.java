package lu.opendsp.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class PolicyTableTests {

  private static final Path PAGE = Path.of("..", "docs", "policy-table.md");

  @Test
  void showsTheRulesAsTheyAre() throws IOException {
    String rules = PolicyTable.text();

    if (Boolean.getBoolean("generate")) {
      Files.createDirectories(PAGE.toAbsolutePath().getParent());
      Files.writeString(PAGE, rules);
    }

    assertThat(rules)
        .as("the page is out of date: mvn -pl policy test -Dgenerate=true writes it")
        .isEqualTo(Files.readString(PAGE));
  }

  @Test
  void hasARowForEachRelation() {
    Set<?> shown =
        PolicyTable.relations().stream().map(Object::getClass).collect(Collectors.toSet());

    assertThat(shown).isEqualTo(Set.of(Relation.class.getPermittedSubclasses()));
  }
}
