package lu.opendsp.document;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lu.opendsp.access.Grant;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.vault.KeyPurpose;
import lu.opendsp.vault.SealBroken;
import lu.opendsp.vault.Vault;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Seals what is said about a document, and reads it back under a grant. */
@Component
final class SealedMetadata {

  /**
   * The sealed part of a row.
   *
   * @param announcementReason why it is held back, or empty
   * @param relations what it is to others; documents filed before these were kept have none
   */
  record Content(
      DocumentMetadata metadata,
      String filerName,
      String filerOrganisation,
      boolean filedByPatient,
      String sha1,
      String sha256,
      String announcementReason,
      @Nullable List<DocumentRelation> relations) {

    Content because(String reason) {
      return new Content(
          metadata, filerName, filerOrganisation, filedByPatient, sha1, sha256, reason, relations);
    }

    Content titled(String title) {
      return new Content(
          metadata.titled(title),
          filerName,
          filerOrganisation,
          filedByPatient,
          sha1,
          sha256,
          announcementReason,
          relations);
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(SealedMetadata.class);

  private final Vault vault;
  private final Registry registry;
  private final JsonMapper json;

  SealedMetadata(Vault vault, Registry registry, JsonMapper json) {
    this.vault = vault;
    this.registry = registry;
    this.json = json;
  }

  byte[] seal(RecordId record, DocumentId document, Content content) {
    return vault.seal(record, KeyPurpose.CONTENT, json.writeValueAsBytes(content), field(document));
  }

  Content read(Grant grant, Row row) {
    return json.readValue(grant.unseal(row.sealed(), field(row.id())), Content.class);
  }

  /**
   * The entry of a row, unless somebody changed what was sealed: then it is logged, with ids only,
   * and whoever asked for more than this one document gets the others.
   */
  Optional<DocumentEntry> find(Grant grant, Row row) {
    try {
      return Optional.of(entry(grant, row));
    } catch (SealBroken broken) {
      if (broken.reason() != SealBroken.Reason.CHANGED) {
        throw broken;
      }
      LOG.error("damaged: {}", broken.getMessage());
      return Optional.empty();
    }
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
        seen(grant, content.relations()),
        row.facts().filer().value().equals(grant.actor().id()),
        row.facts().hidingFor(grant.actor()),
        row.version(),
        row.updatedAt());
  }

  /** Those to documents the asker may see; of the others he learns nothing (POLICY 7). */
  private List<DocumentRelation> seen(Grant grant, @Nullable List<DocumentRelation> relations) {
    if (relations == null || relations.isEmpty()) {
      return List.of();
    }
    Set<DocumentId> targets =
        relations.stream().map(DocumentRelation::target).collect(Collectors.toSet());
    Set<DocumentId> visible =
        registry.find(grant.record(), grant.visible(), targets).stream()
            .map(Row::id)
            .collect(Collectors.toSet());
    return relations.stream().filter(one -> visible.contains(one.target())).toList();
  }

  private static String field(DocumentId document) {
    return "document/" + document + "/metadata";
  }
}
