package lu.opendsp.e2e.journey;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** A keyboard and nothing else. What has the focus must be seen to have it. */
final class Keys {

  private static final int STOPS_MAX = 150;

  private static final String SEEN =
      """
      element => {
        const box = element.getBoundingClientRect();
        const style = getComputedStyle(element);
        const marked = style.outlineStyle !== 'none' || style.boxShadow !== 'none';
        const hidden = style.opacity === '0';
        return (marked || hidden) && box.bottom > 0 && box.top < innerHeight;
      }\
      """;

  private final Page page;

  Keys(Page page) {
    this.page = page;
  }

  /** Presses keys one after the other; a page that follows is waited for. */
  void press(String... keys) {
    for (String key : keys) {
      page.keyboard().press(key);
    }
    page.waitForLoadState();
  }

  Locator focused() {
    return page.locator("*:focus");
  }

  /** Goes on with the tabulator to what bears these words. */
  Keys onTo(String words) {
    return until("element => element.innerText.trim() === " + quoted(words), words);
  }

  /** Goes on with the tabulator to a field. */
  Keys onToField(String name) {
    return until("element => element.name === " + quoted(name), name);
  }

  private static String quoted(String words) {
    return "'" + words + "'";
  }

  private Keys until(String wanted, String words) {
    for (int stop = 0; stop < STOPS_MAX; stop++) {
      page.keyboard().press("Tab");
      Locator focused = focused();
      if (focused.count() == 1 && Boolean.TRUE.equals(focused.evaluate(wanted))) {
        if (Boolean.TRUE.equals(focused.evaluate(SEEN))) {
          return this;
        }
        throw new IllegalStateException("one cannot see that this has the focus: " + words);
      }
    }
    throw new IllegalStateException("the tabulator does not come to: " + words);
  }
}
