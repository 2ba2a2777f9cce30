package lu.opendsp.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code dspctl open}: the exact bytes of a document (MHD, ITI-68). */
final class OpenCommand implements Command {
  private static final Map<String, String> ENDINGS =
      Map.of(
          "application/pdf", ".pdf",
          "application/xml", ".xml",
          "text/xml", ".xml",
          "application/fhir+json", ".json",
          "text/plain", ".txt",
          "image/jpeg", ".jpg",
          "image/png", ".png",
          "image/tiff", ".tiff",
          "application/dicom", ".dcm");

  @Override
  public String name() {
    return "open";
  }

  @Override
  public String summary() {
    return "fetch a document's exact bytes";
  }

  @Override
  public String help() {
    return """
    dspctl open ID --as PERSON [--output FILE]

    Fetches a document (IHE MHD, ITI-68), checks its size and hash and saves it.
    The patient sees in the history that PERSON opened it.

      --as PERSON     who opens it
      --output FILE   where to; "-" is standard output; default ID with its ending,
                      in this directory, never over a file that is there

    Example
      dspctl open 3f0c2a7e --as dr-weber --output blood.pdf
    """;
  }

  @Override
  public Arguments.Known options() {
    return new Arguments.Known(Set.of("as", "output"), Set.of());
  }

  @Override
  public void run(Call call) {
    String id = ListCommand.idOf(call.arguments().word("ID"));
    Session session = call.signIn();
    Map<String, Object> document = session.getJson("/fhir/DocumentReference/" + id);
    Attachment attachment = Attachment.of(document);
    String output = call.arguments().find("output").orElse("");
    try {
      Path partial = download(session, attachment, output);
      if (output.equals("-")) {
        hand(partial, call.console().out());
        return;
      }
      Path saved = keep(partial, output.isEmpty() ? id + attachment.ending() : output, output);
      call.console().result(attachment.described(saved), List.of("Saved: " + saved));
    } catch (FileAlreadyExistsException there) {
      throw Failure.usage(
          "There is already a file " + there.getFile() + ".", "--output FILE writes over it.");
    } catch (IOException broken) {
      throw new Failure(Exit.UNREACHABLE, "The document did not arrive: " + broken.getMessage());
    }
  }

  /** What the metadata says of the content. */
  private record Attachment(String url, String type, String title, String size, String hash) {
    static Attachment of(Map<String, Object> document) {
      String at = "content.attachment.";
      return new Attachment(
          Json.text(document, at + "url"),
          Json.text(document, at + "contentType"),
          Json.text(document, at + "title"),
          Json.text(document, at + "size"),
          Json.text(document, at + "hash"));
    }

    String ending() {
      return ENDINGS.getOrDefault(type, ".bin");
    }

    /** Content that is not what the metadata announced is an error, not a document. */
    void check(Path file) throws IOException {
      boolean sizeHolds = size.isEmpty() || size.equals(String.valueOf(Files.size(file)));
      boolean hashHolds = hash.isEmpty() || hash.equals(Submission.sha1(file));
      if (!sizeHolds || !hashHolds) {
        throw new Failure(
            Exit.REFUSED,
            "The content does not match its metadata (" + (sizeHolds ? "hash" : "size") + ").",
            "Nothing was saved. Please report it to the platform's operator.");
      }
    }

    Map<String, Object> described(Path saved) {
      var described = new LinkedHashMap<String, Object>();
      described.put("file", saved.toString());
      described.put("contentType", type);
      described.put("title", title);
      described.put("size", size);
      return described;
    }
  }

  private static Path download(Session session, Attachment attachment, String output)
      throws IOException {
    Path target = Path.of(output.isEmpty() || output.equals("-") ? "." : output);
    Path directory = Files.isDirectory(target) ? target : target.toAbsolutePath().getParent();
    boolean piped = output.equals("-") || directory == null;
    Path partial =
        piped
            ? Files.createTempFile("dspctl", ".part")
            : Files.createTempFile(directory, ".dspctl", ".part");
    boolean complete = false;
    try {
      var request =
          new Server.Request(
              "GET",
              Server.pathOf(attachment.url()),
              Map.of("Accept", attachment.type().isEmpty() ? "*/*" : attachment.type()),
              null);
      try (InputStream body = session.send(request).body();
          OutputStream out = Files.newOutputStream(partial)) {
        body.transferTo(out);
      }
      attachment.check(partial);
      complete = true;
      return partial;
    } finally {
      if (!complete) {
        Files.deleteIfExists(partial);
      }
    }
  }

  private static void hand(Path partial, PrintStream out) throws IOException {
    try (InputStream in = Files.newInputStream(partial)) {
      in.transferTo(out);
    } finally {
      Files.delete(partial);
    }
  }

  private static Path keep(Path partial, String name, String asked) throws IOException {
    Path saved = Path.of(name);
    try {
      if (asked.isEmpty()) {
        Files.createLink(saved, partial);
        Files.delete(partial);
        return saved;
      }
      return Files.move(partial, saved, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
    }
  }
}
