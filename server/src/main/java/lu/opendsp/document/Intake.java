package lu.opendsp.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lu.opendsp.access.Answer;
import lu.opendsp.access.Gate;
import lu.opendsp.database.DiskReserve;
import lu.opendsp.document.Publications.FiledTogether;
import lu.opendsp.document.Publications.Publication;
import lu.opendsp.document.Publications.Together;
import lu.opendsp.identity.Actor;
import org.springframework.stereotype.Component;

/** Takes in what somebody files at once: all of it or none, with a line for each document. */
@Component
final class Intake {

  private final Gate gate;
  private final Reception reception;
  private final Acceptance acceptance;
  private final Groups groups;
  private final Folders folders;
  private final DiskReserve disk;
  private final ContentSafety safety;
  private final LargeFilings large;

  Intake(
      Gate gate,
      Reception reception,
      Acceptance acceptance,
      Groups groups,
      Folders folders,
      DiskReserve disk,
      ContentSafety safety,
      LargeFilings large) {
    this.gate = gate;
    this.reception = reception;
    this.acceptance = acceptance;
    this.groups = groups;
    this.folders = folders;
    this.disk = disk;
    this.safety = safety;
    this.large = large;
  }

  FiledTogether take(Actor actor, Together together, List<Submission> submissions) {
    if (!disk.mayFile()) {
      return new FiledTogether(List.of(new Publication.StorageFull()), List.of());
    }
    Optional<Publication> unsafe = safety.firstUnsafe(submissions);
    if (unsafe.isPresent()) {
      return new FiledTogether(List.of(unsafe.get()), List.of());
    }
    FiledTogether done = large.inTurn(submissions, () -> attempt(actor, together, submissions));
    List<Publication> answers = done.documents();
    Publication last = answers.getLast();
    if (answers.size() > 1 && !filed(last)) {
      noteRefused(actor, submissions.get(answers.size() - 1), last);
    }
    if (!kept(done.folders())) {
      noteNotFilled(actor, submissions.getFirst(), done);
    }
    return done;
  }

  private FiledTogether attempt(Actor actor, Together together, List<Submission> submissions) {
    return gate.inOneGo(status -> {
      var answers = new ArrayList<Publication>();
      for (Submission submission : submissions) {
        Publication answer = reception.receive(actor, submission, acceptance);
        answers.add(answer);
        if (!filed(answer)) {
          if (answers.size() > 1) {
            status.setRollbackOnly();
          }
          return new FiledTogether(answers, List.of());
        }
      }
      groups.keepTogether(together.set(), answers);
      List<DocumentEntry> entries = answers.stream().map(Groups::entry).toList();
      List<FolderWish.Answer> filled =
          folders.keep(actor, submissions.getFirst(), entries, together.folders());
      if (!kept(filled)) {
        status.setRollbackOnly();
      }
      return new FiledTogether(answers, filled);
    });
  }

  private static boolean filed(Publication answer) {
    return answer instanceof Publication.Accepted || answer instanceof Publication.AlreadyHere;
  }

  private static boolean kept(List<FolderWish.Answer> folders) {
    return folders.stream().allMatch(FolderWish.Answer.Kept.class::isInstance);
  }

  /**
   * The line of a refusal that was rolled back with the documents before it. The gate is asked once
   * more, and whatever it says now, nothing is filed.
   */
  private void noteRefused(Actor actor, Submission refused, Publication answer) {
    gate.inOneGo(_ ->
        reception.receive(
            actor,
            refused,
            (_, _, target) ->
                Answer.of(answer, Reception.actionOf(target), Acceptance.detailOf(answer))));
  }

  /** The same for a folder. */
  private void noteNotFilled(Actor actor, Submission first, FiledTogether done) {
    gate.inOneGo(_ -> {
      FolderWish.Answer refused = done.folders().getLast();
      folders.note(actor, first, Groups.entry(done.documents().getFirst()), refused);
      return refused;
    });
  }
}
