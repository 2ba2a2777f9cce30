package lu.opendsp.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubmissionTests {
  private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-03-02T08:30:00+01:00");
  private static final People.Person WEBER =
      new People.Person("dr-weber", "Dr Anna Weber", "", "2000000000", "Practice");

  @TempDir private Path directory;

  @Test
  void holdsSubmissionSetDocumentReferenceAndBinaryLinkedToEachOther() throws IOException {
    var bundle = written("--order", "K-0001");

    var entries = Json.objects(bundle, "entry");
    assertThat(Json.text(bundle, "type")).isEqualTo("transaction");
    assertThat(Json.text(bundle, "meta.profile")).endsWith("Minimal.ProvideBundle");
    assertThat(Json.texts(bundle, "entry.resource.resourceType"))
        .containsExactly("List", "DocumentReference", "Binary");
    assertThat(Json.texts(bundle, "entry.request.url"))
        .containsExactly("List", "DocumentReference", "Binary");
    assertThat(Json.text(entries.get(0), "resource.entry.item.reference"))
        .isEqualTo(Json.text(entries.get(1), "fullUrl"));
    assertThat(Json.text(entries.get(1), "resource.content.attachment.url"))
        .isEqualTo(Json.text(entries.get(2), "fullUrl"));
  }

  @Test
  void isComprehensiveWhenTheFolderIsSaid() throws IOException {
    var bundle = written("--category", "LABORATORY");

    assertThat(Json.text(bundle, "meta.profile")).endsWith("Comprehensive.ProvideBundle");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 48_000, 100_001})
  void carriesTheExactBytesTheirSizeAndHash(int size) throws Exception {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);

    var submission = submission(file(content));
    var bundle = written(submission);

    assertThat(Base64.getDecoder().decode(Json.text(bundle, "entry.resource.data")))
        .isEqualTo(content);
    assertThat(Json.text(bundle, "entry.resource.content.attachment.size"))
        .isEqualTo(String.valueOf(size));
    assertThat(Json.text(bundle, "entry.resource.content.attachment.hash"))
        .isEqualTo(sha1(content));
  }

  @Test
  void knowsItsLengthBeforeItIsWritten() throws IOException {
    var submission = submission(file("blood".getBytes(UTF_8)));
    var out = new ByteArrayOutputStream();

    submission.writeTo(out);

    assertThat(submission.length()).isEqualTo(out.size());
  }

  @Test
  void neverHoldsALargeFileInMemory() throws IOException {
    Path large = directory.resolve("large.pdf");
    try (var file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(50L << 20);
    }
    var widest = new WidestWrite();

    submission(large).writeTo(widest);

    assertThat(widest.total).isGreaterThan(66L << 20);
    assertThat(widest.widest).isLessThan(1 << 20);
  }

  @Test
  void saysWhoAndWhatInComprehensiveMetadata() throws IOException {
    var bundle = written("--date", "2026-03-01", "--order", "K-0001", "--replaces", "d7");

    var document = Json.objects(bundle, "entry.resource").get(1);
    assertThat(Json.text(document, "subject.reference")).isEqualTo("Patient/p1");
    assertThat(Json.text(document, "contained.identifier.value")).isEqualTo("1893120105732");
    assertThat(Json.texts(document, "contained.name.text")).containsExactly("Dr Anna Weber");
    assertThat(Json.text(document, "type.coding.system")).isEqualTo("http://loinc.org");
    assertThat(Json.text(document, "content.attachment.title")).isEqualTo("Prise de sang");
    assertThat(Json.text(document, "content.attachment.creation")).isEqualTo("2026-03-01");
    assertThat(Json.text(document, "context.period.start")).isEqualTo("2026-03-01");
    assertThat(Json.text(document, "context.related.identifier.value")).isEqualTo("K-0001");
    assertThat(Json.text(document, "context.related.identifier.type.coding.code"))
        .isEqualTo("urn:ihe:iti:xds:2013:order");
    assertThat(Json.text(document, "relatesTo.target.reference")).isEqualTo("DocumentReference/d7");
    assertThat(Json.text(document, "securityLabel.coding.code")).isEqualTo("N");
  }

  @ParameterizedTest
  @CsvSource({"NORMAL,N", "RESTRICTED,R", "PRIVATE,V"})
  void labelsThePlainModes(String word, String code) throws IOException {
    var bundle = written("--mode", word);

    assertThat(Json.text(bundle, "entry.resource.securityLabel.coding.code")).isEqualTo(code);
    assertThat(Json.text(bundle, "entry.resource.securityLabel.coding.system"))
        .endsWith("v3-Confidentiality");
  }

  @Test
  void announcesWithEndReasonAndModeAfterwards() throws IOException {
    var bundle =
        written(
            "--mode=ANNOUNCEMENT", "--until=2026-03-06", "--after=RESTRICTED", "--reason=biopsy");

    var document = Json.objects(bundle, "entry.resource").get(1);
    assertThat(Json.text(document, "securityLabel.coding.code")).isEqualTo("ANNOUNCEMENT");
    assertThat(Json.texts(document, "extension.extension.valueDateTime"))
        .containsExactly("2026-03-06T23:59:59+01:00");
    assertThat(Json.texts(document, "extension.extension.valueString")).containsExactly("biopsy");
    assertThat(Json.texts(document, "extension.extension.valueCode")).containsExactly("R");
  }

  @Test
  void refusesAnEndWithoutAnAnnouncement() {
    assertThatThrownBy(() -> written("--until=2026-03-06"))
        .hasMessage("--until goes with --mode ANNOUNCEMENT only.");
  }

  @Test
  void refusesAnUnknownMode() {
    assertThatThrownBy(() -> written("--mode=SECRET")).hasMessage("--mode SECRET is no mode.");
  }

  @Test
  void takesAnOidOrUuidAsUniqueId() throws IOException {
    assertThat(uniqueId("1.3.182.3.1.1.10000734.6.3.1.42"))
        .isEqualTo("urn:oid:1.3.182.3.1.1.10000734.6.3.1.42");
    assertThat(uniqueId("urn:oid:1.2.3")).isEqualTo("urn:oid:1.2.3");
    assertThatThrownBy(() -> uniqueId("letter 7"))
        .hasMessageContaining("neither an OID nor a UUID");
  }

  private String uniqueId(String typed) throws IOException {
    return Json.text(written("--unique-id", typed), "entry.resource.masterIdentifier.value");
  }

  private Map<String, Object> written(String... more) throws IOException {
    return written(submission(file("blood".getBytes(UTF_8)), more));
  }

  private static Map<String, Object> written(Submission submission) throws IOException {
    var out = new ByteArrayOutputStream();
    submission.writeTo(out);
    return Json.findObject(out.toByteArray()).orElseThrow();
  }

  private static Submission submission(Path file, String... more) {
    var typed =
        new ArrayList<>(List.of(file.toString(), "--type=11502-2", "--title=Prise de sang"));
    typed.addAll(List.of(more));
    var arguments = Arguments.read(typed, new PublishCommand().options());
    var metadata = PublishCommand.metadata(arguments, LocalDate.of(2026, 3, 2));
    var parties = new Submission.Parties("Patient/p1", "1893120105732", Optional.of(WEBER));
    return new Submission(metadata, parties, NOW);
  }

  private Path file(byte[] content) throws IOException {
    return Files.write(directory.resolve("blood.pdf"), content);
  }

  private static String sha1(byte[] content) throws GeneralSecurityException {
    return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1").digest(content));
  }

  private static final class WidestWrite extends OutputStream {
    private long total;
    private int widest;

    @Override
    public void write(int single) {
      total++;
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      total += length;
      widest = Math.max(widest, length);
    }
  }
}
