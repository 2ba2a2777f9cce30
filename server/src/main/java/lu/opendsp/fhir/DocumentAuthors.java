package lu.opendsp.fhir;

import java.util.ArrayList;
import java.util.List;
import lu.opendsp.directory.Listing;
import lu.opendsp.document.AuthorText;
import lu.opendsp.document.DocumentEntry;
import org.jspecify.annotations.Nullable;

/**
 * Writes who filed a document, as recognised, and then its authors as the sender named them. They
 * are contained, since they are told as they were when it was filed.
 */
final class DocumentAuthors {

  private static final String FILER = "filer";

  private final FhirJson json;
  private final DocumentEntry entry;
  private final @Nullable Listing filer;
  private final List<AuthorText> others;

  DocumentAuthors(FhirJson json, DocumentEntry entry, @Nullable Listing filer) {
    this.json = json;
    this.entry = entry;
    this.filer = filer;
    this.others = others(entry);
  }

  /** Without the filer, who is told already. */
  private static List<AuthorText> others(DocumentEntry entry) {
    var others = new ArrayList<AuthorText>();
    for (AuthorText author : entry.metadata().authors()) {
      boolean named = !author.name().isEmpty() || !author.organisation().isEmpty();
      if (named
          && !author.name().equals(entry.filerName())
          && !isFilingOrganisation(author, entry)) {
        others.add(author);
      }
    }
    return others;
  }

  private static boolean isFilingOrganisation(AuthorText author, DocumentEntry entry) {
    return author.name().isEmpty()
        && (author.organisation().equals(entry.filerOrganisation())
            || author.organisation().equals(entry.filerName()));
  }

  void writeContained() {
    if (entry.filedByPatient()) {
      json.contained("Patient", FILER, () -> writeName(entry.filerName()));
    } else if (Filers.isMachine(filer)) {
      writeOrganisation(FILER, entry.filerName(), this::writeFilerIdentifiers);
    } else {
      json.contained(
          "Practitioner",
          FILER,
          () -> {
            writeFilerIdentifiers();
            writeName(entry.filerName());
          });
      writePlace(FILER, entry.filerOrganisation());
    }
    for (int i = 0; i < others.size(); i++) {
      write(others.get(i), id(i));
    }
  }

  void writeReferences() {
    boolean atPlace =
        !entry.filedByPatient() && !Filers.isMachine(filer) && !entry.filerOrganisation().isEmpty();
    writeReference(FILER, atPlace);
    for (int i = 0; i < others.size(); i++) {
      AuthorText author = others.get(i);
      writeReference(id(i), !author.name().isEmpty() && !author.organisation().isEmpty());
    }
  }

  private static String id(int number) {
    return "author" + (number + 1);
  }

  private void write(AuthorText author, String id) {
    if (author.name().isEmpty()) {
      writeOrganisation(id, author.organisation(), () -> writeIdentifiers(author));
      return;
    }
    json.contained(
        "Practitioner",
        id,
        () -> {
          writeIdentifiers(author);
          writeName(author.name());
        });
    writePlace(id, author.organisation());
  }

  /** The place of work of a person, and that he works there. */
  private void writePlace(String id, String place) {
    if (place.isEmpty()) {
      return;
    }
    writeOrganisation(id + "-organisation", place, () -> {});
    json.contained(
        "PractitionerRole",
        id + "-role",
        () -> {
          json.reference("practitioner", "#" + id);
          json.reference("organization", "#" + id + "-organisation");
        });
  }

  private void writeOrganisation(String id, String name, Runnable identifiers) {
    json.contained(
        "Organization",
        id,
        () -> {
          identifiers.run();
          json.text("name", name);
        });
  }

  private void writeReference(String id, boolean atPlace) {
    json.object(() -> json.text("reference", "#" + id + (atPlace ? "-role" : "")));
  }

  private void writeName(String name) {
    json.array("name", () -> json.object(() -> json.text("text", name)));
  }

  private void writeFilerIdentifiers() {
    json.array(
        "identifier",
        () -> {
          writeIdentifier(Systems.DIRECTORY_ID, entry.filer().toString());
          String eHealthId = filer == null ? null : filer.eHealthId();
          if (eHealthId != null) {
            writeIdentifier(Systems.E_HEALTH_ID, eHealthId);
          }
        });
  }

  private void writeIdentifiers(AuthorText author) {
    if (!author.eHealthId().isEmpty()) {
      json.array("identifier", () -> writeIdentifier(Systems.E_HEALTH_ID, author.eHealthId()));
    }
  }

  private void writeIdentifier(String system, String value) {
    json.object(() -> {
      json.text("system", system);
      json.text("value", value);
    });
  }
}
