package lu.opendsp.e2e.journey;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import lu.opendsp.e2e.Checkout;

/**
 * Looks at a page in the browser: axe, two widths, four times as large, with the text spaced as
 * WCAG 1.4.12 has it, nothing that stays in front of the rest, and a picture for people to look at.
 */
final class Look {

  private static final List<String> TAGS =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

  private static final int WIDE = 1280;
  private static final int NARROW = 360;
  private static final int HEIGHT = 900;

  /** 1280 by 1024 at 400 % (WCAG 1.4.10). */
  private static final int ZOOMED = 320;

  private static final int ZOOMED_HEIGHT = 256;

  /** A style sheet made by script, which the pages' content policy lets a browser's owner do. */
  private static final String SPACE =
      """
      () => {
        const spaced = new CSSStyleSheet();
        spaced.replaceSync(`
          * {
            line-height: 1.5 !important;
            letter-spacing: 0.12em !important;
            word-spacing: 0.16em !important;
          }
          p { margin-bottom: 2em !important; }`);
        document.adoptedStyleSheets = [spaced];
      }\
      """;

  /** What stays in place while the page moves might lie over what has the focus (2.4.11). */
  private static final String STAYS =
      """
      () => [...document.body.querySelectorAll('*')]
        .filter(element => ['fixed', 'sticky'].includes(getComputedStyle(element).position))
        .map(element => element.tagName.toLowerCase() + '.' + element.className)
        .join(', ')\
      """;

  /** Contrast is the same in every language and takes longest to measure. */
  private static final String CONTRAST_IN = "fr";

  /** Pictures are taken in these languages, for whoever asks by this property. */
  private static final Set<String> PICTURED =
      Set.of(System.getProperty("opendsp.e2e.pictures", "").split(","));

  private static final String OVERFLOW =
      """
      () => {
        const width = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= width) return '';
        return [...document.body.querySelectorAll('*')]
          .filter(element => element.getBoundingClientRect().right > width + 1)
          .map(element => element.tagName.toLowerCase() + '.' + element.className)
          .slice(0, 5)
          .join(', ') || 'unknown';
      }\
      """;

  private final Page page;
  private final String language;
  private final Inspection inspection;

  Look(Page page, String language, Inspection inspection) {
    this.page = page;
    this.language = language;
    this.inspection = inspection;
  }

  /** How closely somebody looks. */
  enum How {
    NOT,

    /** What words of another length can change. */
    WIDTHS,

    WHOLE
  }

  /** Looks at the page that is open, and leaves it as wide as it was. */
  void at(String name) {
    at(name, How.WHOLE);
  }

  void at(String name, How how) {
    if (how == How.WHOLE) {
      axe(name);
      String stays = (String) page.evaluate(STAYS);
      if (!stays.isEmpty()) {
        inspection.add(name + ": lies over the page: " + stays);
      }
    }
    fits(name, WIDE);
    picture(name, WIDE);
    page.setViewportSize(NARROW, HEIGHT);
    fits(name, NARROW);
    picture(name, NARROW);
    page.setViewportSize(ZOOMED, ZOOMED_HEIGHT);
    fits(name, ZOOMED);
    page.evaluate(SPACE);
    fits(name + " with spaced text", ZOOMED);
    page.evaluate("() => { document.adoptedStyleSheets = []; }");
    page.setViewportSize(WIDE, HEIGHT);
  }

  private void axe(String name) {
    var axe = new AxeBuilder(page).withTags(TAGS).setLegacyMode(true);
    AxeResults results =
        (language.equals(CONTRAST_IN) ? axe : axe.disableRules(List.of("color-contrast")))
            .analyze();
    if (results.getPasses().isEmpty()) {
      inspection.add(name + ": axe looked at nothing");
    }
    for (Rule rule : results.getViolations()) {
      for (CheckedNode node : rule.getNodes()) {
        inspection.add(
            name + ": " + rule.getId() + " (" + rule.getHelp() + ") at " + node.getTarget());
      }
    }
  }

  private void fits(String name, int width) {
    String wider = (String) page.evaluate(OVERFLOW);
    if (!wider.isEmpty()) {
      inspection.add(name + ": scrolls sideways at " + width + ": " + wider);
    }
  }

  private void picture(String name, int width) {
    if (PICTURED.contains(language)) {
      String file = name.replaceAll("^/", "").replace('/', '-').replace(' ', '-');
      Path picture =
          Checkout.target()
              .resolve("screenshots/" + language + "/" + width)
              .resolve((file.isEmpty() ? "start" : file) + ".png");
      page.screenshot(new Page.ScreenshotOptions().setPath(picture).setFullPage(true));
    }
  }
}
