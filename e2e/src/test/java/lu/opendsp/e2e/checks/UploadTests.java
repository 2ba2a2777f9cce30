package lu.opendsp.e2e.checks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static lu.opendsp.e2e.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import lu.opendsp.e2e.Answer;
import lu.opendsp.e2e.Caller;
import lu.opendsp.e2e.GeneratedDocument;
import lu.opendsp.e2e.Person;
import lu.opendsp.e2e.RunningPlatform;
import lu.opendsp.e2e.ServerProcess;
import lu.opendsp.e2e.Submission;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Large documents, on a server with 512 MiB of heap. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UploadTests {

  private static final long MIB = 1 << 20;
  private static final long LIMIT = 50 * MIB;

  private static final int UPLOADS = 8;

  /** The pool holds twenty connections. */
  private static final int MANY_UPLOADS = 28;

  /** What the heap may grow into before it is collected; eight documents in memory are 400 MiB. */
  private static final long GROWTH_MAX = 200 * MIB;

  private RunningPlatform platform;
  private Caller weber;
  private Person kohnen;
  private Person klein;

  @BeforeAll
  void start() {
    // With the optimising compiler: ciphers are many times quicker with it.
    platform = RunningPlatform.start("uploads", "-XX:TieredStopAtLevel=4");
    weber = platform.as("dr-weber");
    kohnen = platform.patient("mr-kohnen");
    klein = platform.patient("mrs-klein");
  }

  @AfterAll
  void end() {
    platform.close();
  }

  @Test
  void keepsMemoryFlatWhileEightLargeDocumentsArrive() throws Exception {
    weber.provide(Submission.to(kohnen).bundle());
    long before = rss("VmRSS");
    forgetPeak();

    List<Answer> answers;
    try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Answer>> uploads =
          LongStream.range(0, UPLOADS)
              .<Callable<Answer>>mapToObj(seed -> () -> upload(LIMIT, seed))
              .toList();
      answers = clients.invokeAll(uploads).stream().map(Future::resultNow).toList();
    }

    assertThat(answers)
        .allSatisfy(
            answer -> assertThat(Submission.statusIn(answer)).as(answer.text()).isEqualTo(201));
    long growth = rss("VmHWM") - before;
    System.Logger log = System.getLogger("uploads");
    log.log(System.Logger.Level.INFO, "memory grew by " + growth / MIB + " MiB");
    assertThat(growth).isLessThan(GROWTH_MAX);
    assertThat(opened(Submission.idIn(answers.getLast())))
        .isEqualTo(new GeneratedDocument(LIMIT, UPLOADS - 1).sha256());
  }

  /** More at once than the server has connections to its database; and who reads is not held up. */
  @Tag("long")
  @Test
  void takesManyLargeDocumentsIntoOneRecordWhileOthersRead() throws Exception {
    String read = Submission.idIn(weber.provide(Submission.to(klein).bundle()));
    weber.token();

    List<Future<Answer>> uploads;
    var reads = new ArrayList<Integer>();
    try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      uploads =
          LongStream.range(100, 100 + MANY_UPLOADS)
              .mapToObj(seed -> clients.submit(() -> upload(LIMIT / 2, seed, kohnen)))
              .toList();
      while (uploads.stream().anyMatch(upload -> !upload.isDone())) {
        reads.add(weber.get("/fhir/Binary/" + read).status());
      }
    }

    assertThat(uploads.stream().map(Future::resultNow))
        .allSatisfy(
            answer -> assertThat(Submission.statusIn(answer)).as(answer.text()).isEqualTo(201));
    assertThat(reads).hasSizeGreaterThan(10).containsOnly(200);
  }

  @Test
  void refusesDocumentOverTheLimit() {
    Answer answer = upload(LIMIT + 1, 9);

    assertRefused(answer, 413, "CONTENT_TOO_LARGE", "Bundle.entry[2].resource.data");
    assertThat(answer.text()).contains("50");
  }

  @Test
  void keepsNothingOfUploadThatIsCut() throws IOException {
    int before = total();
    String whole = new String(Submission.to(kohnen).bytes(), UTF_8);
    String head =
        "POST /fhir HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/fhir+json\r\n"
            + ("Authorization: Bearer " + weber.token() + "\r\n")
            + ("Content-Length: " + 20 * MIB + "\r\n\r\n")
            + whole.substring(0, whole.lastIndexOf("\"data\":\"") + 8);

    try (var socket = new Socket("localhost", platform.base().getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(head.getBytes(UTF_8));
      out.write("A".repeat((int) (8 * MIB)).getBytes(UTF_8));
      out.flush();
      assertThat(ServerProcess.eventually(Duration.ofSeconds(20), () -> spools() > 0)).isTrue();
      socket.setSoLinger(true, 0);
    }

    assertThat(ServerProcess.eventually(Duration.ofSeconds(20), () -> spools() == 0)).isTrue();
    assertThat(total()).isEqualTo(before);
  }

  private long spools() {
    try (Stream<Path> files = Files.list(platform.data().resolve("spool"))) {
      return files.filter(file -> file.toString().endsWith(".spool")).count();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Answer upload(long size, long seed) {
    return upload(size, seed, seed % 2 == 0 ? kohnen : klein);
  }

  private Answer upload(long size, long seed, Person patient) {
    return weber.post(
        "/fhir",
        "application/fhir+json",
        new GeneratedDocument(size, seed).in(Submission.to(patient)));
  }

  private String opened(String id) {
    return weber.get("/fhir/Binary/" + id).sha256();
  }

  private int total() {
    return weber
        .get("/fhir/DocumentReference?_count=0&patient=" + kohnen.reference())
        .json()
        .path("total")
        .asInt(-1);
  }

  /** Lets the kernel begin anew with the peak of the server's memory (proc(5), clear_refs). */
  private void forgetPeak() throws IOException {
    Files.writeString(Path.of("/proc/" + platform.server().pid() + "/clear_refs"), "5");
  }

  private long rss(String line) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + platform.server().pid() + "/status")).stream()
        .filter(text -> text.startsWith(line + ":"))
        .mapToLong(text -> Long.parseLong(text.replaceAll("[^0-9]", "")) * 1024)
        .findFirst()
        .orElseThrow();
  }
}
