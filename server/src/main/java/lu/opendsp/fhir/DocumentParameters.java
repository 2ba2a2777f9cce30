package lu.opendsp.fhir;

import static lu.opendsp.fhir.SearchParameter.once;
import static lu.opendsp.fhir.SearchParameter.repeated;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lu.opendsp.document.AuthorText;
import lu.opendsp.document.DocumentCondition;
import lu.opendsp.document.DocumentCondition.Moment;
import lu.opendsp.document.DocumentEntry;
import lu.opendsp.document.When;
import lu.opendsp.kernel.Coded;
import lu.opendsp.kernel.DocumentId;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.springframework.stereotype.Component;

/**
 * The parameters that say which documents are wanted. A comma means or, a parameter given again
 * means and. Where each is asked, in clear, by fingerprint or under the grant, stands in decision
 * 0020.
 */
@Component
final class DocumentParameters {

  static final List<SearchParameter> CONDITIONS =
      List.of(
          repeated("type", SearchParamType.TOKEN, "[system|]code of the type"),
          repeated("category", SearchParamType.TOKEN, "[system|]code of our categories"),
          repeated("date", SearchParamType.DATE, "When it was filed"),
          repeated("period", SearchParamType.DATE, "When the care was, from beginning to end"),
          repeated("creation", SearchParamType.DATE, "When its author made it"),
          repeated("_lastUpdated", SearchParamType.DATE, "When what is said about it changed"),
          once("author", SearchParamType.REFERENCE, "Practitioner/<id> or Organization/<id>"),
          once("author.identifier", SearchParamType.TOKEN, "urn:oid:1.3.182.4.1|<eHealth id>"),
          repeated("author.given", SearchParamType.STRING, "How a given name begins"),
          repeated("author.family", SearchParamType.STRING, "How a family name begins"),
          repeated("identifier", SearchParamType.TOKEN, "[system|]value, the sender's or ours"),
          repeated("setting", SearchParamType.TOKEN, "[system|]code of the practice setting"),
          repeated("facility", SearchParamType.TOKEN, "[system|]code of the kind of facility"),
          repeated("event", SearchParamType.TOKEN, "[system|]code of a clinical act"),
          repeated("format", SearchParamType.TOKEN, "[system|]code of the format"),
          repeated("security-label", SearchParamType.TOKEN, "N, R, V or ANNOUNCEMENT"),
          repeated("related", SearchParamType.REFERENCE, "[system|]value it refers to"),
          repeated("related:identifier", SearchParamType.REFERENCE, "The same"),
          once("_id", SearchParamType.TOKEN, "Ids"));

  private static final Coded UNKNOWN = new Coded(Systems.NULL_FLAVOR, Systems.UNKNOWN, "");
  private static final Coded BY_MEDIA_TYPE =
      new Coded(Systems.FORMAT_CODE, Systems.FORMAT_BY_MEDIA_TYPE, "");
  private static final String EXAMPLE_ID = "3f0c1c5e-8a55-4b0e-9d2e-0a4f5f1f7c11";
  private static final String SNOMED = "http://snomed.info/sct|394814009";

  private final DocumentCodes codes;
  private final AuthorParameters authors;
  private final Clock clock;

  DocumentParameters(DocumentCodes codes, AuthorParameters authors, Clock clock) {
    this.codes = codes;
    this.authors = authors;
    this.clock = clock;
  }

  /** What one value of a parameter asks. */
  List<DocumentCondition> read(String name, String value) {
    return switch (name) {
      case "type" -> List.of(new DocumentCondition.OfType(codes.types(value)));
      case "category" -> List.of(new DocumentCondition.InCategory(codes.categories(value)));
      case "security-label" -> List.of(new DocumentCondition.InMode(codes.modes(value)));
      case "date" -> at(Moment.FILED, name, value);
      case "period" -> at(Moment.CARE, name, value);
      case "_lastUpdated" -> at(Moment.UPDATED, name, value);
      case "creation" -> created(Period.alternatives(value, name, clock.instant()));
      case "author" -> List.of(new DocumentCondition.FiledBy(authors.references(value)));
      case "author.identifier" -> List.of(new DocumentCondition.FiledBy(authors.identified(value)));
      case "author.given" -> author(NamePart.given(value));
      case "author.family" -> author(NamePart.family(value));
      case "identifier" -> identified(Token.listOf(value, name, "urn:uuid:<id>"));
      case "setting" -> inSetting(Token.listOf(value, name, SNOMED));
      case "facility" ->
          says(name, value, entry -> List.of(orUnknown(entry.metadata().facilityType())));
      case "event" -> says(name, value, entry -> entry.metadata().events());
      case "format" -> says(name, value, entry -> List.of(format(entry.metadata().format())));
      case "related", "related:identifier" -> related(Token.listOf(value, name, "urn:uuid:<id>"));
      case "_id" -> List.of(new DocumentCondition.Identified(ids(value), Set.of()));
      default -> throw new IllegalArgumentException(name);
    };
  }

  private List<DocumentCondition> at(Moment moment, String name, String value) {
    return List.of(
        new DocumentCondition.At(moment, Period.alternatives(value, name, clock.instant())));
  }

  private static List<DocumentCondition> created(List<When> any) {
    return saying(
        entry -> any.stream().anyMatch(when -> when.holdsFor(entry.metadata().createdAt())));
  }

  /** Who filed it and whom its sender names, as the answer shows them. */
  private static List<DocumentCondition> author(NamePart part) {
    return saying(entry ->
        Stream.concat(
                Stream.of(entry.filerName()),
                entry.metadata().authors().stream().map(AuthorText::name))
            .anyMatch(part::isIn));
  }

  private static List<DocumentCondition> saying(Predicate<DocumentEntry> test) {
    return List.of(new DocumentCondition.Saying(test));
  }

  private static List<DocumentCondition> says(
      String name, String value, Function<DocumentEntry, Collection<Coded>> codes) {
    List<Token> any = Token.listOf(value, name, SNOMED);
    return saying(entry ->
        codes.apply(entry).stream()
            .anyMatch(coded -> any.stream().anyMatch(token -> token.fits(coded))));
  }

  /** Codes of settings stand in clear without their system, which is looked at afterwards. */
  private static List<DocumentCondition> inSetting(List<Token> any) {
    var conditions = new ArrayList<DocumentCondition>();
    if (any.stream().noneMatch(token -> token.code().isEmpty())) {
      var codes = any.stream().map(Token::code).collect(Collectors.toCollection(HashSet::new));
      if (codes.contains(Systems.UNKNOWN)) {
        codes.add("");
      }
      conditions.add(new DocumentCondition.InSetting(codes));
    }
    if (any.stream().anyMatch(Token::bar)) {
      conditions.addAll(
          saying(entry ->
              any.stream().anyMatch(token -> token.fits(orUnknown(entry.metadata().setting())))));
    }
    return conditions;
  }

  /** Exact identifiers are found by fingerprint; others are looked for in what was sealed. */
  private static List<DocumentCondition> identified(List<Token> any) {
    boolean exact = any.stream().allMatch(token -> token.identifier().isPresent());
    if (exact) {
      Set<String> texts =
          any.stream().flatMap(token -> token.identifier().stream()).collect(Collectors.toSet());
      return List.of(new DocumentCondition.Identified(entryIds(texts), texts));
    }
    return saying(entry ->
        any.stream()
            .anyMatch(token ->
                token.fitsIdentifier(entry.metadata().uniqueId())
                    || token.fitsIdentifier("urn:uuid:" + entry.id())));
  }

  private static Set<DocumentId> entryIds(Set<String> texts) {
    return texts.stream()
        .filter(text -> text.startsWith("urn:uuid:"))
        .flatMap(text -> Addresses.uuid(text.substring("urn:uuid:".length())).stream())
        .map(DocumentId::new)
        .collect(Collectors.toSet());
  }

  private static List<DocumentCondition> related(List<Token> any) {
    return saying(entry ->
        Stream.concat(
                Stream.ofNullable(entry.metadata().order()), entry.metadata().related().stream())
            .anyMatch(text -> any.stream().anyMatch(token -> token.fitsIdentifier(text))));
  }

  private static Set<DocumentId> ids(String value) {
    return Parameters.alternativesIn(value).stream()
        .map(text ->
            Addresses.uuid(text)
                .map(DocumentId::new)
                .orElseThrow(() -> Parameters.malformed("_id", EXAMPLE_ID)))
        .collect(Collectors.toSet());
  }

  private static Coded orUnknown(Coded coded) {
    return coded.code().isEmpty() ? UNKNOWN : coded;
  }

  private static Coded format(Coded coded) {
    return coded.code().isEmpty() ? BY_MEDIA_TYPE : coded;
  }
}
