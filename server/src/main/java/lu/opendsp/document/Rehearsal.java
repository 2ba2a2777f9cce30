package lu.opendsp.document;

import java.util.List;
import java.util.Optional;
import lu.opendsp.access.Answer;
import lu.opendsp.access.Gate;
import lu.opendsp.access.Grant;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.database.DiskReserve;
import lu.opendsp.document.Publications.Publication;
import lu.opendsp.identity.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What would come of publishing: everything is done as then, and all of it undone. What stays is a
 * line in the log for each document asked about, for whoever asks learns what he may (POLICY 6).
 */
@Component
public final class Rehearsal {

  private final Gate gate;
  private final Reception reception;
  private final Acceptance acceptance;
  private final DiskReserve disk;
  private final ContentSafety safety;
  private final LargeFilings large;

  Rehearsal(
      Gate gate,
      Reception reception,
      Acceptance acceptance,
      DiskReserve disk,
      ContentSafety safety,
      LargeFilings large) {
    this.gate = gate;
    this.reception = reception;
    this.acceptance = acceptance;
    this.disk = disk;
    this.safety = safety;
    this.large = large;
  }

  /** The answer to each of these submissions, were they published now. */
  public List<Publication> rehearse(Actor actor, List<Submission> submissions) {
    if (!disk.mayFile()) {
      return List.of(new Publication.StorageFull());
    }
    Optional<Publication> unsafe = safety.firstUnsafe(submissions);
    if (unsafe.isPresent()) {
      return List.of(unsafe.get());
    }
    List<Publication> answers =
        large.inTurn(
            submissions,
            () ->
                gate.inOneGo(status -> {
                  status.setRollbackOnly();
                  return submissions.stream()
                      .map(submission -> reception.receive(actor, submission, acceptance))
                      .toList();
                }));
    gate.inOneGo(_ -> {
      submissions.forEach(submission -> reception.receive(actor, submission, new Noted()));
      return answers;
    });
    return answers;
  }

  /** Does nothing; the line says what was asked. */
  private static final class Noted implements Reception.Effect {

    @Override
    public AccessAction actionFor(@Nullable Row target) {
      return AccessAction.SUBMISSION_CHECKED;
    }

    @Override
    public Answer<Publication> under(Grant grant, Submission submission, @Nullable Row target) {
      return Answer.of(new Publication.Conflict(), AccessAction.SUBMISSION_CHECKED, "");
    }
  }
}
