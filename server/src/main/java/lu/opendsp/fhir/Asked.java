package lu.opendsp.fhir;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import lu.opendsp.directory.Criterion;
import lu.opendsp.directory.Criterion.Field;
import lu.opendsp.directory.Criterion.Match;
import lu.opendsp.document.When;
import lu.opendsp.kernel.Coded;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;

/** One search parameter of the directory, and what a value of it asks of an entry. */
record Asked(SearchParameter parameter, BiFunction<String, Instant, Criterion> criterion) {

  private Asked(SearchParameter parameter, Function<String, Criterion> criterion) {
    this(parameter, (value, _) -> criterion.apply(value));
  }

  /** Those of every search. */
  static List<Asked> ofAll() {
    return List.of(
        new Asked(
            SearchParameter.once("_id", SearchParamType.TOKEN, "Ids"),
            value -> new Criterion.Ids(Field.ID, ids(value, "_id", List.of()))),
        new Asked(
            SearchParameter.repeated("_lastUpdated", SearchParamType.DATE, "When it was changed"),
            (value, now) ->
                new Criterion.Updated(
                    Period.alternatives(value, "_lastUpdated", now).stream()
                        .map(Asked::stretch)
                        .toList())));
  }

  private static Criterion.Stretch stretch(When when) {
    return switch (when.comparison()) {
      case EQ -> new Criterion.Stretch(when.from(), when.to(), false);
      case NE -> new Criterion.Stretch(when.from(), when.to(), true);
      case GT, SA -> new Criterion.Stretch(when.to(), null, false);
      case GE -> new Criterion.Stretch(when.from(), null, false);
      case LT, EB -> new Criterion.Stretch(null, when.from(), false);
      case LE -> new Criterion.Stretch(null, when.to(), false);
    };
  }

  /** A name: how a word of it begins, what it contains, what it is. */
  static Stream<Asked> name(String name, Field field, String documentation) {
    return Stream.of(
        name(name, Match.STARTS, field, documentation),
        name(name + ":contains", Match.CONTAINS, field, documentation),
        name(name + ":exact", Match.EXACT, field, documentation));
  }

  /** Words of a code. */
  static Asked words(String name, Field field) {
    return name(name, Match.STARTS, field, "How a word of it begins");
  }

  private static Asked name(String name, Match match, Field field, String documentation) {
    return new Asked(
        SearchParameter.repeated(name, SearchParamType.STRING, documentation),
        value ->
            new Criterion.Names(
                field,
                match,
                Parameters.alternativesIn(value).stream().map(Parameters::unescape).toList()));
  }

  static Asked active() {
    return new Asked(
        SearchParameter.once("active", SearchParamType.TOKEN, "true or false"),
        value ->
            switch (value) {
              case "true" -> new Criterion.Active(true);
              case "false" -> new Criterion.Active(false);
              default -> throw Parameters.malformed("active", "true");
            });
  }

  /** The state of a place, which has words of its own. */
  static Asked status() {
    return new Asked(
        SearchParameter.once("status", SearchParamType.TOKEN, "active, inactive or suspended"),
        value ->
            switch (value) {
              case "active" -> new Criterion.Active(true);
              case "inactive" -> new Criterion.Active(false);
              case "suspended" -> new Criterion.Ids(Field.ID, List.of());
              default -> throw Parameters.malformed("status", "active");
            });
  }

  static Asked eHealthId() {
    String example = Systems.E_HEALTH_ID + "|2100000143";
    return coded("identifier", "[system|]eHealth id", Systems.E_HEALTH_ID, Field.NUMBER, example);
  }

  static Asked profession(String name, String documentation) {
    return coded(
        name, documentation, Systems.PROFESSION, Field.KIND, Systems.PROFESSION + "|HOSPITAL");
  }

  /** Codes of one system only: a token of another one finds nothing. */
  private static Asked coded(
      String name, String documentation, String system, Field field, String example) {
    return new Asked(
        SearchParameter.repeated(name, SearchParamType.TOKEN, documentation),
        value ->
            new Criterion.Codings(
                field,
                Token.listOf(value, name, example).stream()
                    .flatMap(token -> token.codeIn(system).stream())
                    .map(code -> new Coded("", code, ""))
                    .toList()));
  }

  /** Codes of any system. */
  static Asked codes(String name, Field field, String documentation) {
    return new Asked(
        SearchParameter.repeated(name, SearchParamType.TOKEN, documentation),
        value ->
            new Criterion.Codings(
                field,
                Token.listOf(value, name, "http://snomed.info/sct|394579002").stream()
                    .map(token -> new Coded(token.system(), token.code(), ""))
                    .toList()));
  }

  static Asked reference(String name, Field field, String type) {
    return new Asked(
        SearchParameter.repeated(name, SearchParamType.REFERENCE, type + "/<id>"),
        value -> new Criterion.Ids(field, ids(value, name, List.of(type))));
  }

  private static List<UUID> ids(String value, String name, List<String> types) {
    return Parameters.alternativesIn(value).stream()
        .map(one -> one.substring(types.isEmpty() ? 0 : one.lastIndexOf('/') + 1))
        .map(one ->
            Addresses.uuid(one)
                .orElseThrow(
                    () -> Parameters.malformed(name, "6f0d3a52-93c4-4c1b-8f5e-2f6f2a9b7c11")))
        .toList();
  }
}
