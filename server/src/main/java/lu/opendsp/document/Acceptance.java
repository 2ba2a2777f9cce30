package lu.opendsp.document;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lu.opendsp.access.Answer;
import lu.opendsp.access.Grant;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.document.Publications.Publication;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.vault.Vault;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Files a submission the gate permits, unless it was sent before or does not fit what is there. */
@Component
final class Acceptance implements Reception.Effect {

  private final Registry registry;
  private final Filing filing;
  private final Vault vault;

  Acceptance(Registry registry, Filing filing, Vault vault) {
    this.registry = registry;
    this.filing = filing;
    this.vault = vault;
  }

  @Override
  public Answer<Publication> under(Grant grant, Submission submission, @Nullable Row target) {
    byte[] uniqueMac =
        vault.fingerprint(grant.record(), "unique-id", submission.metadata().uniqueId());
    Optional<Publication> unfit = unfit(grant, submission, target);
    Optional<DocumentEntry> filed =
        unfit.isPresent() ? Optional.empty() : filing.file(grant, submission, uniqueMac, target);
    if (filed.isPresent()) {
      DocumentEntry entry = filed.get();
      return Answer.about(new Publication.Accepted(entry), Reception.actionOf(target), entry.id());
    }
    return registry
        .findFiled(grant.record(), grant.actor().asPerson(), uniqueMac)
        .map(before -> replay(grant, submission, before))
        .orElseGet(() -> notFiled(unfit.orElseThrow(), target));
  }

  /** Why it does not fit what is there; a submission sent before is answered as the first time. */
  private Optional<Publication> unfit(Grant grant, Submission submission, @Nullable Row target) {
    return target != null && target.status() != DocumentStatus.CURRENT
        ? Optional.of(new Publication.AlreadyReplaced())
        : unrelated(grant, submission);
  }

  private Answer<Publication> replay(Grant grant, Submission submission, Row before) {
    Optional<DocumentEntry> same = filing.findSame(grant, before, submission);
    return same.map(entry ->
            Answer.<Publication>about(
                new Publication.AlreadyHere(entry), AccessAction.PUBLISHED, entry.id()))
        .orElseGet(() -> notFiled(new Publication.Conflict(), null));
  }

  /**
   * Why it cannot be what it says it is to others. One the filer may not see is as one that does
   * not exist; one whose newer version he may not see is current for him (POLICY 7).
   */
  private Optional<Publication> unrelated(Grant grant, Submission submission) {
    List<DocumentRelation> relations = submission.relations();
    Set<DocumentId> targets =
        relations.stream().map(DocumentRelation::target).collect(Collectors.toSet());
    List<Row> seen = registry.find(grant.record(), grant.visible(), targets);
    for (int i = 0; i < relations.size(); i++) {
      DocumentId target = relations.get(i).target();
      Optional<Row> row = seen.stream().filter(one -> one.id().equals(target)).findFirst();
      if (row.isEmpty()) {
        return Optional.of(new Publication.RelatedUnknown(i));
      }
      if (row.get().status() != DocumentStatus.CURRENT) {
        return Optional.of(new Publication.RelatedNotCurrent(i));
      }
    }
    return Optional.empty();
  }

  private static Answer<Publication> notFiled(Publication answer, @Nullable Row target) {
    return Answer.of(answer, Reception.actionOf(target), detailOf(answer));
  }

  /** What stands in the line of something permitted and yet not filed. */
  static String detailOf(Publication answer) {
    return switch (answer) {
      case Publication.Conflict _ -> "CONFLICT";
      case Publication.AlreadyReplaced _ -> "ALREADY_REPLACED";
      case Publication.RelatedUnknown _ -> "RELATED_UNKNOWN";
      case Publication.RelatedNotCurrent _ -> "RELATED_NOT_CURRENT";
      default -> "NOT_FILED";
    };
  }
}
