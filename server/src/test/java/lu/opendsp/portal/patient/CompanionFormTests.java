package lu.opendsp.portal.patient;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import lu.opendsp.access.Accompaniment.Span;
import lu.opendsp.policy.DocumentCategory;
import org.junit.jupiter.api.Test;
import org.springframework.util.LinkedMultiValueMap;

final class CompanionFormTests {

  private static final Instant NOON = Instant.parse("2026-03-03T11:00:00Z");

  private static CompanionForm form(String scope, List<String> folders, String from, String until) {
    return new CompanionForm(scope, folders, false, from, until);
  }

  @Test
  void takesEverythingAtOnce() {
    CompanionForm form = form("everything", List.of(), "", "");

    assertThat(form.flaws(NOON)).isEmpty();
    assertThat(form.terms().folders()).isEqualTo(EnumSet.allOf(DocumentCategory.class));
    assertThat(form.terms().from()).isNull();
    assertThat(form.terms().until()).isNull();
  }

  @Test
  void takesFoldersAndDaysToTheirEnd() {
    CompanionForm form =
        form("some", List.of("LABORATORY", "VACCINATION"), "2026-03-05", "2026-03-05");

    assertThat(form.flaws(NOON)).isEmpty();
    assertThat(form.terms().folders())
        .isEqualTo(Set.of(DocumentCategory.LABORATORY, DocumentCategory.VACCINATION));
    assertThat(form.terms().from()).isEqualTo(Instant.parse("2026-03-04T23:00:00Z"));
    assertThat(form.terms().until()).isEqualTo(Instant.parse("2026-03-05T23:00:00Z"));
  }

  @Test
  void letsManageOnlyWhereItIsTicked() {
    var sent = new LinkedMultiValueMap<String, String>();
    sent.add("scope", "everything");
    assertThat(CompanionForm.read(sent).terms().manages()).isFalse();
    sent.add("manages", "yes");
    assertThat(CompanionForm.read(sent).terms().manages()).isTrue();
  }

  /** Nobody opens to others what is shut to himself. */
  @Test
  void letsManageOnlyWhoSeesEverything() {
    var narrowed = new CompanionForm("some", List.of("LABORATORY"), true, "", "");

    assertThat(narrowed.flaws(NOON)).containsOnlyKeys("manages");
  }

  @Test
  void beginsToday() {
    assertThat(form("everything", List.of(), "2026-03-03", "2026-03-03").flaws(NOON)).isEmpty();
  }

  /** A tick forgotten never opens everything. */
  @Test
  void asksAgainWhatIsMeant() {
    assertThat(form("everything", List.of("LABORATORY"), "", "").flaws(NOON))
        .containsOnlyKeys("scope");
    assertThat(form("", List.of(), "", "").flaws(NOON)).containsOnlyKeys("scope");
    assertThat(form("some", List.of(), "", "").flaws(NOON)).containsOnlyKeys("folder");
    assertThat(form("some", List.of("NO_FOLDER"), "", "").flaws(NOON)).containsOnlyKeys("folder");
    assertThat(CompanionForm.read(new LinkedMultiValueMap<>()).flaws(NOON))
        .containsOnlyKeys("scope");
  }

  @Test
  void refusesDaysThatMakeNoSpan() {
    assertThat(form("everything", List.of(), "2026-03-02", "").flaws(NOON))
        .containsOnlyKeys("from");
    assertThat(form("everything", List.of(), "soon", "").flaws(NOON)).containsOnlyKeys("from");
    assertThat(form("everything", List.of(), "", "2026-03-02").flaws(NOON))
        .containsOnlyKeys("until");
    assertThat(form("everything", List.of(), "2026-03-09", "2026-03-08").flaws(NOON))
        .containsOnlyKeys("until");
  }

  @Test
  void showsWhatWasChosenAsItWasTyped() {
    var span =
        new Span(
            Instant.parse("2026-03-04T23:00:00Z"),
            Instant.parse("2026-03-05T23:00:00Z"),
            List.of(DocumentCategory.LABORATORY),
            false,
            false);

    assertThat(CompanionForm.of(span))
        .isEqualTo(form("some", List.of("LABORATORY"), "2026-03-05", "2026-03-05"));
  }
}
