package lu.opendsp.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static lu.opendsp.vault.KeyPurpose.CONTENT;
import static lu.opendsp.vault.KeyPurpose.LOG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import lu.opendsp.kernel.RecordId;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultTests {

  private static final String FIELD = "document/1/metadata";
  private static final String BYTES = "document/1/bytes";
  private static final byte[] TITLE = "Échographie cardiaque".getBytes(UTF_8);
  private static final int MIB = 1 << 20;

  @TempDir private Path directory;
  private Vault vault;
  private final RecordId klein = RecordId.random();
  private final RecordId ferreira = RecordId.random();

  @BeforeEach
  void openVault() {
    vault = new Vault(FileKeyStore.open(directory.resolve("keys"), null));
    vault.createKeys(klein);
    vault.createKeys(ferreira);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1000, MIB, Vault.VALUE_BYTES_MAX})
  void givesBackWhatWasSealed(int size) {
    byte[] plain = Bytes.random(size, size);

    byte[] sealed = vault.seal(klein, CONTENT, plain, FIELD);

    assertThat(vault.unseal(klein, CONTENT, sealed, FIELD)).isEqualTo(plain);
  }

  @Test
  void sealsTheSameValueDifferentlyEachTime() {
    byte[] once = vault.seal(klein, CONTENT, TITLE, FIELD);
    byte[] again = vault.seal(klein, CONTENT, TITLE, FIELD);

    assertThat(once).isNotEqualTo(again);
    assertThat(new String(once, UTF_8)).doesNotContain("cardiaque");
  }

  @Test
  void findsEveryFlippedBitOfASmallValue() {
    byte[] sealed = vault.seal(klein, CONTENT, TITLE, FIELD);

    for (int bit = 0; bit < sealed.length * 8; bit++) {
      byte[] flipped = flipped(sealed, bit);
      assertThatThrownBy(() -> vault.unseal(klein, CONTENT, flipped, FIELD))
          .as("bit %d", bit)
          .isInstanceOf(SealBroken.class);
    }
  }

  @Test
  void findsEveryFlippedByteOfASmallDocumentBeforeItsFirstByteIsGiven() throws IOException {
    byte[] sealed = sealedDocument(TITLE);

    for (int index = 0; index < sealed.length; index++) {
      byte[] flipped = flipped(sealed, index * 8);
      assertThatThrownBy(() -> vault.unsealing(klein, BYTES, new ByteArrayInputStream(flipped)))
          .as("byte %d", index)
          .isInstanceOf(SealBroken.class);
    }
  }

  @Test
  void findsAValueMovedToAnotherRecordFieldOrPurpose() {
    byte[] sealed = vault.seal(klein, CONTENT, TITLE, FIELD);

    assertBroken(() -> vault.unseal(ferreira, CONTENT, sealed, FIELD));
    assertBroken(() -> vault.unseal(klein, CONTENT, sealed, "document/2/metadata"));
    assertBroken(() -> vault.unseal(klein, CONTENT, sealed, "document/1/fhir"));
    assertBroken(() -> vault.unseal(klein, LOG, sealed, FIELD));
  }

  @Test
  void findsADocumentMovedToAnotherRecordOrField() throws IOException {
    byte[] sealed = sealedDocument(TITLE);

    assertBroken(() -> vault.unsealing(ferreira, BYTES, new ByteArrayInputStream(sealed)));
    assertBroken(
        () -> vault.unsealing(klein, "document/2/bytes", new ByteArrayInputStream(sealed)));
    assertBroken(() -> vault.unseal(klein, CONTENT, sealed, BYTES));
  }

  @Test
  void opensADocumentSealedWholeWhereItWasSealedOnly() {
    byte[] sealed = vault.sealWhole(klein, TITLE, BYTES);

    assertThat(vault.unsealWhole(klein, sealed, BYTES)).isEqualTo(TITLE);
    assertBroken(() -> vault.unsealWhole(ferreira, sealed, BYTES));
    assertBroken(() -> vault.unsealWhole(klein, sealed, "document/2/bytes"));
    assertBroken(() -> vault.unsealWhole(klein, flipped(sealed, 200), BYTES));
    assertBroken(() -> vault.unseal(klein, CONTENT, sealed, BYTES));
  }

  @Test
  void tellsIdsOnlyWhenASealIsBroken() {
    assertThatThrownBy(() -> vault.unseal(klein, CONTENT, TITLE, FIELD))
        .hasMessage("record " + klein + ", document/1/metadata: the seal does not hold");
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0,
        1,
        Vault.PROVED_AT_ONCE_BYTES_MAX,
        Vault.PROVED_AT_ONCE_BYTES_MAX + 1,
        MIB - 1,
        MIB,
        MIB + 1,
        50 * MIB
      })
  void givesBackADocumentOfAnySize(int size) throws IOException {
    byte[] plain = Bytes.random(size, size);

    byte[] sealed = sealedDocument(plain);

    try (InputStream in = vault.unsealing(klein, BYTES, new ByteArrayInputStream(sealed))) {
      assertThat(Arrays.equals(in.readAllBytes(), plain)).isTrue();
      assertThat(in.read()).isEqualTo(-1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 40, 41, 57, 1000, MIB - 1, MIB, MIB + 1, 2 * MIB, 3 * MIB})
  void findsADocumentCutShort(int length) throws IOException {
    byte[] sealed = sealedDocument(Bytes.random(3 * MIB, 7));

    byte[] cut = Arrays.copyOf(sealed, length);

    assertBroken(() -> readWhole(new ByteArrayInputStream(cut)));
  }

  @Test
  void findsADocumentWithSegmentsSwappedOrBytesAppended() throws IOException {
    byte[] sealed = sealedDocument(Bytes.random(4 * MIB, 8));
    byte[] swapped = sealed.clone();
    System.arraycopy(sealed, MIB, swapped, 2 * MIB, MIB);
    System.arraycopy(sealed, 2 * MIB, swapped, MIB, MIB);
    byte[] longer = Arrays.copyOf(sealed, sealed.length + 1);

    assertBroken(() -> readWhole(new ByteArrayInputStream(swapped)));
    assertBroken(() -> readWhole(new ByteArrayInputStream(longer)));
  }

  @Test
  void findsAFlippedBitInTheLastByteOfADocumentProvedAtOnceBeforeGivingAnything()
      throws IOException {
    byte[] sealed = sealedDocument(Bytes.random(Vault.PROVED_AT_ONCE_BYTES_MAX, 9));

    byte[] flipped = flipped(sealed, sealed.length * 8 - 1);

    assertBroken(() -> vault.unsealing(klein, BYTES, new ByteArrayInputStream(flipped)));
  }

  @Test
  void givesOnlyTrueBytesBeforeABrokenSegmentAndNoneAfter() throws IOException {
    byte[] plain = Bytes.random(3 * MIB, 10);
    byte[] flipped = flipped(sealedDocument(plain), (2 * MIB + 5) * 8);
    var given = new ByteArrayOutputStream();

    try (InputStream in = vault.unsealing(klein, BYTES, new ByteArrayInputStream(flipped))) {
      assertBroken(() -> in.transferTo(given));
      assertBroken(in::read);
    }

    assertThat(given.size()).isBetween(1, 2 * MIB);
    assertThat(Arrays.mismatch(given.toByteArray(), plain)).isEqualTo(given.size());
  }

  @ParameterizedTest
  @ValueSource(ints = {10, MIB + 10})
  void takesAFailingSourceForWhatItIs(int failsAt) throws IOException {
    byte[] sealed = sealedDocument(Bytes.random(3 * MIB, 11));
    var cutLine = new IOException("the line was cut");

    var source =
        new FilterInputStream(new ByteArrayInputStream(sealed, 0, failsAt)) {
          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            int count = super.read(into, offset, length);
            if (count < 0) {
              throw cutLine;
            }
            return count;
          }
        };

    assertThatThrownBy(() -> readWhole(source)).isSameAs(cutLine);
  }

  @Test
  void readsNothingAfterItsContentKeyIsDestroyedAndStillReadsTheLog() throws IOException {
    byte[] title = vault.seal(klein, CONTENT, TITLE, FIELD);
    byte[] line = vault.seal(klein, LOG, TITLE, "line/1");
    byte[] document = sealedDocument(TITLE);

    vault.destroyContentKey(klein);

    assertThatThrownBy(() -> vault.unseal(klein, CONTENT, title, FIELD))
        .isInstanceOfSatisfying(
            SealBroken.class,
            broken -> {
              assertThat(broken.reason()).isEqualTo(SealBroken.Reason.KEY_DESTROYED);
              assertThat(broken.record()).isEqualTo(klein);
            });
    assertBroken(() -> readWhole(new ByteArrayInputStream(document)));
    assertBroken(() -> vault.seal(klein, CONTENT, TITLE, FIELD));
    assertThat(vault.unseal(klein, LOG, line, "line/1")).isEqualTo(TITLE);
  }

  @Test
  void fingerprintsTheSameValueAlikeAndNoOtherValue() {
    byte[] once = vault.fingerprint(klein, "uniqueId", "urn:oid:1.2.3");

    assertThat(once).hasSize(32).isEqualTo(vault.fingerprint(klein, "uniqueId", "urn:oid:1.2.3"));
    assertThat(once).isNotEqualTo(vault.fingerprint(klein, "uniqueId", "urn:oid:1.2.4"));
    assertThat(once).isNotEqualTo(vault.fingerprint(klein, "uniqueIdurn", ":oid:1.2.3"));
    assertThat(once).isNotEqualTo(vault.fingerprint(ferreira, "uniqueId", "urn:oid:1.2.3"));
  }

  @Test
  void fingerprintsMalformedCharactersApart() {
    assertThat(vault.fingerprint(klein, "uniqueId", "\ud800"))
        .isNotEqualTo(vault.fingerprint(klein, "uniqueId", "?"))
        .isNotEqualTo(vault.fingerprint(klein, "uniqueId", "\ud801"));
  }

  @Test
  void closesWhatItCannotUnseal() {
    var closed = new AtomicBoolean();
    var source =
        new FilterInputStream(new ByteArrayInputStream(TITLE)) {
          @Override
          public void close() {
            closed.set(true);
          }
        };

    assertBroken(() -> vault.unsealing(klein, BYTES, source));

    assertThat(closed).isTrue();
  }

  @Test
  void refusesAnUnnamedFieldAndAValueTooLargeForMemory() {
    assertThatIllegalArgumentException().isThrownBy(() -> vault.seal(klein, CONTENT, TITLE, " "));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> vault.seal(klein, CONTENT, new byte[Vault.VALUE_BYTES_MAX + 1], FIELD));
  }

  private byte[] sealedDocument(byte[] plain) throws IOException {
    var sealed = new ByteArrayOutputStream();
    try (var out = vault.sealing(klein, BYTES, sealed)) {
      out.write(plain);
    }
    return sealed.toByteArray();
  }

  private byte[] readWhole(InputStream sealed) throws IOException {
    try (InputStream in = vault.unsealing(klein, BYTES, sealed)) {
      return in.readAllBytes();
    }
  }

  private static byte[] flipped(byte[] bytes, int bit) {
    byte[] flipped = bytes.clone();
    flipped[bit / 8] ^= (byte) (1 << (bit % 8));
    return flipped;
  }

  private static void assertBroken(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(SealBroken.class);
  }
}
