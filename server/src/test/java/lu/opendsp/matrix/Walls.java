package lu.opendsp.matrix;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** What nobody passes: no page without a session, no form without its token. */
final class Walls {

  private static final Pattern BEGINNING = Pattern.compile("/(signin|activate)$");

  /** Where one proves who one is, nobody is signed in yet. */
  private static final Pattern OF_SIGN_IN = Pattern.compile("^GET /(signin|activate)(/|$)");

  /** There a form is nobody's yet; what is in it is proved, and the token that came with it. */
  private static final Pattern FORM_OF_SIGN_IN = Pattern.compile("^POST /(signin|activate)(/|$)");

  /** What anybody may see; in the sandbox one signs in there. */
  private static final Set<String> PUBLIC =
      Set.of(
          "GET /",
          "GET /session-over",
          "GET /signed-out",
          "GET /directory",
          "GET /directory/{person}",
          "GET /sandbox/people",
          "GET /sandbox/mailbox",
          "GET /sandbox/sample.pdf");

  /** What programs ask with a bearer token, and no page can. */
  private static final String OF_PROGRAMS = "POST /oauth2/";

  private static final String IMPORTS = " /directory/imports/";
  private static final String MATRIX = " /directory/matrix";

  private final Platform platform;
  private final World world;

  Walls(World world) {
    this.platform = world.platform();
    this.world = world;
  }

  /** The pages of the portal that let somebody in who has not signed in. */
  List<String> openToNobody(Collection<String> routes) {
    var open = new ArrayList<String>();
    Session nobody = Session.ofNobody(platform);
    for (String route : routes) {
      if (OF_SIGN_IN.matcher(route).find()) {
        expectBeginning(open, route, nobody.get(filled(route)));
      } else if (route.startsWith("GET" + IMPORTS) || route.startsWith("GET" + MATRIX)) {
        expect(open, route, nobody.get(filled(route)), 401);
      } else if (route.startsWith("GET ") && !PUBLIC.contains(route)) {
        expect(open, route, nobody.get(filled(route)), 302);
      } else if (route.startsWith("GET ")) {
        expect(open, route, nobody.get(filled(route)), 200);
      } else if (route.equals("POST /directory")) {
        expect(open, route, nobody.post(filled(route), Map.of()), 422);
      } else if (isForm(route)
          && !route.contains("/sandbox/")
          && !FORM_OF_SIGN_IN.matcher(route).find()) {
        expect(open, route, nobody.post(filled(route), Map.of()), 302);
      }
    }
    for (String path : List.of("/fhir", "/fhir/Patient/" + UUID.randomUUID(), "/fhir/anything")) {
      expect(open, path, platform.send(platform.request(path).GET()), 401);
    }
    return open;
  }

  /** The forms that are taken from a page of somebody else's, as one of each kind. */
  List<String> takenWithoutToken(Collection<String> routes) {
    var taken = new ArrayList<String>();
    for (String account : List.of("mrs-klein", "dr-weber", "lab-kirch", "operator-nadine")) {
      Person person =
          world.people().stream().filter(one -> one.id().equals(account)).findFirst().orElseThrow();
      for (String route : routes) {
        if (isForm(route)) {
          Answer answer = platform.session(person).postWithoutToken(filled(route));
          expect(taken, route + " as " + person, answer, 403);
        }
      }
      Answer out = platform.session(person).postWithoutToken("/sign-out");
      expect(taken, "POST /sign-out as " + person, out, 403);
    }
    return taken;
  }

  private static void expect(List<String> found, String route, Answer answer, int status) {
    String to = answer.header("Location");
    if (answer.status() != status || (status == 302 && !to.endsWith("/session-over"))) {
      found.add(route + " answered " + answer.status() + " " + to + ", expected " + status);
    }
  }

  /** Who has not begun to prove who he is is led to where one begins. */
  private static void expectBeginning(List<String> found, String route, Answer answer) {
    String to = answer.header("Location");
    boolean begins = answer.status() == 302 && BEGINNING.matcher(to).find();
    if (answer.status() != 200 && !begins) {
      found.add(route + " answered " + answer.status() + " " + to);
    }
  }

  private static boolean isForm(String route) {
    return route.startsWith("POST ") && !route.startsWith(OF_PROGRAMS) && !route.contains(MATRIX);
  }

  /** The address of a route, with somebody and something that exist. */
  private String filled(String route) {
    Chronicle record = world.record("mrs-klein");
    String path =
        route
            .substring(route.indexOf(' ') + 1)
            .replace("{patient}", record.patient().uuid().toString())
            .replace("{document}", world.id(record.papers().getFirst()).toString())
            .replace("{person}", Person.uuid("dr-moretti").toString())
            .replace("{code}", UUID.randomUUID().toString())
            .replace("{id}", "00")
            .replace("{first}", record.patient().uuid().toString())
            .replace("{second}", Person.uuid("nobody else").toString())
            .replace("{version}", "1")
            .replace("{representation}", Person.uuid("no representation").toString())
            .replace("{session}", UUID.randomUUID().toString())
            .replace("{file}", "00")
            .replace("{provider}", "none")
            .replace("{organisation}", Person.uuid("hospital-nord").toString())
            .replace("{whom}", "companion")
            .replace("{emergency}", UUID.randomUUID().toString())
            .replace("{objection}", UUID.randomUUID().toString())
            .replace("{mandate}", UUID.randomUUID().toString())
            .replace("{act}", "circle")
            .replace("{purpose}", "circle");
    if (path.contains("{")) {
      throw new IllegalStateException("tell the walls what stands in " + path);
    }
    return path;
  }
}
