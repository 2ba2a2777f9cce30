package lu.opendsp.audit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.policy.Ground;
import lu.opendsp.policy.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * One line of a record's access log: one decision, permitted or refused (EHDS art. 9, POLICY 6).
 *
 * @param actingFor for whom he did it by a mandate, or null where he did it for himself
 * @param documents which documents were listed, opened or changed
 * @param count how many documents that were
 * @param refusal why not, or null when permitted
 * @param detail a code such as {@code NORMAL>PRIVATE}; never a text
 * @param factsVersion the version of the facts it was decided on
 */
public record AccessLine(
    UUID id,
    RecordId record,
    Instant at,
    Who who,
    @Nullable Who actingFor,
    String software,
    AccessAction action,
    Ground ground,
    List<DocumentId> documents,
    int count,
    @Nullable Refusal refusal,
    String detail,
    String factsVersion) {

  public AccessLine {
    documents = List.copyOf(documents);
  }

  /** The same for who must not learn how often facts changed. */
  public AccessLine withoutFactsVersion() {
    return new AccessLine(
        id, record, at, who, actingFor, software, action, ground, documents, count, refusal, detail,
        "");
  }

  /** Answers whether it was permitted. */
  public boolean permitted() {
    return refusal == null;
  }
}
