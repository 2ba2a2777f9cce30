package lu.opendsp.cli;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code dspctl withdraw}: the author takes a document back. */
final class WithdrawCommand implements Command {
  @Override
  public String name() {
    return "withdraw";
  }

  @Override
  public String summary() {
    return "take back a document you filed";
  }

  @Override
  public String help() {
    return """
    dspctl withdraw ID --as PERSON

    Takes back a document; only its author can. The record keeps that it was there.

      --as PERSON   the author

    Example
      dspctl withdraw 3f0c2a7e --as dr-weber
    """;
  }

  @Override
  public Arguments.Known options() {
    return new Arguments.Known(Set.of("as"), Set.of());
  }

  @Override
  public void run(Call call) {
    String id = ListCommand.idOf(call.arguments().word("ID"));
    var request = new Server.Request("DELETE", "/fhir/DocumentReference/" + id, Map.of(), null);
    Map<String, Object> answer = call.signIn().send(request).json();
    call.console().result(answer, List.of("Withdrawn: " + id));
  }
}
