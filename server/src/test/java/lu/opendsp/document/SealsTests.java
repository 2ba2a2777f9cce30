package lu.opendsp.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import lu.opendsp.access.AccessHistories;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.Slice;
import lu.opendsp.kernel.Sql;
import lu.opendsp.people.Holder;
import lu.opendsp.people.People;
import lu.opendsp.people.Professional;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.policy.Confidentiality;
import lu.opendsp.testing.TestDatabase;
import lu.opendsp.vault.SealBroken;
import lu.opendsp.vault.Vault;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@RunningPlatform
final class SealsTests {

  private final Documents documents;
  private final AccessHistories histories;
  private final People people;
  private final Vault vault;
  private final JdbcClient owner;
  private final Professional weber;
  private final Holder klein;

  SealsTests(
      Documents documents,
      AccessHistories histories,
      People people,
      Vault vault,
      TestDatabase database) {
    this.documents = documents;
    this.histories = histories;
    this.people = people;
    this.vault = vault;
    this.owner = JdbcClient.create(database.owner());
    this.weber = people.drWeber();
    this.klein = people.mrsKlein().referredTo(weber);
  }

  @Test
  void reportBitThatFlippedInMetadata() {
    var document = people.aBloodTest().by(weber).of(klein).filed();
    flip("document.document", "metadata", document.id());

    assertThatExceptionOfType(SealBroken.class)
        .isThrownBy(() -> documents.open(klein.actor(), document.id()))
        .satisfies(broken -> assertThat(broken.record()).isEqualTo(klein.record()));
  }

  @Test
  void serveTheRestOfTheListAndSayWhatIsDamaged() {
    var whole = people.aBloodTest().by(weber).of(klein).filed();
    var broken = people.aBloodTest().by(weber).of(klein).in(Confidentiality.PRIVATE).filed();
    var rossi = people.drRossi();
    people.consult(rossi, klein);
    flip("document.document", "metadata", broken.id());

    DocumentPage holders = list(klein.actor());
    DocumentPage others = list(rossi.actor());

    assertThat(holders.items()).extracting(DocumentEntry::id).containsExactly(whole.id());
    assertThat(holders.damaged()).containsExactly(broken.id());
    assertThat(holders.total()).isEqualTo(2);
    assertThat(others.items()).extracting(DocumentEntry::id).containsExactly(whole.id());
    assertThat(others.damaged()).isEmpty();
    assertThat(others.total()).isEqualTo(1);
  }

  @Test
  void refuseTheListWhenTheKeyIsGone() {
    people.aBloodTest().by(weber).of(klein).filed();

    vault.destroyContentKey(klein.record());

    assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> list(klein.actor()));
  }

  private DocumentPage list(Actor actor) {
    return People.granted(
            documents.list(actor, klein.id(), DocumentFilter.current(), Slice.first(5)))
        .found();
  }

  @Test
  void reportBitThatFlippedInTheBytes() {
    var document = people.aBloodTest().by(weber).of(klein).filed();
    flip("document.segment", "bytes", document.id());

    assertThat(copied(document)).isEmpty();
  }

  @Test
  void serveNothingBehindABitThatFlippedInALaterSegment() {
    var document = people.aBloodTest().by(weber).of(klein).saying(new byte[3_000_000]).filed();
    owner
        .sql(
            """
            UPDATE document.segment SET bytes = set_byte(bytes, 500, get_byte(bytes, 500) # 1)
             WHERE document_id = :document AND number = 1
            """)
        .param("document", document.id().value())
        .update();

    assertThat(copied(document).length).isLessThanOrEqualTo(1 << 20);
  }

  @Test
  void reportBytesThatWereMovedFromAnotherDocument() {
    var document = people.aBloodTest().by(weber).of(klein).filed();
    var other = people.aBloodTest().by(weber).of(klein).filed();
    owner
        .sql(
            """
            UPDATE document.segment s SET bytes = o.bytes FROM document.segment o
             WHERE s.document_id = :document AND o.document_id = :other
            """)
        .param("document", document.id().value())
        .param("other", other.id().value())
        .update();

    assertThat(copied(document)).isEmpty();
  }

  @Test
  void openSmallDocumentThatWasSealedAsAStream() throws IOException {
    byte[] letter = "%PDF of an earlier build".getBytes(StandardCharsets.UTF_8);
    var document = people.aBloodTest().by(weber).of(klein).saying(letter).filed();
    var sealed = new ByteArrayOutputStream();
    try (var sealing =
        vault.sealing(klein.record(), "document/" + document.id() + "/content", sealed)) {
      sealing.write(letter);
    }
    owner
        .sql("UPDATE document.segment SET whole = false, bytes = :bytes WHERE document_id = :id")
        .param("bytes", sealed.toByteArray())
        .param("id", document.id().value())
        .update();

    var opened = (Documents.Opened.Found) documents.open(klein.actor(), document.id());
    var copy = new ByteArrayOutputStream();
    documents.copy(opened.grant(), opened.entry(), copy);

    assertThat(copy.toByteArray()).isEqualTo(letter);
  }

  @Test
  void sealSmallDocumentsWholeAndLargeOnesInPieces() {
    var small = people.aBloodTest().by(weber).of(klein).saying(new byte[256 << 10]).filed();
    var large = people.aBloodTest().by(weber).of(klein).saying(new byte[(256 << 10) + 1]).filed();

    assertThat(whole(small)).isTrue();
    assertThat(whole(large)).isFalse();
  }

  private boolean whole(DocumentEntry document) {
    return owner
        .sql("SELECT whole FROM document.segment WHERE document_id = :id")
        .param("id", document.id().value())
        .query(Boolean.class)
        .single();
  }

  @Test
  void reportBitThatFlippedInTheLog() {
    owner
        .sql(
            """
            UPDATE audit.access_line SET sealed = set_byte(sealed, 9, get_byte(sealed, 9) # 1)
             WHERE record_id = :record
            """)
        .param("record", klein.record().value())
        .update();

    assertThatExceptionOfType(SealBroken.class)
        .isThrownBy(() ->
            histories.read(
                klein.actor(), klein.id(), AccessHistories.HistoryFilter.all(), Slice.first(5)));
  }

  @Test
  void keepTheLogReadableWhenTheContentIsDestroyed() {
    var document = people.aBloodTest().by(weber).of(klein).filed();

    vault.destroyContentKey(klein.record());

    assertThatExceptionOfType(SealBroken.class)
        .isThrownBy(() -> documents.open(klein.actor(), document.id()))
        .satisfies(
            broken -> assertThat(broken.reason()).isEqualTo(SealBroken.Reason.KEY_DESTROYED));
    assertThat(people.lines(klein)).extracting(line -> line.who().name()).contains("Dr Paul Weber");
  }

  @Test
  void leaveNoWordInTheClinicalTables() {
    people.consult(people.drRossi(), klein);
    people
        .aBloodTest()
        .by(weber)
        .of(klein)
        .titled("Carcinome")
        .under("urn:uuid:betrayed")
        .saying("%PDF Carcinome".getBytes(StandardCharsets.UTF_8))
        .filed();

    String dump = dump();

    for (String word :
        List.of(
            "Carcinome",
            "Klein",
            "Josette",
            "Weber",
            "Rossi",
            "betrayed",
            Objects.requireNonNull(klein.patient().matricule()).digits(),
            klein.patient().nationalId().digits())) {
      String hex = HexFormat.of().formatHex(word.getBytes(StandardCharsets.UTF_8));
      assertThat(dump.contains(word.toLowerCase(Locale.ROOT))).as(word).isFalse();
      assertThat(dump.contains(hex)).as("%s in bytes", word).isFalse();
    }
    assertThat(dump).contains(klein.record().toString());
  }

  private String dump() {
    List<String> tables =
        texts(
            """
            SELECT table_schema || '.' || table_name AS text FROM information_schema.tables
             WHERE table_schema IN ('record', 'consent', 'audit', 'document')
               AND table_type = 'BASE TABLE'
            """);
    assertThat(tables).hasSizeGreaterThan(10);
    return tables.stream()
        .flatMap(table -> texts("SELECT lower(t::text) AS text FROM " + table + " t").stream())
        .collect(Collectors.joining("\n"));
  }

  private List<String> texts(String sql) {
    return owner.sql(sql).query((row, _) -> Sql.text(row, "text")).list();
  }

  /** What came out before it broke. */
  private byte[] copied(DocumentEntry document) {
    var opened = (Documents.Opened.Found) documents.open(klein.actor(), document.id());
    var copy = new ByteArrayOutputStream();
    assertThatExceptionOfType(SealBroken.class)
        .isThrownBy(() -> documents.copy(opened.grant(), opened.entry(), copy));
    return copy.toByteArray();
  }

  private void flip(String table, String column, DocumentId document) {
    owner
        .sql(
            """
            UPDATE %1$s SET %2$s = set_byte(%2$s, 60, get_byte(%2$s, 60) # 1)
             WHERE document_id = :document
            """
                .formatted(table, column))
        .param("document", document.value())
        .update();
  }
}
