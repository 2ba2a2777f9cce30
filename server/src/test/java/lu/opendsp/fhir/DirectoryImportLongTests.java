package lu.opendsp.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import lu.opendsp.directory.Imports;
import lu.opendsp.directory.PublicDirectory;
import lu.opendsp.identity.Accounts;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.CheckDigits;
import lu.opendsp.people.RunningSandbox;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A million lines: cut off in the middle, taken up again, and found among each other. */
@Tag("long")
@RunningSandbox
final class DirectoryImportLongTests {

  private static final Logger LOG = LoggerFactory.getLogger(DirectoryImportLongTests.class);
  private static final int LINES = Integer.getInteger("opendsp.import-lines", 1_000_000);

  /** A million in ten minutes. */
  private static final long LINES_PER_SECOND = 1_700;

  private final DirectoryImport imports;
  private final PublicDirectory directory;
  private final Actor officer;

  DirectoryImportLongTests(DirectoryImport imports, PublicDirectory directory, Accounts accounts) {
    this.imports = imports;
    this.directory = directory;
    this.officer = accounts.find("identity-officer", Actor.Software.FHIR).orElseThrow();
  }

  @Test
  void takesAMillionLinesInTenMinutes() throws IOException {
    byte[] table = table();
    String file = sha256(table);
    InputStream half =
        new SequenceInputStream(
            new ByteArrayInputStream(table, 0, table.length / 2), new BrokenStream());
    Instant begun = Instant.now();
    assertThatThrownBy(() -> imports.take(officer, file, "text/csv", half))
        .isInstanceOf(IOException.class);
    Imports.Progress whole =
        imports.take(officer, file, "text/csv", new ByteArrayInputStream(table));
    long millis = Duration.between(begun, Instant.now()).toMillis();

    assertThat(whole).isEqualTo(new Imports.Progress(LINES, LINES, 0, 0, 0, true));
    LOG.info(
        "imported {} lines in {} ms, cut off once: {} lines/s",
        LINES,
        millis,
        LINES * 1000L / millis);
    assertThat(LINES * 1000L / millis).isGreaterThanOrEqualTo(LINES_PER_SECOND);
    measure("name, two beginnings", new PublicDirectory.Wanted("mus mar", null, "", "", ""));
    measure("one name", new PublicDirectory.Wanted("Muster17", null, "", "", ""));
    measure("town and language", new PublicDirectory.Wanted("", null, "", "Diekirch", "lb"));
  }

  private void measure(String what, PublicDirectory.Wanted wanted) {
    Instant begun = Instant.now();
    assertThat(directory.find(wanted, 1).entries()).hasSize(PublicDirectory.PAGE_SIZE);
    LOG.info(
        "found by {} among {} in {} ms",
        what,
        LINES,
        Duration.between(begun, Instant.now()).toMillis());
  }

  private static byte[] table() {
    var table = new StringBuilder("ehealth_id,profession,given_names,family_name,specialities,");
    table.append("languages,organisations,town\n");
    for (int i = 0; i < LINES; i++) {
      String base = "29%06d".formatted(i);
      table.append(base).append(CheckDigits.luhn(base)).append(CheckDigits.verhoeff(base));
      table.append(",NURSE,Maria ").append(Integer.toString(i, 36)).append(",Muster");
      table.append(i % 997).append(",Soins à domicile,fr|lb,1099001184,Diekirch\n");
    }
    return table.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
