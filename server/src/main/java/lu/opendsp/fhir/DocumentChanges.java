package lu.opendsp.fhir;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.util.Optional;
import java.util.TreeSet;
import lu.opendsp.document.DocumentEntry;
import lu.opendsp.document.DocumentSettings;
import lu.opendsp.document.MetadataUpdates.Change;
import lu.opendsp.document.ModeWish;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import org.hl7.fhir.r4.model.DocumentReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares what somebody wants to be said about a document with what is said: title, mode and
 * whether it is hidden from a minor's representatives may differ, all else is as its author filed
 * it and is refused at its place.
 */
@Component
final class DocumentChanges {

  private static final String ROOT = "DocumentReference";

  private final FhirContext fhir;
  private final JsonMapper json;
  private final DocumentSettings rules;
  private final Clock clock;

  DocumentChanges(FhirContext fhir, JsonMapper json, DocumentSettings rules, Clock clock) {
    this.fhir = fhir;
    this.json = json;
    this.rules = rules;
    this.clock = clock;
  }

  /** What is to change, empty when all is as it was. */
  Optional<Change> between(DocumentEntry entry, DocumentReference told, DocumentReference sent) {
    requireSame(told, sent);
    ModeWish wish = ConfidentialityLabels.read(sent, ROOT);
    boolean otherMode = !wish.equals(ConfidentialityLabels.read(told, ROOT));
    if (otherMode) {
      ConfidentialityLabels.check(wish, clock.instant(), rules, ROOT);
    }
    String title = otherTitle(told, sent);
    boolean hides = ConfidentialityLabels.hides(sent);
    Boolean hidden = hides == entry.isHidden() ? null : hides;
    return otherMode || title != null || hidden != null
        ? Optional.of(new Change(entry.versionTag(), otherMode ? wish : null, title, hidden))
        : Optional.empty();
  }

  private static @Nullable String otherTitle(DocumentReference told, DocumentReference sent) {
    String title = title(sent);
    return title.equals(title(told))
        ? null
        : Words.checkTitle(title, ROOT + ".content[0].attachment.title").strip();
  }

  private static String title(DocumentReference reference) {
    return Optional.ofNullable(reference.getContentFirstRep().getAttachment().getTitle())
        .orElse("");
  }

  private void requireSame(DocumentReference told, DocumentReference sent) {
    JsonNode before = fixed(told);
    JsonNode after = fixed(sent);
    var names = new TreeSet<String>(before.propertyNames());
    names.addAll(after.propertyNames());
    names.remove("meta");
    for (String name : names) {
      if (!before.path(name).equals(after.path(name))) {
        throw Problem.at(ROOT + "." + name, ProblemCode.METADATA_FIXED).thrown();
      }
    }
  }

  /** What cannot be changed, in the form it is sent. */
  private JsonNode fixed(DocumentReference reference) {
    DocumentReference copy = reference.copy();
    copy.setText(null);
    copy.setSecurityLabel(null);
    copy.getExtension().removeIf(one -> Systems.ANNOUNCEMENT.equals(one.getUrl()));
    copy.getContentFirstRep().getAttachment().setTitle(null);
    return json.readTree(fhir.newJsonParser().encodeResourceToString(copy));
  }
}
