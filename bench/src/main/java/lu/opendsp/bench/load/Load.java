package lu.opendsp.bench.load;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The load driver.
 *
 * <pre>
 * seed   --data DIR [--patients 5200] [--documents 10000] [--port 18412]
 *        invented professionals, patients, relations and documents, while no server runs there
 * peer   --target NAME=URL --state DIR [--patients N] [--documents N]
 *        the same patients and documents in somebody else's FHIR server
 * run    --target NAME=URL … and for each one --data NAME=DIR (ours) or --state NAME=DIR (a peer),
 *        [--pid NAME=PID] [--tree NAME=PID] [--header NAME=LINE]
 *        [--works publish,find,filter,retrieve,patient,token] [--clients 1,8] [--rounds 3]
 *        [--seconds 6] [--warmup 3] [--floor yes] [--label TEXT] [--out FILE]
 * report --out FILE
 * </pre>
 *
 * Targets take turns inside each round, so that whatever else the machine does falls on all.
 */
public final class Load {

  private static final PrintStream OUT = System.out;

  private Load() {}

  public static void main(String[] words) throws Exception {
    String command = words.length == 0 ? "" : words[0];
    Options options =
        Options.of(Arrays.asList(words).subList(Math.min(1, words.length), words.length));
    switch (command) {
      case "seed" -> Seed.run(options, OUT);
      case "peer" -> Peer.seed(options, OUT);
      case "run" -> run(options);
      case "report" -> Report.write(Path.of(options.get("out")), OUT);
      default -> throw new IllegalArgumentException("seed, peer, run or report");
    }
  }

  private static void run(Options options) throws Exception {
    List<Target> targets = targets(options);
    var submissions = new Submissions();
    double seconds = Double.parseDouble(options.get("seconds", "6"));
    double warmup = Double.parseDouble(options.get("warmup", "3"));
    String label = options.get("label", "-");
    Path out = Path.of(options.get("out", "results.tsv"));
    boolean floor = options.get("floor", "no").equals("yes");
    for (String work :
        options.get("works", "publish,find,filter,retrieve,patient").split(",", -1)) {
      for (String count : options.get("clients", "1,8").split(",", -1)) {
        int clients = Integer.parseInt(count);
        for (Target target : targets) {
          if (warmup > 0) {
            new Measurement(target, Work.of(work), clients, warmup, submissions).run(label, 0);
          }
        }
        for (int round = 1; round <= options.number("rounds", 3); round++) {
          for (Target target : targets) {
            var measurement = new Measurement(target, Work.of(work), clients, seconds, submissions);
            tell(measurement.run(label, round), out);
          }
          if (floor) {
            for (Result result : Floors.of(targets.getFirst(), Work.of(work), clients, round)) {
              tell(result, out);
            }
          }
        }
      }
    }
  }

  private static void tell(Result result, Path out) throws IOException {
    OUT.println(result.line());
    Files.writeString(
        out,
        result.row() + "\n",
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private static List<Target> targets(Options options) throws IOException {
    Map<String, String> data = options.named("data");
    Map<String, String> state = options.named("state");
    var targets = new ArrayList<Target>();
    for (Map.Entry<String, String> named : options.named("target").entrySet()) {
      String name = named.getKey();
      URI base = URI.create(named.getValue());
      List<String> headers =
          options.list("header").stream()
              .filter(header -> header.startsWith(name + "="))
              .map(header -> header.substring(name.length() + 1))
              .toList();
      if (data.containsKey(name)) {
        targets.add(Target.ours(name, base, Path.of(data.get(name)), headers));
      } else {
        var cpu =
            new Cpu(pids(options.named("pid").get(name)), pids(options.named("tree").get(name)));
        World world = World.read(Path.of(state.getOrDefault(name, "state/" + name)));
        targets.add(new Target(name, base, world, null, null, headers, cpu));
      }
    }
    return targets;
  }

  private static List<Long> pids(@Nullable String text) {
    return text == null ? List.of() : Arrays.stream(text.split(",")).map(Long::valueOf).toList();
  }
}
