package lu.opendsp.e2e.journey;

import com.google.gson.JsonObject;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.RequestOptions;

/** The device in Chromium that keeps passkeys and knows its user at once (WebAuthn, 11). */
final class PasskeyDevice {

  private final CDPSession session;
  private final String id;

  PasskeyDevice(Page page) {
    session = page.context().newCDPSession(page);
    session.send("WebAuthn.enable");
    var options = new JsonObject();
    options.addProperty("protocol", "ctap2");
    options.addProperty("transport", "internal");
    options.addProperty("hasResidentKey", true);
    options.addProperty("hasUserVerification", true);
    options.addProperty("isUserVerified", true);
    options.addProperty("automaticPresenceSimulation", true);
    var arguments = new JsonObject();
    arguments.add("options", options);
    id =
        session
            .send("WebAuthn.addVirtualAuthenticator", arguments)
            .get("authenticatorId")
            .getAsString();
  }

  /** From now on the finger does not fit. */
  void failsToKnowItsUser() {
    var arguments = new JsonObject();
    arguments.addProperty("authenticatorId", id);
    arguments.addProperty("isUserVerified", false);
    session.send("WebAuthn.setUserVerified", arguments);
  }

  /** Sends what was sent once more, as somebody who overheard it would. */
  static APIResponse repeat(Guest guest, Request request) {
    guest.goTo("/signin/passkey");
    String token = guest.page().locator("input[name=_csrf]").first().inputValue();
    return guest
        .requests()
        .post(
            request.url(),
            RequestOptions.create()
                .setHeader("Content-Type", "application/json")
                .setHeader("X-CSRF-TOKEN", token)
                .setData(request.postData()));
  }
}
