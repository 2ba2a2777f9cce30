package lu.opendsp.fhir;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lu.opendsp.directory.CareFunction;
import lu.opendsp.directory.Contact;
import lu.opendsp.directory.EHealthIds;
import lu.opendsp.directory.ListedName;
import lu.opendsp.directory.Profession;
import lu.opendsp.directory.Told;
import lu.opendsp.kernel.Coded;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * What a line of a table tells of a person, with all places of work, or of an organisation. The
 * columns are named by the first line, in any order; several values of a cell are parted by bars.
 */
final class CsvListings {

  private static final int NAME_MAX = 200;
  private static final String EHEALTH_ID = "ehealth_id";
  private static final String ORGANISATIONS = "organisations";

  /** All columns there are. */
  static final List<String> COLUMNS =
      List.of(
          EHEALTH_ID,
          "active",
          "profession",
          "name",
          "title",
          "given_names",
          "family_name",
          "specialities",
          "functions",
          "languages",
          ORGANISATIONS,
          "part_of",
          "phone",
          "email",
          "website",
          "street",
          "postal_code",
          "town",
          "country");

  private static final Pattern WORKPLACE =
      Pattern.compile(
          "([0-9]{10})(?: ([0-9]{4}-[0-9]{2}-[0-9]{2})?/([0-9]{4}-[0-9]{2}-[0-9]{2})?)?");
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Z]{2})?");

  private final List<String> header;

  private CsvListings(List<String> header) {
    this.header = header;
  }

  /** Reads the names of the columns; a table with others is refused whole. */
  static CsvListings under(List<String> header) {
    List<String> names = header.stream().map(String::strip).toList();
    for (String name : names) {
      if (!COLUMNS.contains(name)) {
        throw Problem.at("columns", ProblemCode.VALUE_WRONG, String.join(",", COLUMNS)).thrown();
      }
    }
    boolean complete = names.containsAll(List.of(EHEALTH_ID, "profession"));
    if (!complete || new HashSet<>(names).size() != names.size()) {
      throw Problem.at("columns", ProblemCode.VALUE_WRONG, "ehealth_id,profession").thrown();
    }
    return new CsvListings(names);
  }

  Told read(CsvRecords.CsvRecord line) {
    if (!line.whole()) {
      throw Problem.at("", ProblemCode.BODY_MALFORMED).thrown();
    }
    if (line.cells().size() != header.size()) {
      throw Problem.at("columns", ProblemCode.VALUE_WRONG, header.size()).thrown();
    }
    Map<String, String> cells = new HashMap<>();
    for (int i = 0; i < header.size(); i++) {
      String cell = line.cells().get(i).strip().replaceAll("\\R", " ");
      if (cell.indexOf('\uFFFD') >= 0) {
        throw Problem.at(header.get(i), ProblemCode.TEXT_UNSAFE).thrown();
      }
      cells.put(header.get(i), Words.check(cell, header.get(i), Words.TEXT_MAX));
    }
    String id = of(cells, EHEALTH_ID);
    return id.startsWith("1") ? organisation(cells) : person(cells);
  }

  private static Told organisation(Map<String, String> cells) {
    String partOf = of(cells, "part_of");
    return new Told.Organisation(
        EHealthIds.check(of(cells, EHEALTH_ID), '1', EHEALTH_ID),
        active(cells),
        profession(cells, Profession::isCareOrganisation),
        ListedName.ofOrganisation(required(cells, "name")),
        contact(cells),
        partOf.isEmpty() ? "" : EHealthIds.check(partOf, '1', "part_of"));
  }

  private static Told person(Map<String, String> cells) {
    String id = EHealthIds.check(of(cells, EHEALTH_ID), '2', EHEALTH_ID);
    var person =
        new Told.Person(
            id, active(cells), name(cells), languages(cells), contact(cells), List.of());
    return new Told.Whole(person, roles(id, cells));
  }

  private static ListedName name(Map<String, String> cells) {
    String family = word(cells, "family_name");
    return family.isEmpty()
        ? ListedName.ofPerson(required(cells, "name"))
        : ListedName.of(word(cells, "title"), word(cells, "given_names"), family);
  }

  /** The first place is the main one; who has none works on his own. */
  private static List<Told.Role> roles(String id, Map<String, String> cells) {
    Profession profession = profession(cells, Profession::caresForPatients);
    List<Coded> specialities =
        list(cells, "specialities").stream().map(word -> new Coded("", "", word)).toList();
    Set<CareFunction> functions = functions(cells);
    List<String> places = list(cells, ORGANISATIONS);
    var roles = new ArrayList<Told.Role>();
    for (String place : places.isEmpty() ? List.of("") : places) {
      Matcher parts = WORKPLACE.matcher(place);
      if (!place.isEmpty() && !parts.matches()) {
        throw Problem.at(ORGANISATIONS, ProblemCode.VALUE_WRONG, "1099001184 2026-01-01/2026-12-31")
            .thrown();
      }
      String at = place.isEmpty() ? "" : EHealthIds.check(parts.group(1), '1', ORGANISATIONS);
      var duty = new Told.Duty(at, profession, specialities, functions, List.of(), List.of());
      Instant since = place.isEmpty() ? null : day(parts.group(2), 0);
      Instant until = place.isEmpty() ? null : day(parts.group(3), 1);
      String number = roles.isEmpty() ? "" : Told.NUMBER_BY_PLACE + at;
      roles.add(new Told.Role(id, true, number, null, duty, since, until));
    }
    return roles;
  }

  /** The beginning of a day in Luxembourg, or of the one so many days later. */
  private static @Nullable Instant day(@Nullable String date, int later) {
    try {
      return date == null
          ? null
          : LocalDate.parse(date).plusDays(later).atStartOfDay(Period.ZONE).toInstant();
    } catch (DateTimeException wrong) {
      throw Problem.at(ORGANISATIONS, ProblemCode.DATE_WRONG).thrown();
    }
  }

  private static Set<CareFunction> functions(Map<String, String> cells) {
    var functions = new HashSet<CareFunction>();
    for (String word : list(cells, "functions")) {
      functions.add(
          Arrays.stream(CareFunction.values())
              .filter(one -> one.name().equals(word))
              .findFirst()
              .orElseThrow(
                  () -> Problem.at("functions", ProblemCode.VALUE_WRONG, "EMERGENCY").thrown()));
    }
    return functions;
  }

  private static List<String> languages(Map<String, String> cells) {
    List<String> languages = list(cells, "languages");
    for (String language : languages) {
      if (!LANGUAGE.matcher(language).matches()) {
        throw Problem.at("languages", ProblemCode.VALUE_WRONG, "fr|lb").thrown();
      }
    }
    return languages;
  }

  private static boolean active(Map<String, String> cells) {
    return switch (of(cells, "active")) {
      case "", "true" -> true;
      case "false" -> false;
      default -> throw Problem.at("active", ProblemCode.VALUE_WRONG, "true").thrown();
    };
  }

  private static Profession profession(Map<String, String> cells, Predicate<Profession> fits) {
    String word = of(cells, "profession");
    return Arrays.stream(Profession.values())
        .filter(profession -> profession.name().equals(word))
        .filter(fits)
        .findFirst()
        .orElseThrow(
            () -> Problem.at("profession", ProblemCode.VALUE_WRONG, Systems.PROFESSION).thrown());
  }

  private static Contact contact(Map<String, String> cells) {
    return ContactReader.check(
        new Contact(
            of(cells, "phone"),
            of(cells, "email"),
            of(cells, "website"),
            of(cells, "street"),
            of(cells, "postal_code"),
            of(cells, "town"),
            of(cells, "country")),
        "contact");
  }

  private static List<String> list(Map<String, String> cells, String column) {
    return Arrays.stream(word(cells, column).split("\\|"))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .distinct()
        .toList();
  }

  private static String required(Map<String, String> cells, String column) {
    Elements.require(!of(cells, column).isEmpty(), column);
    return word(cells, column);
  }

  private static String word(Map<String, String> cells, String column) {
    return Words.check(of(cells, column), column, NAME_MAX);
  }

  private static String of(Map<String, String> cells, String column) {
    return cells.getOrDefault(column, "");
  }
}
