package lu.opendsp.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Where a load hands things over: patients to the index (ITI-104), people to the directory
 * (ITI-130), stays, and documents to records (ITI-65); each noted in the journal.
 */
final class LoadDesk {

  private static final String FHIR_JSON = "application/fhir+json";
  private static final char[] CARD_PASSWORD = "sandbox".toCharArray();

  private final Badges badges;
  private final String officer;
  private final LoadJournal journal;
  private final InstantSource clock;
  private final Map<String, Boolean> listed = new ConcurrentHashMap<>();

  LoadDesk(Badges badges, String officer, LoadJournal journal, InstantSource clock) {
    this.badges = badges;
    this.officer = officer;
    this.journal = journal;
    this.clock = clock;
  }

  /** A patient of the index. */
  record Enrolled(String reference, String nationalId) {}

  /**
   * A document to be filed.
   *
   * @param what what it is in one word, for the report
   * @param account who files it
   */
  record Paper(String what, String account, People.Person author, Submission.Metadata metadata) {}

  LoadJournal journal() {
    return journal;
  }

  /** A unique id that is the same at every run. */
  static String unique(String seed) {
    return "urn:uuid:" + UUID.nameUUIDFromBytes(("opendsp load/" + seed).getBytes(UTF_8));
  }

  /** Enters or corrects a patient. */
  Enrolled enrol(String nationalId, Map<String, Object> sheet) {
    String condition = Session.NATIONAL_ID + "|" + nationalId;
    Map<String, Object> answer = put(officer, "Patient", condition, sheet);
    return new Enrolled("Patient/" + Json.text(answer, "id"), nationalId);
  }

  /** The patient with this number, if there is one. */
  Optional<Map<String, Object>> find(String nationalId) {
    String path =
        "/fhir/Patient?identifier=" + Session.encode(Session.NATIONAL_ID + "|" + nationalId);
    Map<String, Object> found = Patience.ask(() -> badges.of(officer).getJson(path));
    return Json.objects(found, "entry.resource").stream().findFirst();
  }

  /** Lists somebody once, and takes a card for him. */
  void list(String eHealthId, String type, Supplier<Map<String, Object>> entry) {
    listed.computeIfAbsent(
        eHealthId,
        _ -> {
          put(officer, type, Session.EHEALTH_ID + "|" + eHealthId, entry.get());
          badges.take(eHealthId, card(eHealthId));
          return true;
        });
  }

  private Card card(String eHealthId) {
    var form = new Session.Form("ehealth_id=" + Session.encode(eHealthId));
    var order = new Server.Request("POST", "/oauth2/sandbox/cards", Map.of(), form);
    Map<String, Object> answer = Patience.ask(() -> badges.of(officer).send(order).json());
    return Card.read(Base64.getDecoder().decode(Json.text(answer, "card")), CARD_PASSWORD);
  }

  /** Tells of a stay; the resource says where it stands. */
  void tell(String account, String number, Map<String, Object> encounter) {
    put(account, "Encounter", number, encounter);
  }

  private Map<String, Object> put(
      String account, String type, String condition, Map<String, Object> resource) {
    var body = new JsonBody(Json.bytes(resource));
    String path = "/fhir/" + type + "?identifier=" + Session.encode(condition);
    var request = new Server.Request("PUT", path, Map.of(), body);
    return Patience.ask(() -> badges.of(account).send(request).json());
  }

  /** Files a document, unless that was done; what becomes of it stands in the journal. */
  LoadJournal.Line file(Paper paper, Enrolled patient) {
    String key = paper.metadata().uniqueId();
    Optional<LoadJournal.Line> before = journal.find(key).filter(LoadJournal.Line::settled);
    return before.orElseGet(() -> {
      LoadJournal.Line line = sent(paper, patient);
      journal.note(line);
      return line;
    });
  }

  private LoadJournal.Line sent(Paper paper, Enrolled patient) {
    var parties =
        new Submission.Parties(
            patient.reference(), patient.nationalId(), Optional.of(paper.author()));
    var now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    try {
      Map<String, Object> answer =
          Patience.ask(() -> {
            var submission =
                new Submission(paper.metadata(), parties, now.truncatedTo(ChronoUnit.SECONDS));
            var request = new Server.Request("POST", "/fhir", Map.of(), submission);
            return badges.of(paper.account()).send(request).json();
          });
      return taken(paper, Json.objects(answer, "entry.response"));
    } catch (Failure refused) {
      if (refused.exit() != Exit.REFUSED) {
        throw refused;
      }
      return refused(paper.metadata().uniqueId(), paper.what(), reason(refused));
    }
  }

  private LoadJournal.Line taken(Paper paper, List<Map<String, Object>> responses) {
    for (Map<String, Object> response : responses) {
      String location = Json.text(response, "location");
      if (location.contains("DocumentReference/")) {
        boolean known = Json.text(response, "status").startsWith("200");
        return new LoadJournal.Line(
            paper.metadata().uniqueId(),
            known ? LoadJournal.Outcome.KNOWN : LoadJournal.Outcome.FILED,
            paper.what(),
            paper.account(),
            ListCommand.idOf(location),
            sha256(paper.metadata().content()),
            "");
      }
    }
    return refused(paper.metadata().uniqueId(), paper.what(), "the answer names no document");
  }

  /** The line of something that was not taken. */
  static LoadJournal.Line refused(String key, String what, String reason) {
    return new LoadJournal.Line(key, LoadJournal.Outcome.REFUSED, what, "", "", "", reason);
  }

  /** Why, in one line that names no patient: the server's refusals name none. */
  static String reason(Failure refused) {
    String code = refused.code().isEmpty() ? refused.text() : refused.code();
    return refused.details().isEmpty() ? code : code + ": " + String.join(" ", refused.details());
  }

  /** Answers whether the document is, byte for byte, what was sent. */
  boolean readsBack(LoadJournal.Line line) {
    var request =
        new Server.Request("GET", "/fhir/Binary/" + line.id(), Map.of("Accept", "*/*"), null);
    return Patience.ask(() -> {
      try (InputStream body = badges.of(line.account()).send(request).body()) {
        return line.sha256().equals(sha256(body));
      } catch (IOException broken) {
        throw new Failure(Exit.UNREACHABLE, "The answer broke off: " + broken.getMessage());
      }
    });
  }

  /** Takes the card of whoever filed this, when this run has not met him. */
  void takeCard(String account) {
    if (!badges.has(account)) {
      badges.take(account, card(account));
    }
  }

  private static String sha256(Content content) {
    try (InputStream in = content.open()) {
      return sha256(in);
    } catch (IOException unreadable) {
      throw Failure.usage("The file " + content.name() + " cannot be read.");
    }
  }

  private static String sha256(InputStream in) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] piece = new byte[1 << 16];
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        digest.update(piece, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private record JsonBody(byte[] bytes) implements Server.Body {
    @Override
    public String mediaType() {
      return FHIR_JSON;
    }

    @Override
    public long length() {
      return bytes.length;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      out.write(bytes);
    }
  }
}
