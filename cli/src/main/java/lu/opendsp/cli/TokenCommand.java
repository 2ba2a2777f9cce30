package lu.opendsp.cli;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code dspctl token}: an access token, so that curl works at once. */
final class TokenCommand implements Command {
  @Override
  public String name() {
    return "token";
  }

  @Override
  public String summary() {
    return "print an access token for a person";
  }

  @Override
  public String help() {
    return """
    dspctl token --as PERSON

    Signs an assertion with the person's card, exchanges it at /oauth2/token (RFC 7523)
    and prints the access token, nothing else. With --json the server's whole answer.

      --as PERSON   who acts, such as dr-weber

    Example
      curl -H "Authorization: Bearer $(dspctl token --as dr-weber)" \\
        "http://localhost:8080/fhir/metadata"
    """;
  }

  @Override
  public Arguments.Known options() {
    return new Arguments.Known(Set.of("as"), Set.of());
  }

  @Override
  public void run(Call call) {
    call.arguments().noWords();
    Map<String, Object> answer = call.tokenAnswer();
    call.console().result(answer, List.of(Json.text(answer, "access_token")));
  }
}
