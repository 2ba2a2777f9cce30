package lu.opendsp.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.Set;
import lu.opendsp.directory.EntitlementMatrix.Change;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.kernel.ProblemException;
import lu.opendsp.policy.DocumentCategory;
import org.junit.jupiter.api.Test;

/** The matrix as a table: what is shipped, what is refused and where, who gains and who loses. */
final class EntitlementTableTests {

  private static final EntitlementMatrix SHIPPED = ShippedMatrix.read();
  private static final String TABLE = EntitlementTable.write(SHIPPED);

  @Test
  void shipsTheProposalOfTheLaw() {
    assertThat(SHIPPED.of(Profession.SOCIAL_WORKER))
        .containsExactly(
            DocumentCategory.PERSONAL, DocumentCategory.SOCIAL, DocumentCategory.CARE_FOLLOW_UP);
    assertThat(SHIPPED.of(Profession.NURSE)).hasSize(12).doesNotContain(DocumentCategory.BENEFITS);
    assertThat(SHIPPED.of(Profession.PHARMACIST)).doesNotContain(DocumentCategory.MEDICAL);
    assertThat(SHIPPED.emergency())
        .contains(DocumentCategory.SUMMARIES)
        .doesNotContain(DocumentCategory.SOCIAL);
    for (Profession profession : Profession.values()) {
      assertThat(SHIPPED.of(profession)).doesNotContain(DocumentCategory.BENEFITS);
    }
    assertThat(SHIPPED.of(Profession.OPERATOR)).isEmpty();
  }

  @Test
  void readsWhatItWrote() {
    assertThat(EntitlementTable.read(TABLE)).isEqualTo(SHIPPED);
    assertThat(EntitlementTable.read("\uFEFF" + TABLE.replace(',', ';').replace("\n", " \r\n")))
        .isEqualTo(SHIPPED);
  }

  @Test
  void refusesWhatItDoesNotKnowWithLineAndColumn() {
    assertThat(refusal(TABLE.replace("NURSE", "WITCH")).place()).isEqualTo("line 1, column 7");
    assertThat(refusal(TABLE.replace("NURSE", "DENTIST")).place()).isEqualTo("line 1, column 7");
    assertThat(refusal(TABLE.replace("\nSOCIAL", "\nMOON")).place()).isEqualTo("line 7, column 1");
    assertThat(refusal(TABLE.replace("\nSOCIAL", "\nMEDICAL")).place())
        .isEqualTo("line 7, column 1");
    assertThat(refusal(TABLE.replace("\nSUMMARIES,R,R", "\nSUMMARIES,R,RW")).place())
        .isEqualTo("line 3, column 3");
  }

  @Test
  void refusesWhatIsLeftOut() {
    String withoutNurse = "folder,GENERAL_PRACTITIONER\n";
    String withoutLast = TABLE.substring(0, TABLE.lastIndexOf("BENEFITS"));
    String shortLine = TABLE.replace("\nSUMMARIES,R,R", "\nSUMMARIES,R");

    assertThat(refusal(withoutNurse))
        .satisfies(problem -> {
          assertThat(problem.code()).isEqualTo(ProblemCode.VALUE_WRONG);
          assertThat(problem.place()).isEqualTo("line 1");
          assertThat(problem.arguments().getFirst().toString()).contains("NURSE", "EMERGENCY");
        });
    assertThat(refusal(withoutLast).arguments()).isEqualTo(List.of("BENEFITS"));
    assertThat(refusal(shortLine).place()).isEqualTo("line 3");
    assertThat(refusal("").place()).isEqualTo("line 1, column 1");
    assertThat(refusal("folder," + "X".repeat(70_000)).code())
        .isEqualTo(ProblemCode.BODY_TOO_LARGE);
  }

  @Test
  void saysWhoGainsAndWhoLoses() {
    var before =
        new EntitlementMatrix(
            Map.of(Profession.NURSE, Set.of(DocumentCategory.MEDICAL, DocumentCategory.SOCIAL)),
            Set.of());
    var after =
        new EntitlementMatrix(
            Map.of(Profession.NURSE, Set.of(DocumentCategory.MEDICAL, DocumentCategory.IMAGING)),
            Set.of(DocumentCategory.SUMMARIES));

    assertThat(before.changesTo(after))
        .containsExactly(
            new Change("NURSE", DocumentCategory.SOCIAL, false),
            new Change("NURSE", DocumentCategory.IMAGING, true),
            new Change("EMERGENCY", DocumentCategory.SUMMARIES, true));
    assertThat(before.changesTo(before)).isEmpty();
  }

  private static Problem refusal(String table) {
    var caught = new Problem[1];
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> EntitlementTable.read(table))
        .satisfies(wrong -> caught[0] = wrong.problem());
    return caught[0];
  }
}
