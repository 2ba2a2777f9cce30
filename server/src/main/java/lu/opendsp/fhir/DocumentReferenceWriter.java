package lu.opendsp.fhir;

import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import lu.opendsp.directory.Listing;
import lu.opendsp.document.DocumentEntry;
import lu.opendsp.document.DocumentMetadata;
import lu.opendsp.document.DocumentRelation;
import lu.opendsp.document.DocumentStatus;
import lu.opendsp.document.OtherCodes;
import lu.opendsp.kernel.Coded;
import lu.opendsp.policy.Confidentiality;
import org.jspecify.annotations.Nullable;

/**
 * Writes a document's entry as FHIR, valid against the profile for searches
 * (https://profiles.ihe.net/ITI/MHD/4.2.3/StructureDefinition-IHE.MHD.Comprehensive.DocumentReference.html),
 * as JSON at once: a list of fifty is asked for all day, and building and encoding the library's
 * model of each was two thirds of its cost (decision 0031). The other forms are made of this one
 * ({@link DocumentReferences}).
 */
final class DocumentReferenceWriter {

  private static final Coded HIDDEN =
      new Coded(Systems.CONFIDENTIALITY, ConfidentialityLabels.HIDDEN, "");

  private static final List<Coded> HIDDEN_ELSEWHERE =
      List.of(new Coded(Systems.V3_ACT_CODE, ConfidentialityLabels.ASKED_BY_PATIENT, ""));

  private final FhirJson json;
  private final Addresses addresses;

  DocumentReferenceWriter(FhirJson json, Addresses addresses) {
    this.json = json;
    this.addresses = addresses;
  }

  void write(DocumentEntry entry, @Nullable Listing filer) {
    json.object(() -> write(entry, new DocumentAuthors(json, entry, filer)));
  }

  private void write(DocumentEntry entry, DocumentAuthors authors) {
    DocumentMetadata metadata = entry.metadata();
    OtherCodes others = metadata.inOtherCodes();
    json.text("resourceType", "DocumentReference");
    json.text("id", entry.id().toString());
    writeMeta(entry);
    json.array(
        "contained",
        () -> {
          authors.writeContained();
          writePatient(entry);
        });
    writeAnnouncement(entry);
    json.object("masterIdentifier", () -> json.identifier(metadata.uniqueId(), "usual"));
    json.array(
        "identifier",
        () -> json.object(() -> json.identifier("urn:uuid:" + entry.id(), "official")));
    json.text("status", status(entry.status()));
    json.object(
        "type",
        () ->
            writeCodings(coded(metadata.type().system(), metadata.type().code()), others.types()));
    json.array(
        "category",
        () ->
            json.object(() ->
                writeCodings(
                    coded(Systems.CATEGORY, metadata.type().category().name()),
                    others.categories())));
    json.reference("subject", "Patient/" + entry.patient());
    json.text("date", Instants.text(entry.filedAt()));
    json.array("author", authors::writeReferences);
    writeRelations(entry);
    json.text("description", metadata.description());
    writeLabels(entry);
    writeContent(entry);
    writeContext(entry);
  }

  private void writeLabels(DocumentEntry entry) {
    json.array(
        "securityLabel",
        () -> {
          json.object(() -> writeCodings(mode(entry.modeNow()), List.of()));
          if (entry.isHidden()) {
            json.object(() -> writeCodings(HIDDEN, HIDDEN_ELSEWHERE));
          }
        });
  }

  private void writeMeta(DocumentEntry entry) {
    json.object(
        "meta",
        () -> {
          json.text("versionId", entry.versionTag());
          json.text("lastUpdated", Instants.text(entry.updatedAt()));
          if (entry.status() != DocumentStatus.WITHDRAWN) {
            // the profile has no word for what was withdrawn
            json.array("profile", () -> json.text(Systems.DOCUMENT_PROFILE));
          }
        });
  }

  /** Contained as the profile wants, and no more than the id: who he is, ITI-78 answers. */
  private void writePatient(DocumentEntry entry) {
    json.contained(
        "Patient",
        "patient",
        () ->
            json.array(
                "identifier",
                () ->
                    json.object(() -> {
                      json.text("system", Systems.PATIENT_ID);
                      json.text("value", entry.patient().toString());
                    })));
  }

  /** Until when it is held back, why, and in which mode it will stand then. */
  private void writeAnnouncement(DocumentEntry entry) {
    if (entry.modeNow() != Confidentiality.ANNOUNCEMENT) {
      return;
    }
    Instant until = entry.mode().announcedUntil();
    json.array(
        "extension",
        () ->
            json.object(() -> {
              json.array(
                  "extension",
                  () -> {
                    if (until != null) {
                      json.extension("until", "valueDateTime", Instants.dateText(until));
                    }
                    json.extension("reason", "valueString", entry.announcementReason());
                    json.extension(
                        "after", "valueCode", ConfidentialityLabels.letter(entry.mode().after()));
                  });
              json.text("url", Systems.ANNOUNCEMENT);
            }));
  }

  private static String status(DocumentStatus status) {
    return switch (status) {
      case CURRENT -> "current";
      case SUPERSEDED -> "superseded";
      case WITHDRAWN -> "entered-in-error";
    };
  }

  private static Coded mode(Confidentiality mode) {
    return mode == Confidentiality.ANNOUNCEMENT
        ? coded(Systems.CONFIDENTIALITY, ConfidentialityLabels.ANNOUNCEMENT)
        : coded(Systems.V3_CONFIDENTIALITY, ConfidentialityLabels.letter(mode));
  }

  /** What it is to others, as far as the asker sees those. */
  private void writeRelations(DocumentEntry entry) {
    json.array(
        "relatesTo",
        () -> {
          if (entry.replaces() != null) {
            writeRelation("replaces", entry.replaces());
          }
          for (DocumentRelation relation : entry.relations()) {
            writeRelation(Relations.code(relation.kind()), relation.target());
          }
        });
  }

  private void writeRelation(String code, Object target) {
    json.object(() -> {
      json.text("code", code);
      json.reference("target", "DocumentReference/" + target);
    });
  }

  private void writeContent(DocumentEntry entry) {
    DocumentMetadata metadata = entry.metadata();
    Coded format =
        metadata.format().code().isEmpty()
            ? coded(Systems.FORMAT_CODE, Systems.FORMAT_BY_MEDIA_TYPE)
            : metadata.format();
    json.array(
        "content",
        () ->
            json.object(() -> {
              json.object(
                  "attachment",
                  () -> {
                    json.text("contentType", metadata.mediaType());
                    json.text("language", metadata.language());
                    json.text("url", addresses.of("Binary", entry.id()));
                    json.number("size", entry.size());
                    json.text("hash", base64(entry.sha1()));
                    json.text("title", metadata.title());
                    json.text("creation", Instants.dateText(metadata.createdAt()));
                  });
              json.object("format", () -> json.coding(format));
            }));
  }

  private static String base64(String hexadecimal) {
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hexadecimal));
  }

  private void writeContext(DocumentEntry entry) {
    DocumentMetadata metadata = entry.metadata();
    OtherCodes.OfContext others = metadata.inOtherCodes().inContext();
    json.object(
        "context",
        () -> {
          json.array("event", () -> writeEvents(metadata.events(), others));
          json.object(
              "period",
              () -> {
                json.text("start", Instants.dateText(metadata.careFrom()));
                if (metadata.careTo() != null) {
                  json.text("end", Instants.dateText(metadata.careTo()));
                }
              });
          json.object(
              "facilityType",
              () -> writeCodings(orUnknown(metadata.facilityType()), others.facilityTypes()));
          json.object(
              "practiceSetting",
              () -> writeCodings(orUnknown(metadata.setting()), others.settings()));
          json.reference("sourcePatientInfo", "#patient");
          json.array("related", () -> writeRelated(metadata));
        });
  }

  private void writeEvents(List<Coded> events, OtherCodes.OfContext others) {
    for (int i = 0; i < events.size(); i++) {
      Coded event = events.get(i);
      List<Coded> also = others.ofEvent(i);
      json.object(() -> writeCodings(event, also));
    }
  }

  private void writeRelated(DocumentMetadata metadata) {
    String order = metadata.order();
    if (order != null) {
      json.object(() ->
          json.object(
              "identifier",
              () -> {
                json.object(
                    "type", () -> writeCodings(coded(Systems.URI, Systems.ORDER), List.of()));
                json.identifier(order, "");
              }));
    }
    for (String text : metadata.related()) {
      json.object(() -> json.object("identifier", () -> json.identifier(text, "")));
    }
  }

  private void writeCodings(Coded first, List<Coded> others) {
    json.array(
        "coding",
        () -> {
          json.object(() -> json.coding(first));
          others.forEach(other -> json.object(() -> json.coding(other)));
        });
  }

  private static Coded orUnknown(Coded coded) {
    return coded.code().isEmpty() ? coded(Systems.NULL_FLAVOR, Systems.UNKNOWN) : coded;
  }

  private static Coded coded(String system, String code) {
    return new Coded(system, code, "");
  }
}
