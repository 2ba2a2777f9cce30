package lu.opendsp.people;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import lu.opendsp.document.AuthorText;
import lu.opendsp.document.DocumentEntry;
import lu.opendsp.document.DocumentMetadata;
import lu.opendsp.document.DocumentType;
import lu.opendsp.document.ModeWish;
import lu.opendsp.document.Publications;
import lu.opendsp.document.Publications.FiledTogether;
import lu.opendsp.document.Publications.Publication;
import lu.opendsp.document.Publications.Together;
import lu.opendsp.document.Submission;
import lu.opendsp.document.SubmissionSet;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.Coded;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.policy.Confidentiality;
import lu.opendsp.vault.Spool;
import lu.opendsp.vault.Spools;
import org.jspecify.annotations.Nullable;

/** A document that is about to be filed; what a test does not say is as usual. */
public final class Paper {

  private static final Coded NOWHERE =
      new Coded("http://snomed.info/sct", "35971002", "Ambulatory");
  private static final long SIZE_MAX = 50L << 20;

  private final Publications publications;
  private final Spools spools;
  private final DocumentType type;
  private String uniqueId = "urn:uuid:" + UUID.randomUUID();
  private String title = "Prise de sang";
  private byte[] bytes = ("%PDF-1.7 " + uniqueId).getBytes(StandardCharsets.UTF_8);
  private Instant careFrom;
  private ModeWish mode = ModeWish.of(Confidentiality.NORMAL);
  private @Nullable String order;
  private @Nullable Actor filer;
  private @Nullable PatientId patient;
  private @Nullable DocumentId replaces;
  private boolean hidden;

  Paper(Publications publications, Spools spools, Instant careFrom, DocumentType type) {
    this.publications = publications;
    this.spools = spools;
    this.careFrom = careFrom;
    this.type = type;
  }

  public Paper by(Professional professional) {
    return by(professional.actor());
  }

  public Paper by(Actor actor) {
    filer = actor;
    return this;
  }

  public Paper of(Holder holder) {
    patient = holder.id();
    return this;
  }

  public Paper titled(String words) {
    title = words;
    return this;
  }

  public Paper under(String id) {
    uniqueId = id;
    return this;
  }

  public Paper saying(byte[] content) {
    bytes = content.clone();
    return this;
  }

  public Paper careOn(Instant moment) {
    careFrom = moment;
    return this;
  }

  public Paper onOrder(String number) {
    order = number;
    return this;
  }

  public Paper in(Confidentiality lasting) {
    mode = ModeWish.of(lasting);
    return this;
  }

  /** Held back from the patient until then. */
  public Paper announced(Instant until, Confidentiality after) {
    mode = new ModeWish(Confidentiality.ANNOUNCEMENT, until, "to be told in person", after);
    return this;
  }

  public Paper replacing(DocumentId before) {
    replaces = before;
    return this;
  }

  /** Kept from those who represent a minor. */
  public Paper hiddenFromParents() {
    hidden = true;
    return this;
  }

  /** Files it and tells what came of it. */
  public Publication published() {
    try (Spool spool = spools.open(SIZE_MAX)) {
      spool.fill(new ByteArrayInputStream(bytes));
      spool.filled();
      return publications.publish(Objects.requireNonNull(filer), submission(spool));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Files it and another in one submission, of the same filer. */
  public List<Publication> publishedWith(Paper other) {
    try (Spool one = spools.open(SIZE_MAX);
        Spool two = spools.open(SIZE_MAX)) {
      one.fill(new ByteArrayInputStream(bytes));
      two.fill(new ByteArrayInputStream(other.bytes));
      one.filled();
      two.filled();
      return publications.publishAll(
          Objects.requireNonNull(filer), List.of(submission(one), other.submission(two)));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Files it; it is accepted, or the test fails. */
  public DocumentEntry filed() {
    Publication answer = published();
    if (answer instanceof Publication.Accepted(DocumentEntry entry)) {
      return entry;
    }
    throw new AssertionError("not accepted: " + answer);
  }

  /** Files several together and tells what came of them. */
  public static List<Publication> publishedTogether(SubmissionSet set, List<Paper> papers) {
    return publishedTogether(new Together(set, List.of()), papers).documents();
  }

  /** The same with folders. */
  public static FiledTogether publishedTogether(Together together, List<Paper> papers) {
    var spools = new ArrayList<Spool>();
    try {
      var submissions = new ArrayList<Submission>();
      try {
        for (Paper paper : papers) {
          Spool spool = paper.spools.open(SIZE_MAX);
          spools.add(spool);
          spool.fill(new ByteArrayInputStream(paper.bytes));
          spool.filled();
          submissions.add(paper.submission(spool));
        }
        Paper first = papers.getFirst();
        return first.publications.publishTogether(
            Objects.requireNonNull(first.filer), together, submissions);
      } finally {
        for (Spool spool : spools) {
          spool.close();
        }
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private Submission submission(Spool spool) {
    return new Submission(
            Objects.requireNonNull(patient),
            new DocumentMetadata(
                uniqueId,
                type,
                title,
                "",
                "fr",
                "application/pdf",
                careFrom,
                careFrom,
                null,
                NOWHERE,
                NOWHERE,
                NOWHERE,
                List.of(),
                List.of(new AuthorText("Dr Paul Weber", "", "")),
                order,
                List.of(),
                null),
            mode,
            replaces,
            spool)
        .hidden(hidden);
  }
}
