package lu.opendsp.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Patients made by Synthea: their encounters in the order they happened, each told of as a stay
 * while its papers are handed in, then with its true end. So a stay of long ago is a ground for as
 * long as this takes, and the log says when that was.
 */
final class SyntheaLoad implements Load {
  private static final String NUMBERS = "https://github.com/synthetichealth/synthea";

  private final List<Path> files;
  private final Path summaries;
  private final int total;
  private final LoadDesk desk;
  private final SyntheaAuthors authors;
  private final LetterPrinter printer = new LetterPrinter();
  private final Set<String> keys = ConcurrentHashMap.newKeySet();
  private final Instant begun = InstantSource.system().instant();

  private SyntheaLoad(List<Path> files, Path summaries, LoadDesk desk, SyntheaAuthors authors) {
    this.files = files;
    this.summaries = summaries;
    this.desk = desk;
    this.authors = authors;
    this.total =
        files.stream()
            .mapToInt(file -> 2 * SyntheaPatient.countEncounters(file) + (hasSummary(file) ? 1 : 0))
            .sum();
  }

  static SyntheaLoad of(Path directory, int only, LoadDesk desk) {
    Path folder = directory.resolve("fhir-lu");
    try (Stream<Path> found = Files.list(folder)) {
      List<Path> patients =
          found
              .filter(file -> file.toString().endsWith(".json"))
              .filter(file -> !file.getFileName().toString().contains("Information"))
              .sorted()
              .limit(only)
              .toList();
      return new SyntheaLoad(
          patients, directory.resolve("ccda"), desk, SyntheaAuthors.of(folder, desk));
    } catch (IOException unreadable) {
      throw Failure.usage("The directory " + folder + " cannot be read.");
    }
  }

  @Override
  public int total() {
    return total;
  }

  @Override
  public Instant begun() {
    return begun;
  }

  @Override
  public boolean covers(String key) {
    return keys.contains(key);
  }

  private boolean hasSummary(Path patient) {
    return Files.exists(summaryOf(patient));
  }

  private Path summaryOf(Path patient) {
    String name = patient.getFileName().toString();
    return summaries.resolve(name.substring(0, name.length() - ".json".length()) + ".xml");
  }

  @Override
  public void run(LoadCrew crew, Settled settled) {
    files.forEach(file -> crew.add(() -> load(file, settled)));
  }

  /** One patient's life in its order; several patients go at the same time. */
  private void load(Path file, Settled settled) {
    SyntheaPatient patient = SyntheaPatient.read(file);
    LoadDesk.Enrolled enrolled = desk.enrol(patient.nationalId(), patient.sheet());
    Optional<Summary> summary = hasSummary(file) ? summary(file, settled) : Optional.empty();
    String last = summary.map(one -> Json.text(one.lastOf(patient), "id")).orElse("");
    for (Map<String, Object> encounter : patient.encounters()) {
      Summary along = Json.text(encounter, "id").equals(last) ? summary.orElse(null) : null;
      new Visit(patient, enrolled, encounter, along).hand(settled);
    }
  }

  private Optional<Summary> summary(Path patient, Settled settled) {
    Path file = summaryOf(patient);
    String key = LoadDesk.unique("ccda/" + file.getFileName());
    keys.add(key);
    try (var in = Files.newInputStream(file)) {
      return Optional.of(new Summary(key, file, CdaHeader.read(in)));
    } catch (CdaHeader.Malformed malformed) {
      LoadJournal.Line line = LoadDesk.refused(key, "C-CDA", malformed.why());
      desk.journal().note(line);
      settled.tell(line, false);
      return Optional.empty();
    } catch (IOException unreadable) {
      throw Failure.usage("The file " + file + " cannot be read.");
    }
  }

  /** The patient's summary, which goes along with the last encounter where it was written. */
  private record Summary(String key, Path file, CdaHeader header) {
    Map<String, Object> lastOf(SyntheaPatient patient) {
      List<Map<String, Object>> there =
          patient.encounters().stream()
              .filter(one ->
                  Json.text(one, "serviceProvider.display").equals(header.writer().organisation()))
              .toList();
      return there.isEmpty() ? patient.encounters().getLast() : there.getLast();
    }

    /** A header that is dated ahead of today counts as of the patient's last encounter. */
    Submission.Dates dates(SyntheaPatient patient) {
      String last = Json.text(patient.encounters().getLast(), "period.end");
      boolean ahead = header.written().compareTo(last.substring(0, 10)) > 0;
      return new Submission.Dates(
          ahead ? last : header.written(),
          header.careFrom(),
          Json.text(patient.encounters().getLast(), "period.end"));
    }
  }

  /** One encounter on its way. */
  private final class Visit {
    private final SyntheaPatient patient;
    private final LoadDesk.Enrolled enrolled;
    private final Map<String, Object> encounter;
    private final @Nullable Summary summary;
    private final String id;

    Visit(
        SyntheaPatient patient,
        LoadDesk.Enrolled enrolled,
        Map<String, Object> encounter,
        @Nullable Summary summary) {
      this.patient = patient;
      this.enrolled = enrolled;
      this.encounter = encounter;
      this.summary = summary;
      this.id = Json.text(encounter, "id");
    }

    private List<String> wanted() {
      var wanted = new ArrayList<String>();
      wanted.add(LoadDesk.unique("fhir/" + id));
      wanted.add(LoadDesk.unique("letter/" + id));
      if (summary != null) {
        wanted.add(summary.key());
      }
      return wanted;
    }

    void hand(Settled settled) {
      List<String> wanted = wanted();
      keys.addAll(wanted);
      var before = new HashSet<String>();
      wanted.stream().filter(desk.journal()::isSettled).forEach(before::add);
      if (before.size() == wanted.size() && desk.journal().isSettled("stay/" + id)) {
        wanted.forEach(key -> settled.tell(desk.journal().find(key).orElseThrow(), true));
        return;
      }
      SyntheaAuthors.Professional author = authors.professional(encounter);
      try {
        StayNotice notice = notice(author.place());
        String from = Json.text(encounter, "period.start");
        desk.tell(author.eHealthId(), notice.condition(), notice.begun(from));
        for (LoadDesk.Paper paper : papers(author)) {
          boolean known = before.contains(paper.metadata().uniqueId());
          settled.tell(desk.file(paper, enrolled), known);
        }
        String to = Json.text(encounter, "period.end");
        desk.tell(author.eHealthId(), notice.condition(), notice.over(from, to));
        desk.journal()
            .note(
                new LoadJournal.Line(
                    "stay/" + id, LoadJournal.Outcome.TOLD, "stay", "", "", "", ""));
      } catch (Failure refused) {
        refuse(refused, wanted, settled);
      }
    }

    /** A stay that is not taken takes its papers along; a server that is gone ends the load. */
    private void refuse(Failure refused, List<String> wanted, Settled settled) {
      if (refused.exit() != Exit.REFUSED) {
        throw refused;
      }
      for (String key : wanted) {
        if (desk.journal().find(key).isEmpty()) {
          LoadJournal.Line line = LoadDesk.refused(key, "encounter", LoadDesk.reason(refused));
          desk.journal().note(line);
          settled.tell(line, false);
        }
      }
    }

    private StayNotice notice(SyntheaAuthors.Place place) {
      return new StayNotice(
          NUMBERS, id, Json.text(encounter, "class.code"), enrolled.reference(), place.eHealthId());
    }

    private List<LoadDesk.Paper> papers(SyntheaAuthors.Professional author) {
      EncounterWords words = EncounterWords.of(encounter, patient.of(encounter));
      byte[] document = new EncounterDocument(patient, encounter, author, words).bytes();
      byte[] letter =
          printer.print(
              new EncounterLetter(patient, encounter, author, words).html(),
              OffsetDateTime.parse(Json.text(encounter, "period.end")).toInstant());
      var papers = new ArrayList<LoadDesk.Paper>();
      papers.add(
          new LoadDesk.Paper(
              "FHIR document",
              author.eHealthId(),
              author.writer(),
              metadata(
                  words,
                  words.titleOfRecord(),
                  "application/fhir+json",
                  Content.of("FHIR document", document),
                  author)));
      papers.add(
          new LoadDesk.Paper(
              "letter",
              author.eHealthId(),
              author.writer(),
              metadata(
                  words,
                  words.titleOfLetter(),
                  "application/pdf",
                  Content.of("letter", letter),
                  author)));
      if (summary != null) {
        papers.add(summaryPaper(summary, author.place()));
      }
      return papers;
    }

    private Submission.Metadata metadata(
        EncounterWords words,
        String title,
        String mediaType,
        Content content,
        SyntheaAuthors.Professional author) {
      String end = Json.text(encounter, "period.end");
      String kind = mediaType.equals("application/pdf") ? "letter/" : "fhir/";
      return new Submission.Metadata(
          content,
          mediaType,
          words.type(),
          words.category(),
          title,
          new Submission.Dates(end, Json.text(encounter, "period.start"), end),
          "en",
          new Mode.Plain("NORMAL", "N"),
          "",
          "",
          LoadDesk.unique(kind + id),
          EncounterWords.setting(encounter, author.place().isHospital()));
    }

    private LoadDesk.Paper summaryPaper(Summary summary, SyntheaAuthors.Place place) {
      return new LoadDesk.Paper(
          "C-CDA",
          place.eHealthId(),
          place.writer(),
          new Submission.Metadata(
              Content.of(summary.file()),
              "application/xml",
              "60591-5",
              "SUMMARIES",
              "Summary of the record of " + patient.name(),
              summary.dates(patient),
              "en",
              new Mode.Plain("NORMAL", "N"),
              "",
              "",
              summary.key(),
              EncounterWords.setting(encounter, place.isHospital())));
    }
  }
}
