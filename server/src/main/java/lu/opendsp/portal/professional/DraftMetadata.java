package lu.opendsp.portal.professional;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import lu.opendsp.directory.Listing;
import lu.opendsp.directory.Profession;
import lu.opendsp.document.AuthorText;
import lu.opendsp.document.DocumentMetadata;
import lu.opendsp.document.DocumentType;
import lu.opendsp.document.Submission;
import lu.opendsp.kernel.Coded;
import lu.opendsp.kernel.Language;
import lu.opendsp.portal.Phrases;

/** Makes the submission of a draft: what was typed, and what the directory knows of its author. */
final class DraftMetadata {

  private static final String SNOMED = "http://snomed.info/sct";
  private static final String FORMATS =
      "http://ihe.net/fhir/ihe.formatcode.fhir/CodeSystem/formatcode";

  private DraftMetadata() {}

  static Submission submission(Draft draft, Listing author, Language language, Instant now) {
    DraftDetails details = draft.details();
    DocumentType type = details.chosenType().orElseThrow();
    String order = DraftDetails.or(details.order());
    var metadata =
        new DocumentMetadata(
            draft.uniqueId(),
            type,
            DraftDetails.or(details.title()),
            "",
            language.tag(),
            draft.mediaType(),
            now,
            details.day().orElseThrow().atStartOfDay(Phrases.ZONE).toInstant(),
            null,
            facility(author.profession()),
            setting(author.profession()),
            format(draft.mediaType()),
            List.of(),
            List.of(author(author)),
            order.isEmpty() ? null : order,
            List.of(),
            null);
    return new Submission(draft.patient(), metadata, details.wish(), draft.replaces(), draft.file())
        .hidden(details.hides());
  }

  private static AuthorText author(Listing author) {
    return new AuthorText(
        author.displayName(),
        Objects.requireNonNullElse(author.eHealthId(), ""),
        author.organisationName());
  }

  private static Coded facility(Profession profession) {
    return switch (profession) {
      case HOSPITAL -> new Coded(SNOMED, "22232009", "Hospital");
      case PHARMACIST, PHARMACY -> new Coded(SNOMED, "264372000", "Pharmacy");
      case LABORATORY, BIOLOGIST -> new Coded(SNOMED, "261904005", "Laboratory");
      default -> new Coded(SNOMED, "43741000", "Site of care");
    };
  }

  private static Coded setting(Profession profession) {
    return switch (profession) {
      case GENERAL_PRACTITIONER -> new Coded(SNOMED, "394802001", "General medicine");
      default -> new Coded(SNOMED, "394658006", "Clinical specialty");
    };
  }

  private static Coded format(String mediaType) {
    return switch (mediaType) {
      case "application/pdf" -> new Coded(FORMATS, "urn:ihe:iti:xds-sd:pdf:2008", "PDF");
      case "text/plain" -> new Coded(FORMATS, "urn:ihe:iti:xds-sd:text:2008", "Text");
      default -> new Coded(FORMATS, "urn:ihe:iti:xds:2017:mimeTypeSufficient", "");
    };
  }
}
