package lu.opendsp.document;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.policy.Confidentiality;
import lu.opendsp.policy.DocumentCategory;

/**
 * One thing a wanted document must be. All but the last are asked in SQL, of what stands in clear
 * or, for unique ids, of their keyed fingerprints; the last is asked of what was sealed, under the
 * grant of the list (decision 0020).
 */
public sealed interface DocumentCondition {

  record OfStatus(Set<DocumentStatus> any) implements DocumentCondition {}

  record OfType(Set<DocumentType> any) implements DocumentCondition {}

  record InCategory(Set<DocumentCategory> any) implements DocumentCondition {}

  /** In one of these modes, as they are in force. */
  record InMode(Set<Confidentiality> any) implements DocumentCondition {}

  /** Filed under one of these identities. */
  record FiledBy(Set<PersonId> any) implements DocumentCondition {}

  /** From a practice setting with one of these codes, of whatever system. */
  record InSetting(Set<String> codes) implements DocumentCondition {}

  /** With one of these ids, ours or the sender's. */
  record Identified(Set<DocumentId> ids, Set<String> uniqueIds) implements DocumentCondition {}

  /** At one of these times. */
  record At(Moment moment, List<When> any) implements DocumentCondition {}

  /** Of which something sealed is true. */
  record Saying(Predicate<DocumentEntry> test) implements DocumentCondition {}

  /** Which of a document's times. */
  enum Moment {
    FILED,
    /** The whole of the care, from beginning to end. */
    CARE,
    UPDATED
  }
}
