package lu.opendsp.e2e.kill;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import lu.opendsp.e2e.Answer;
import lu.opendsp.e2e.Caller;
import lu.opendsp.e2e.GeneratedDocument;
import lu.opendsp.e2e.RunningPlatform;
import lu.opendsp.e2e.Submission;

/** Doctors who file one document after the other until they are stopped or nobody answers. */
final class Publishers {

  /** Who files in whose record. */
  record Post(String filer, String patient) {}

  static final List<Post> POSTS =
      List.of(
          new Post("dr-weber", "mr-kohnen"),
          new Post("dr-almeida", "mr-ferreira"),
          new Post("dr-faber", "child-luca"));

  private final RunningPlatform platform;
  private final Ledger ledger;
  private final List<Thread> threads = new ArrayList<>();
  private final List<String> surprises = new ArrayList<>();
  private volatile boolean stopped;

  private Publishers(RunningPlatform platform, Ledger ledger) {
    this.platform = platform;
    this.ledger = ledger;
  }

  static Publishers start(RunningPlatform platform, Ledger ledger, SplittableRandom random) {
    var publishers = new Publishers(platform, ledger);
    for (Post post : POSTS) {
      // Tokens and patients are asked for beforehand: in the storm there is only filing.
      platform.as(post.filer()).token();
      platform.patient(post.patient());
      SplittableRandom own = random.split();
      publishers.threads.add(Thread.ofPlatform().start(() -> publishers.work(post, own)));
    }
    return publishers;
  }

  private void work(Post post, SplittableRandom random) {
    while (!stopped) {
      long size =
          random.nextInt(5) == 0 ? (1 << 20) + random.nextInt(999) : random.nextInt(50, 4000);
      var document = new GeneratedDocument(size, random.nextLong());
      var sent =
          new Ledger.Sent(
              post.filer(),
              post.patient(),
              "urn:uuid:" + new UUID(random.nextLong(), random.nextLong()),
              size,
              document.seed(),
              document.sha256());
      ledger.send(sent);
      if (!file(sent)) {
        return;
      }
    }
  }

  /** Whether somebody answered. */
  private boolean file(Ledger.Sent sent) {
    try {
      Answer answer = send(platform, sent);
      if (Submission.statusIn(answer) == 201) {
        ledger.acknowledge(sent, Submission.idIn(answer));
      } else if (answer.status() != 503) {
        note(answer);
      }
      return true;
    } catch (IOException nobodyThere) {
      return false;
    }
  }

  private synchronized void note(Answer answer) {
    surprises.add(answer.toString());
  }

  /** Files it, now or again. */
  static Answer send(RunningPlatform platform, Ledger.Sent sent) throws IOException {
    Caller filer = platform.as(sent.filer());
    Submission submission =
        Submission.to(platform.patient(sent.patient())).uniqueId(sent.uniqueId());
    var body = new GeneratedDocument(sent.size(), sent.seed()).in(submission);
    return filer.sendOrFail(
        filer.signed("/fhir").header("Content-Type", "application/fhir+json").POST(body));
  }

  /** Lets everybody finish; what nobody expected to be answered. */
  synchronized List<String> stop() {
    stopped = true;
    List<Thread> working = List.copyOf(threads);
    threads.clear();
    return join(working);
  }

  private List<String> join(List<Thread> working) {
    try {
      for (Thread thread : working) {
        while (thread.isAlive()) {
          wait(20);
        }
      }
      return List.copyOf(surprises);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
