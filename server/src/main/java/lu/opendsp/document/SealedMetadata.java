package lu.opendsp.document;

import lu.opendsp.access.Grant;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.vault.KeyPurpose;
import lu.opendsp.vault.Vault;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Seals what is said about a document, and reads it back under a grant. */
@Component
final class SealedMetadata {

  /**
   * The sealed part of a row.
   *
   * @param announcementReason why it is held back, or empty
   */
  record Content(
      DocumentMetadata metadata,
      String filerName,
      String filerOrganisation,
      boolean filedByPatient,
      String sha1,
      String sha256,
      String announcementReason) {

    Content because(String reason) {
      return new Content(
          metadata, filerName, filerOrganisation, filedByPatient, sha1, sha256, reason);
    }
  }

  private final Vault vault;
  private final JsonMapper json;

  SealedMetadata(Vault vault, JsonMapper json) {
    this.vault = vault;
    this.json = json;
  }

  byte[] seal(RecordId record, DocumentId document, Content content) {
    return vault.seal(record, KeyPurpose.CONTENT, json.writeValueAsBytes(content), field(document));
  }

  Content read(Grant grant, Row row) {
    return json.readValue(grant.unseal(row.sealed(), field(row.id())), Content.class);
  }

  DocumentEntry entry(Grant grant, Row row) {
    return entry(grant, row, read(grant, row));
  }

  DocumentEntry entry(Grant grant, Row row, Content content) {
    return new DocumentEntry(
        row.id(),
        row.facts().record(),
        grant.patient(),
        content.metadata(),
        row.facts().mode(),
        row.facts().mode().modeAt(grant.at()),
        row.status(),
        row.facts().filer(),
        content.filerName(),
        content.filerOrganisation(),
        content.filedByPatient(),
        row.filedAt(),
        row.size(),
        content.sha1(),
        content.announcementReason(),
        row.replaces(),
        row.replacedBy(),
        row.facts().filer().value().equals(grant.actor().id()),
        row.version());
  }

  private static String field(DocumentId document) {
    return "document/" + document + "/metadata";
  }
}
