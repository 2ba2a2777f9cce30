package lu.opendsp.cli;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code dspctl letter}: the code of an activation letter, as an officer of the agency makes it.
 */
final class LetterCommand implements Command {
  @Override
  public String name() {
    return "letter";
  }

  @Override
  public String summary() {
    return "make the code of an activation letter";
  }

  @Override
  public String help() {
    return """
    dspctl letter --patient PATIENT --as OFFICER

    Makes a code with which the patient activates the account at /activate. It is shown
    once; a code made before for the same person stops working. The patient's log gets a
    line. Only the agency's officers and help desk may.

      --as OFFICER        who acts, such as identity-officer
      --patient PATIENT   a person's id or national id

    Example
      dspctl letter --patient mrs-klein --as identity-officer
    """;
  }

  @Override
  public Arguments.Known options() {
    return new Arguments.Known(Set.of("as", "patient"), Set.of());
  }

  @Override
  public void run(Call call) {
    call.arguments().noWords();
    var form = new Session.Form("number=" + Session.encode(call.nationalId()));
    var request = new Server.Request("POST", "/oauth2/activation-codes", Map.of(), form);
    Map<String, Object> answer = call.signIn().send(request).json();
    call.console().result(answer, List.of(Json.text(answer, "code")));
  }
}
