package lu.opendsp.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** {@code dspctl people}: who lives in the sandbox. */
final class PeopleCommand implements Command {
  @Override
  public String name() {
    return "people";
  }

  @Override
  public String summary() {
    return "who lives in the sandbox";
  }

  @Override
  public String help() {
    return """
    dspctl people [KIND or part of an ID or NAME]

    Shows the sandbox's people with their ids, from people.json in the data directory.
    Works without a server. With --json everything, stories included.

    Examples
      dspctl people
      dspctl people patient
      dspctl people klein
    """;
  }

  @Override
  public Arguments.Known options() {
    return new Arguments.Known(Set.of(), Set.of());
  }

  @Override
  public void run(Call call) {
    People people = call.people();
    if (people.all().isEmpty()) {
      throw Failure.usage(
          "There are no people in " + people.file() + ".",
          "The server writes them at its first start: ./run",
          "--data DIR names another data directory.");
    }
    String part = call.arguments().words().isEmpty() ? "" : call.arguments().word("KIND");
    var chosen = people.all().stream().filter(person -> matches(person, part)).toList();
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("ID", "NAME", "KIND", "NATIONAL ID", "EHEALTH ID", "PROFESSION", "WHERE"));
    chosen.forEach(person -> rows.add(row(person)));
    call.console().result(chosen, Console.table(rows));
  }

  private static boolean matches(Map<String, Object> person, String part) {
    String wanted = part.toLowerCase(Locale.ROOT);
    return row(person).subList(0, 3).stream()
        .anyMatch(cell -> cell.toLowerCase(Locale.ROOT).contains(wanted));
  }

  private static List<String> row(Map<String, Object> person) {
    return List.of(
        Json.text(person, "id"),
        Json.text(person, "name"),
        Json.text(person, "kind"),
        Json.text(person, "nationalId"),
        Json.text(person, "eHealthId"),
        Json.text(person, "profession"),
        People.organisation(person));
  }
}
