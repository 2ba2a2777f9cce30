package lu.opendsp.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Clinical documents from abroad. Whom they are about is entered in the index with a number made
 * for him; a doctor who has him in care receives the documents and files them as they are.
 */
final class ForeignLoad implements Load {
  private static final String STAYS = "https://opendsp.lu/dspctl/load/stay";
  private static final String MEDICAL_REPORT = "11488-4";

  /** The platform's type and folder for the LOINC code of a header; reports are the rest. */
  private static final Map<String, String[]> TYPES =
      Map.ofEntries(
          Map.entry("34133-9", new String[] {"60591-5", "SUMMARIES"}),
          Map.entry("60591-5", new String[] {"60591-5", "SUMMARIES"}),
          Map.entry("18842-5", new String[] {"34105-7", "MEDICAL"}),
          Map.entry("11490-0", new String[] {"34105-7", "MEDICAL"}),
          Map.entry("34105-7", new String[] {"34105-7", "MEDICAL"}),
          Map.entry("11504-8", new String[] {"11505-5", "MEDICAL"}),
          Map.entry("28570-0", new String[] {"11505-5", "MEDICAL"}),
          Map.entry("18748-4", new String[] {"18748-4", "IMAGING"}),
          Map.entry("11502-2", new String[] {"11502-2", "LABORATORY"}),
          Map.entry("18761-7", new String[] {"18761-7", "CARE_FOLLOW_UP"}),
          Map.entry("52521-2", new String[] {"18761-7", "CARE_FOLLOW_UP"}),
          Map.entry("11506-3", new String[] {"34794-8", "CARE_FOLLOW_UP"}),
          Map.entry("57133-1", new String[] {MEDICAL_REPORT, "MEDICAL"}));

  private final Path directory;
  private final List<Path> files;
  private final LoadDesk desk;
  private final SyntheaAuthors authors;
  private final Set<String> keys = ConcurrentHashMap.newKeySet();
  private final Instant begun = InstantSource.system().instant();

  private ForeignLoad(Path directory, List<Path> files, LoadDesk desk) {
    this.directory = directory;
    this.files = files;
    this.desk = desk;
    this.authors = new SyntheaAuthors(desk);
  }

  static ForeignLoad of(Path directory, int only, LoadDesk desk) {
    try (Stream<Path> found = Files.walk(directory)) {
      List<Path> files =
          found
              .filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".xml"))
              .filter(Files::isRegularFile)
              .sorted()
              .limit(only)
              .toList();
      if (files.isEmpty()) {
        throw Failure.usage(
            "There is nothing to load in " + directory + ".",
            "It holds neither fhir-lu/*.json nor any *.xml; an archive must be unpacked first.");
      }
      return new ForeignLoad(directory, files, desk);
    } catch (IOException unreadable) {
      throw Failure.usage("The directory " + directory + " cannot be read.");
    }
  }

  @Override
  public int total() {
    return files.size();
  }

  @Override
  public Instant begun() {
    return begun;
  }

  @Override
  public boolean covers(String key) {
    return keys.contains(key);
  }

  private record Foreign(String key, Path file, CdaHeader header) {}

  @Override
  public void run(LoadCrew crew, Settled settled) {
    var byPerson = new LinkedHashMap<String, List<Foreign>>();
    for (Path file : files) {
      read(file, settled)
          .ifPresent(one ->
              byPerson.computeIfAbsent(one.header().person(), _ -> new ArrayList<>()).add(one));
    }
    if (!byPerson.isEmpty()) {
      SyntheaAuthors.Professional receiver = authors.receiver();
      byPerson.forEach((person, papers) -> crew.add(() -> hand(person, papers, receiver, settled)));
    }
  }

  private Optional<Foreign> read(Path file, Settled settled) {
    String key = LoadDesk.unique("foreign/" + directory.relativize(file));
    keys.add(key);
    try (InputStream in = Files.newInputStream(file)) {
      return Optional.of(new Foreign(key, file, CdaHeader.read(in)));
    } catch (CdaHeader.Malformed malformed) {
      LoadJournal.Line line = LoadDesk.refused(key, "foreign document", malformed.why());
      desk.journal().note(line);
      settled.tell(line, false);
      return Optional.empty();
    } catch (IOException unreadable) {
      throw Failure.usage("The file " + file + " cannot be read.");
    }
  }

  private void hand(
      String person, List<Foreign> papers, SyntheaAuthors.Professional receiver, Settled settled) {
    if (papers.stream().allMatch(paper -> desk.journal().isSettled(paper.key()))) {
      papers.forEach(paper -> settled.tell(desk.journal().find(paper.key()).orElseThrow(), true));
      return;
    }
    LoadDesk.Enrolled patient = enrol(person, papers.getFirst().header());
    var notice =
        new StayNotice(
            STAYS,
            LoadDesk.unique("stay/" + person),
            "AMB",
            patient.reference(),
            receiver.place().eHealthId());
    String today = LocalDate.ofInstant(begun, ZoneOffset.UTC).toString();
    desk.tell(receiver.eHealthId(), notice.condition(), notice.begun(today));
    for (Foreign paper : papers) {
      boolean before = desk.journal().isSettled(paper.key());
      settled.tell(desk.file(paper(paper, receiver), patient), before);
    }
    String now = InstantSource.system().instant().toString();
    desk.tell(receiver.eHealthId(), notice.condition(), notice.over(today, now));
  }

  /** A number nobody else has: one that is taken by somebody of another name is passed over. */
  private LoadDesk.Enrolled enrol(String person, CdaHeader header) {
    CdaHeader.Subject subject = header.subject();
    LocalDate born = LocalDate.parse(subject.born());
    String family = SyntheaAuthors.titled(subject.family());
    for (int turn = 0; ; turn++) {
      String nationalId = EHealthIds.matricule(born, person, turn);
      boolean free =
          desk.find(nationalId)
              .map(known -> Json.text(known, "name.family").equals(family))
              .orElse(true);
      if (free) {
        String sex = Map.of("F", "female", "M", "male").getOrDefault(subject.sex(), "unknown");
        String given = subject.given().isEmpty() ? "–" : subject.given();
        return desk.enrol(
            nationalId,
            SyntheaPatient.sheet(
                nationalId, family, given, sex, subject.born(), header.language()));
      }
    }
  }

  /** As the header names him; where it names nobody, whoever received the document. */
  private static People.Person writer(
      CdaHeader.Writer writer, SyntheaAuthors.Professional receiver) {
    boolean named = !writer.name().isEmpty() || !writer.organisation().isEmpty();
    return named
        ? new People.Person("", writer.name(), "", "", writer.organisation())
        : receiver.writer();
  }

  private static LoadDesk.Paper paper(Foreign foreign, SyntheaAuthors.Professional receiver) {
    CdaHeader header = foreign.header();
    String[] type = TYPES.getOrDefault(header.code(), new String[] {MEDICAL_REPORT, "MEDICAL"});
    String from = header.careFrom().isEmpty() ? header.written() : header.careFrom();
    return new LoadDesk.Paper(
        "foreign document",
        receiver.eHealthId(),
        writer(header.writer(), receiver),
        new Submission.Metadata(
            Content.of(foreign.file()),
            "application/xml",
            type[0],
            type[1],
            header.title(),
            new Submission.Dates(header.written(), from, header.careTo()),
            header.language().isEmpty() || header.language().equals("eng")
                ? "en"
                : header.language(),
            new Mode.Plain("NORMAL", "N"),
            "",
            "",
            foreign.key(),
            new Submission.Setting("43741000", "394658006")));
  }
}
