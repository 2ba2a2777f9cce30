package lu.opendsp.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** {@code dspctl publish}: files one document (MHD, ITI-65). */
final class PublishCommand implements Command {
  private static final ZoneId LUXEMBOURG = ZoneId.of("Europe/Luxembourg");

  private static final Map<String, String> MEDIA_TYPES =
      Map.of(
          "pdf", "application/pdf",
          "xml", "application/xml",
          "json", "application/fhir+json",
          "txt", "text/plain",
          "jpg", "image/jpeg",
          "jpeg", "image/jpeg",
          "png", "image/png",
          "tif", "image/tiff",
          "tiff", "image/tiff",
          "dcm", "application/dicom");

  @Override
  public String name() {
    return "publish";
  }

  @Override
  public String summary() {
    return "file a document in a patient's record";
  }

  @Override
  public String help() {
    return """
    dspctl publish FILE --as PERSON --patient PATIENT --type CODE --title TEXT [OPTIONS]

    Files one document (IHE MHD, ITI-65) and prints its id.

      --as PERSON        who files it, such as dr-weber
      --patient PATIENT  a person's id such as mrs-klein, or a national id of 13 digits
      --type CODE        LOINC code, or a code of our own document types
      --title TEXT       the title as a doctor would write it
      --date DATE        date of care, as in 2026-03-01; default today
      --category CODE    the folder, such as LABORATORY; default: by the type
      --language CODE    language of the document; default fr
      --media-type TYPE  when the file's name does not tell
      --mode MODE        NORMAL (default), RESTRICTED, PRIVATE or ANNOUNCEMENT
        --until DATE     ANNOUNCEMENT: kept back until the end of this day at the latest
        --reason TEXT    ANNOUNCEMENT: why
        --after MODE     ANNOUNCEMENT: the mode it gets then; default NORMAL
      --order NUMBER     the order this document answers
      --replaces ID      the document this one takes the place of
      --unique-id URN    your own id (urn:oid:… or urn:uuid:…); filing the same one
                         again gives the first answer, so a script may repeat itself
      --facility CODE    kind of place, SNOMED CT; default 43741000, site of care
      --setting CODE     kind of practice, SNOMED CT; default 394658006, clinical specialty
      --show             print the submission as it would be sent, and send nothing

    Example
      dspctl publish blood.pdf --as dr-weber --patient mrs-klein --type 11502-2 \\
        --title "Prise de sang du 1er mars" --date 2026-03-01
    """;
  }

  @Override
  public Arguments.Known options() {
    return new Arguments.Known(
        Set.of(
            "as",
            "patient",
            "type",
            "title",
            "date",
            "category",
            "language",
            "media-type",
            "mode",
            "until",
            "reason",
            "after",
            "order",
            "replaces",
            "unique-id",
            "facility",
            "setting"),
        Set.of("show"));
  }

  @Override
  public void run(Call call) {
    Submission.Metadata metadata = metadata(call.arguments(), LocalDate.now(LUXEMBOURG));
    String nationalId = call.people().nationalId(call.arguments().get("patient"));
    Session session = call.signIn();
    String patient = "Patient/" + Json.text(session.patient(nationalId), "id");
    var parties = new Submission.Parties(patient, nationalId, call.people().find(call.person()));
    var now = OffsetDateTime.ofInstant(call.clock().instant(), LUXEMBOURG);
    var submission = new Submission(metadata, parties, now.truncatedTo(ChronoUnit.SECONDS));
    if (call.arguments().flags().contains("show")) {
      show(submission, call.console());
      return;
    }
    var request = new Server.Request("POST", "/fhir", Map.of(), submission);
    Map<String, Object> answer = session.send(request).json();
    call.console().result(answer, filed(answer));
  }

  private static void show(Submission submission, Console console) {
    try {
      submission.writeTo(console.out());
      console.out().println();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  static Submission.Metadata metadata(Arguments typed, LocalDate today) {
    Path file = Path.of(typed.word("FILE"));
    if (!Files.isRegularFile(file)) {
      throw Failure.usage("There is no file " + file + ".");
    }
    return new Submission.Metadata(
        Content.of(file),
        typed.find("media-type").orElseGet(() -> mediaType(file)),
        typed.get("type"),
        typed.find("category").orElse(""),
        typed.get("title"),
        Submission.Dates.of(typed.find("date").map(PublishCommand::date).orElse(today).toString()),
        typed.find("language").orElse("fr"),
        Mode.of(typed),
        typed.find("order").orElse(""),
        ListCommand.idOf(typed.find("replaces").orElse("")),
        uniqueId(typed.find("unique-id").orElseGet(() -> UUID.randomUUID().toString())),
        new Submission.Setting(
            typed.find("facility").orElse("43741000"), typed.find("setting").orElse("394658006")));
  }

  static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException notDate) {
      throw Failure.usage(text + " is not a date.", "As in 2026-03-01");
    }
  }

  private static String mediaType(Path file) {
    String name = file.toString();
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    String type = MEDIA_TYPES.get(ending);
    if (type == null) {
      throw Failure.usage(
          "What kind of document is " + file + "?", "Say it, as in --media-type application/pdf");
    }
    return type;
  }

  private static String uniqueId(String typed) {
    if (typed.startsWith("urn:")) {
      return typed;
    }
    if (typed.matches("[0-2](\\.\\d+)+")) {
      return "urn:oid:" + typed;
    }
    if (typed.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
      return "urn:uuid:" + typed;
    }
    throw Failure.usage(
        "--unique-id " + typed + " is neither an OID nor a UUID.",
        "As in urn:oid:1.3.182.3.1.1.10000734.6.3.1.42");
  }

  /** The id of the DocumentReference alone, so that a script can take it. */
  private static List<String> filed(Map<String, Object> answer) {
    var ids = new ArrayList<String>();
    for (String location : Json.texts(answer, "entry.response.location")) {
      if (location.contains("DocumentReference/")) {
        ids.add(ListCommand.idOf(location));
      }
    }
    if (ids.isEmpty()) {
      throw new Failure(Exit.REFUSED, "The server's answer names no document.", List.of(), answer);
    }
    return ids;
  }
}
