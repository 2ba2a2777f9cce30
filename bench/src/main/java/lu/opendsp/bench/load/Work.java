package lu.opendsp.bench.load;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.random.RandomGenerator;
import lu.opendsp.bench.load.Connection.Request;
import lu.opendsp.bench.load.World.Filed;
import lu.opendsp.bench.load.World.Person;

/** What is asked of a server, again and again. */
enum Work {
  /** ITI-65: one letter of 50 KiB, to patients beyond those whose documents are counted. */
  PUBLISH,
  /** ITI-67: the newest fifty of a hundred. */
  FIND,
  /** ITI-67 with a category and two dates: about five. */
  FILTER,
  /** ITI-68: the bytes of one letter. */
  RETRIEVE,
  /** ITI-78: a patient by his matricule. */
  PATIENT,
  /** An access token for an assertion signed with a card (RFC 7523). */
  TOKEN;

  private static final String JSON = "Accept: application/fhir+json\r\n";
  private static final String SENDS_JSON = JSON + "Content-Type: application/fhir+json\r\n";
  private static final String CATEGORY =
      escape("https://opendsp.lu/fhir/CodeSystem/document-category|");
  private static final String MATRICULE = escape("urn:oid:1.3.182.4.4|");
  private static final int NO_PATIENT = -1;

  static Work of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A question, and which patient it is about. */
  record Asked(Request request, int patient) {}

  /** What a worker draws from. */
  record Choice(Target target, Submissions submissions, List<Filed> filed, int holders) {

    static Choice of(Target target, Submissions submissions) {
      World world = target.world();
      return new Choice(target, submissions, world.filed(), world.holders());
    }
  }

  /** Draws the next question. */
  Asked next(Choice choice, RandomGenerator random) {
    World world = choice.target().world();
    int people = world.people().size();
    return switch (this) {
      case PUBLISH -> {
        int patient = choice.holders() + random.nextInt(people - choice.holders());
        Person person = world.people().get(patient);
        int professional = oneOf(person, random);
        byte[] body = choice.submissions().letter(person, professional, random);
        String headers = choice.target().headers(professional) + SENDS_JSON;
        yield new Asked(new Request("POST", "", headers, body), patient);
      }
      case FIND -> {
        int patient = holder(choice, random);
        UUID id = world.people().get(patient).id();
        yield get(
            choice,
            random,
            patient,
            "/DocumentReference?patient=Patient/" + id + "&status=current&_count=50");
      }
      case FILTER -> {
        int patient = holder(choice, random);
        UUID id = world.people().get(patient).id();
        yield get(choice, random, patient, filter(id, random));
      }
      case RETRIEVE -> {
        Filed filed = choice.filed().get(random.nextInt(choice.filed().size()));
        yield get(choice, random, filed.patient(), "/Binary/" + filed.document());
      }
      case TOKEN -> new Asked(tokens(choice).request(random), NO_PATIENT);
      case PATIENT -> {
        int patient = random.nextInt(people);
        String digits = world.people().get(patient).identifier();
        yield get(choice, random, patient, "/Patient?identifier=" + MATRICULE + digits);
      }
    };
  }

  private static Tokens tokens(Choice choice) {
    return Objects.requireNonNull(choice.target().tokens(), "nobody signs in to a peer");
  }

  /** Where it is asked: tokens are no part of FHIR. */
  URI base(Target target) {
    return this == TOKEN ? Tokens.root(target.base()) : target.base();
  }

  /** Not the first one, whose documents the others' were made of. */
  private static int holder(Choice choice, RandomGenerator random) {
    return 1 + random.nextInt(choice.holders() - 1);
  }

  private static String filter(UUID patient, RandomGenerator random) {
    Submissions.Kind kind = Submissions.KINDS.get(random.nextInt(Submissions.KINDS.size()));
    int year = 2022 + random.nextInt(3);
    return "/DocumentReference?patient=Patient/%s&status=current&category=%s%s&date=ge%d-01-01&date=lt%d-01-01&_count=50"
        .formatted(patient, CATEGORY, kind.category(), year, year + 2);
  }

  private Asked get(Choice choice, RandomGenerator random, int patient, String path) {
    int professional = oneOf(choice.target().world().people().get(patient), random);
    String accept = this == RETRIEVE ? "Accept: application/pdf\r\n" : JSON;
    return new Asked(Request.get(path, choice.target().headers(professional) + accept), patient);
  }

  private static int oneOf(Person patient, RandomGenerator random) {
    return patient.relations().get(random.nextInt(patient.relations().size()));
  }

  /** Answers whether this is what was asked for; a long look is taken at the first answer only. */
  boolean isRight(int status, Connection answer, boolean first) {
    if (status / 100 != 2) {
      return false;
    }
    return switch (this) {
      case RETRIEVE -> answer.length() == Submissions.LETTER_BYTES;
      case FIND -> !first || count(answer.text(), "\"fullUrl\"") == 50;
      case FILTER -> !first || answer.text().contains("\"searchset\"");
      case PATIENT -> !first || answer.text().contains("\"family\"");
      case PUBLISH -> !first || answer.text().contains("201 Created");
      case TOKEN -> !first || answer.text().contains("access_token");
    };
  }

  private static int count(String text, String part) {
    return text.split(part, -1).length - 1;
  }

  private static String escape(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
