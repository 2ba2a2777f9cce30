package lu.opendsp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Comparator;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

final class LetterPdfTests {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 15);

  private final SandboxPeople people = SandboxPeople.load();
  private final Stories stories = Stories.load();
  private final LetterPdf pdf = new LetterPdf();

  @Test
  void everyLetterBecomesAPdf() {
    for (Story story : stories.all()) {
      for (StoryEvent.Publish publication : story.publications()) {
        byte[] bytes = pdf.print(LetterSheet.of(people, story, publication, TODAY));

        assertThat(bytes).as(publication.title()).startsWith('%', 'P', 'D', 'F', '-');
      }
    }
  }

  @Test
  void aLetterReadsLikeALetter() throws IOException {
    String text = text("mrs-klein", "discharge-1");

    assertThat(text)
        .contains("Hôpital du Nord (sandbox)")
        .contains("Ettelstadt, 16 février 2024")
        .contains("Marie-Josée Klein")
        .contains("17 mai 1948")
        .contains("Lettre de sortie du service de cardiologie")
        .contains("hospitalisée du 14 février 2024 au 16 février 2024")
        .contains("Dr Andrea Rossi")
        .contains("Personne inventée");
  }

  @Test
  void aResultHoldsItsTableAndItsOrder() throws IOException {
    assertThat(text("mrs-klein", "lab-6-corrected"))
        .contains("K-0006")
        .contains("Ettelstadt, 13 janvier 2026")
        .contains("Prélèvement du 12 janvier 2026")
        .contains("Potassium")
        .contains("3,5 - 5,1");
  }

  @Test
  void noPlaceholderIsLeftInALetter() {
    for (Story story : stories.all()) {
      for (StoryEvent.Publish publication : story.publications()) {
        LetterSheet sheet = LetterSheet.of(people, story, publication, TODAY);

        assertThat(sheet.letter().paragraphs())
            .allSatisfy(text -> assertThat(sheet.fill(text)).doesNotContain("{", "}"));
      }
    }
  }

  @Test
  void theLongestLetterFitsTwoPages() throws IOException {
    Story story = stories.get("mrs-klein");
    StoryEvent.Publish longest =
        story.publications().stream()
            .max(
                Comparator.comparingInt(
                    p -> story.letter(p).paragraphs().stream().mapToInt(String::length).sum()))
            .orElseThrow();

    try (PDDocument document = Loader.loadPDF(print(story, longest))) {
      assertThat(document.getNumberOfPages()).isLessThanOrEqualTo(2);
    }
  }

  private String text(String patient, String key) throws IOException {
    Story story = stories.get(patient);
    StoryEvent.Publish publication =
        story.publications().stream().filter(p -> p.key().equals(key)).findFirst().orElseThrow();
    try (PDDocument document = Loader.loadPDF(print(story, publication))) {
      return new PDFTextStripper().getText(document);
    }
  }

  private byte[] print(Story story, StoryEvent.Publish publication) {
    return pdf.print(LetterSheet.of(people, story, publication, TODAY));
  }
}
