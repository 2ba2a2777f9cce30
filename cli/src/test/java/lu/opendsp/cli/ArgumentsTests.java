package lu.opendsp.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArgumentsTests {
  private static final Arguments.Known KNOWN =
      new Arguments.Known(Set.of("patient", "title"), Set.of("json"));

  @Test
  void readsWordsOptionsAndFlagsInAnyOrder() {
    var read = read("a.pdf", "--title", "Prise de sang", "--json", "--patient=mrs-klein");

    assertThat(read.words()).containsExactly("a.pdf");
    assertThat(read.get("title")).isEqualTo("Prise de sang");
    assertThat(read.get("patient")).isEqualTo("mrs-klein");
    assertThat(read.has("json")).isTrue();
  }

  @Test
  void keepsDashesAndEqualsSignsOfAValue() {
    assertThat(read("--title", "--x=y").get("title")).isEqualTo("--x=y");
    assertThat(read("--title=a=b").get("title")).isEqualTo("a=b");
  }

  @Test
  void takesEverythingAfterTwoDashesAsWords() {
    assertThat(read("--", "--json").words()).containsExactly("--json");
  }

  @Test
  void guessesWhichOptionWasMeant() {
    assertThatThrownBy(() -> read("--patinet", "mrs-klein"))
        .asInstanceOf(type(Failure.class))
        .satisfies(failure -> {
          assertThat(failure.exit()).isEqualTo(Exit.USAGE);
          assertThat(failure.details()).containsExactly("Did you mean --patient?");
        });
  }

  @Test
  void refusesShortOptions() {
    assertThatThrownBy(() -> read("-p", "x")).hasMessage("Unknown option -p.");
  }

  @Test
  void refusesAnOptionWithoutItsValue() {
    assertThatThrownBy(() -> read("--title")).hasMessage("--title needs a value.");
  }

  @Test
  void refusesAnOptionGivenTwice() {
    assertThatThrownBy(() -> read("--title=a", "--title=b")).hasMessage("--title is given twice.");
  }

  @Test
  void refusesAFlagWithAValue() {
    assertThatThrownBy(() -> read("--json=yes")).hasMessage("--json takes no value.");
  }

  @Test
  void namesAMissingOption() {
    assertThatThrownBy(() -> read().get("title")).hasMessage("--title is missing.");
  }

  private static Arguments read(String... typed) {
    return Arguments.read(List.of(typed), KNOWN);
  }
}
