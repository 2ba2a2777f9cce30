package lu.opendsp.e2e.checks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lu.opendsp.e2e.Checkout;
import lu.opendsp.e2e.GeneratedDocument;
import lu.opendsp.e2e.Json;
import lu.opendsp.e2e.RunningPlatform;
import lu.opendsp.e2e.Shell;
import lu.opendsp.e2e.Shell.Ended;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./dspctl} as somebody types it. */
class CommandLineTests {

  @TempDir private Path directory;

  private final RunningPlatform platform = RunningPlatform.shared();

  /** The first use builds what is missing and rehearses; that is not what is tried here. */
  @BeforeAll
  static void useOnce() {
    Shell.run(Map.of(), List.of(dspctl(), "--help"));
  }

  @Test
  void printsToken() {
    Ended ended = type("token", "--as", "dr-weber");

    assertThat(ended.err()).isEmpty();
    assertThat(ended.code()).isZero();
    assertThat(ended.out().strip()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
  }

  @Test
  void listsPeople() {
    Ended ended = type("people");

    assertThat(ended.code()).isZero();
    assertThat(ended.out()).contains("mrs-klein", "dr-weber", "lab-kirch", "identity-officer");
  }

  @Test
  void filesListsAndOpensDocument() throws IOException {
    Path pdf = directory.resolve("bilan.pdf");
    byte[] content = new GeneratedDocument(300_001, 7).bytes();
    Files.write(pdf, content);
    Path back = directory.resolve("back.pdf");

    Ended filed =
        type(
            "publish",
            pdf.toString(),
            "--as",
            "dr-weber",
            "--patient",
            "mr-kohnen",
            "--type",
            "11502-2",
            "--title",
            "Bilan sanguin");
    String id = filed.out().strip();
    Ended listed = type("list", "--as", "dr-weber", "--patient", "mr-kohnen");
    Ended opened = type("open", id, "--as", "dr-weber", "--output", back.toString());

    assertThat(filed.err()).isEmpty();
    assertThat(filed.code()).isZero();
    assertThat(listed.out()).contains("Bilan sanguin");
    assertThat(opened.code()).as(opened.err()).isZero();
    assertThat(back).hasBinaryContent(content);
  }

  @Test
  void showsPatientWhoLooked() {
    type("list", "--as", "dr-weber", "--patient", "mr-kohnen");

    Ended ended = type("log", "--as", "mr-kohnen");

    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out()).contains("Weber");
  }

  @Test
  void examinesSetUp() {
    Ended ended = type("doctor", "--as", "dr-weber");

    assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
  }

  @Test
  void endsWithOneWhenRefused() {
    Ended ended = type("list", "--as", "pharmacist-ewen", "--patient", "mrs-klein");

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).contains("NO_TREATMENT_RELATION");
    assertThat(ended.out()).isEmpty();
  }

  @Test
  void endsWithTwoWhenMistyped() {
    assertThat(type("lst", "--as", "dr-weber").code()).isEqualTo(2);
    assertThat(type("lits").err()).contains("Did you mean dspctl list?");
    assertThat(type("lst").err()).contains("There is no command lst.", "The commands are: ");
  }

  @Test
  void endsWithThreeWhenNobodyAnswers() {
    Ended ended = type("token", "--as", "dr-weber", "--server", "http://localhost:9");

    assertThat(ended.code()).as(ended.err()).isEqualTo(3);
  }

  @Test
  void endsWithFourWithoutCard() {
    assertThat(type("token", "--as", "dr-nobody").code()).isEqualTo(4);
  }

  @Test
  void answersForPrograms() {
    Ended ended = type("list", "--as", "dr-weber", "--patient", "mr-kohnen", "--json");

    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(Json.parse(ended.out().getBytes(UTF_8)).isEmpty()).isFalse();
  }

  @Test
  void startsQuickly() {
    Instant start = Instant.now();
    Ended ended = type("people");
    long millis = Duration.between(start, Instant.now()).toMillis();

    // A figure to read, not a bound: the machine of a check may be busy.
    System.getLogger("dspctl")
        .log(System.Logger.Level.INFO, "dspctl people took " + millis + " ms");
    assertThat(ended.code()).isZero();
  }

  private Ended type(String... words) {
    var command = new ArrayList<String>(List.of(dspctl()));
    command.addAll(List.of(words));
    return Shell.run(
        Map.of(
            "OPENDSP_SERVER", platform.base().toString(),
            "OPENDSP_DATA", platform.data().toString()),
        command);
  }

  private static String dspctl() {
    return Checkout.root().resolve("dspctl").toString();
  }
}
