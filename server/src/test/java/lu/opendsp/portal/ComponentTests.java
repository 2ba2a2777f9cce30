package lu.opendsp.portal;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lu.opendsp.kernel.Language;
import lu.opendsp.kernel.Texts;
import lu.opendsp.portal.view.Choice;
import lu.opendsp.portal.view.Field;
import lu.opendsp.portal.view.Flaw;
import lu.opendsp.portal.view.Frame;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.PersonRow;
import lu.opendsp.portal.view.Row;
import lu.opendsp.portal.view.VisitRow;
import lu.opendsp.portal.view.Words;
import org.junit.jupiter.api.Test;

final class ComponentTests {

  private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);

  private static final Field FINE = new Field("name", "Name", "As on the card", "<Klein>", null);
  private static final Field WRONG = new Field("name", "Name", "", "x", "Too short");

  @Test
  void showsInputWithHintAndWhatWasTyped() {
    assertThat(html("input", Map.of("field", FINE)))
        .contains(
            "<label class=\"nhsuk-label\" for=\"name\">Name</label>",
            "<div class=\"nhsuk-hint\" id=\"name-hint\">As on the card</div>",
            "value=\"&lt;Klein",
            "aria-describedby=\"name-hint\"")
        .doesNotContain("nhsuk-form-group--error", "<Klein>");
  }

  @Test
  void saysTheErrorAtTheField() {
    assertThat(html("input", Map.of("field", WRONG)))
        .contains(
            "nhsuk-form-group--error",
            "nhsuk-input--error",
            "id=\"name-error\"",
            "<span class=\"nhsuk-u-visually-hidden\">Error:</span> Too short",
            "aria-describedby=\"name-error\"");
  }

  @Test
  void linksTheSummaryToItsFields() {
    Frame frame = frame().withFlaws(List.of(new Flaw("name", "Too short")));

    assertThat(render("component/flaws.jte", Map.of("f", frame)))
        .contains("role=\"alert\"", "<a href=\"#name\">Too short</a>", "There is a problem");
    assertThat(frame.browserTitle()).startsWith("Error: ");
  }

  @Test
  void givesTheFirstRadioTheIdOfTheField() {
    var choices =
        List.of(
            new Choice("A", "First", true, "Hint", List.of("Dr Weber")),
            Choice.of("B", "Second", false));

    assertThat(html("radios", Map.of("field", WRONG, "choices", choices)))
        .contains(
            "id=\"name\" name=\"name\" type=\"radio\" value=\"A\" checked",
            "id=\"name-B\" name=\"name\" type=\"radio\" value=\"B\"",
            "aria-describedby=\"name-hint\"",
            "<li>Dr Weber</li>")
        .doesNotContain("value=\"B\" checked");
  }

  @Test
  void marksTheLanguageOfAValue() {
    var rows = List.of(new Row("Title", "Lettre", "fr"), Row.of("Type", "Letter"));

    assertThat(render("component/summary.jte", Map.of("rows", rows)))
        .contains(
            "<dd class=\"nhsuk-summary-list__value\" lang=\"fr\">Lettre</dd>",
            "<dd class=\"nhsuk-summary-list__value\">Letter</dd>");
  }

  @Test
  void tellsWhomAnActionIsAbout() {
    var person =
        new PersonRow("Dr Rossi", "Cardiology", "", List.of(Link.to("Block", "/my/people/x")));

    assertThat(html("people", Map.of("people", List.of(person), "empty", "Nobody")))
        .contains("Block<span class=\"nhsuk-u-visually-hidden\"> (Dr Rossi)</span>")
        .doesNotContain("Nobody");
  }

  @Test
  void saysInWordsThatAVisitWasRefused() {
    var visit =
        new VisitRow(
            "refused",
            "Today at 14:05",
            "Dr Rossi",
            "Specialist",
            "",
            "",
            List.of(new VisitRow.Act("The list of documents", List.of())),
            "Not let in: you have blocked this person.",
            "/my/history/person/x");

    assertThat(html("visits", Map.of("visits", List.of(visit), "empty", "")))
        .contains("od-visit--refused", ">Refused</strong>", "Not let in", "I don’t know this");
  }

  private String html(String component, Map<String, Object> parameters) {
    var all = new HashMap<String, Object>(parameters);
    all.put("f", frame());
    return render("component/" + component + ".jte", all);
  }

  private String render(String template, Map<String, Object> parameters) {
    var output = new StringOutput();
    engine.render(template, Map.copyOf(parameters), output);
    return output.toString();
  }

  private static Frame frame() {
    return new Frame(
        new English(new Texts()),
        "Title",
        "/assets/1",
        "token",
        null,
        false,
        List.of(),
        List.of(),
        null,
        null,
        null,
        null,
        List.of());
  }

  private record English(Texts texts) implements Words {

    @Override
    public Language language() {
      return Language.EN;
    }

    @Override
    public String say(String key, Object... arguments) {
      return texts.say(Language.EN, key, arguments);
    }
  }
}
