package lu.opendsp.fhir;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import lu.opendsp.document.DocumentMetadata;
import lu.opendsp.document.DocumentType;
import lu.opendsp.document.OtherCodes;
import lu.opendsp.kernel.Coded;
import lu.opendsp.kernel.Language;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.patient.Matricule;
import lu.opendsp.patient.NationalPatientId;
import lu.opendsp.patient.Patient;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.DocumentReference.DocumentReferenceContextComponent;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads what a document reference says about its document
 * (https://profiles.ihe.net/ITI/MHD/4.2.3/StructureDefinition-IHE.MHD.Comprehensive.DocumentReference.html
 * and its minimal sister). Beyond the minimal profile the type is required: the patient's rules
 * hang on the category, and the category on the type.
 */
@Component
final class MetadataReader {

  private static final int ID_MAX = 256;
  static final int CODES_MAX = 20;

  /** Clocks of practices are rarely exact. */
  private static final Duration AHEAD_MAX = Duration.ofMinutes(5);

  private static final Coded NOTHING = new Coded("", "", "");
  private static final Coded BY_MEDIA_TYPE =
      new Coded(Systems.FORMAT_CODE, Systems.FORMAT_BY_MEDIA_TYPE, "");

  private final AuthorReader authors;

  MetadataReader(AuthorReader authors) {
    this.authors = authors;
  }

  /** What the document says of itself and of its patient. */
  DocumentMetadata read(
      Part<DocumentReference> document, Patient patient, Instant now, Problems problems) {
    DocumentReference reference = document.resource();
    Attachment attachment = reference.getContentFirstRep().getAttachment();
    Optional<DocumentType> type = problems.find(() -> type(document));
    type.ifPresent(known -> problems.check(() -> checkCategory(document, known)));
    problems.check(() -> checkPatient(document, patient));
    Instant createdAt = problems.value(() -> createdAt(document, now), now);
    Instant careFrom = problems.value(() -> careFrom(document, createdAt, now), now);
    DocumentReferenceContextComponent context = reference.getContext();
    return new DocumentMetadata(
        problems.value(() -> uniqueId(document), ""),
        type.orElse(DocumentType.MEDICAL_REPORT),
        problems.value(() -> title(document), ""),
        problems.value(() -> description(document), ""),
        problems.value(() -> language(document), Language.FR.tag()),
        String.valueOf(attachment.getContentType()),
        createdAt,
        careFrom,
        problems
            .find(() -> Optional.ofNullable(careTo(document, careFrom)))
            .flatMap(Function.identity())
            .orElse(null),
        coded(context.getFacilityType(), document.at("context.facilityType"), problems),
        coded(context.getPracticeSetting(), document.at("context.practiceSetting"), problems),
        problems.value(() -> format(document), NOTHING),
        problems.value(() -> events(document), List.of()),
        problems.value(() -> authors.read(document), List.of()),
        problems
            .find(() -> Optional.ofNullable(order(document)))
            .flatMap(Function.identity())
            .orElse(null),
        problems.value(() -> related(document), List.of()),
        problems.value(() -> OtherCodings.read(document), OtherCodes.NONE));
  }

  private static Coded coded(CodeableConcept concept, String place, Problems problems) {
    return problems.value(() -> coded(concept, place, NOTHING), NOTHING);
  }

  private static Instant createdAt(Part<DocumentReference> document, Instant now) {
    Attachment attachment = document.resource().getContentFirstRep().getAttachment();
    return moment(
            attachment.getCreationElement(), document.at("content[0].attachment.creation"), now)
        .or(() -> moment(document.resource().getDateElement(), document.at("date"), now))
        .orElse(now);
  }

  private static Instant careFrom(
      Part<DocumentReference> document, Instant createdAt, Instant now) {
    return moment(
            document.resource().getContext().getPeriod().getStartElement(),
            document.at("context.period.start"),
            now)
        .orElse(createdAt);
  }

  /** What the comprehensive profile requires beyond the minimal one. */
  static void requireComprehensive(Part<DocumentReference> document, Problems problems) {
    DocumentReference reference = document.resource();
    Attachment attachment = reference.getContentFirstRep().getAttachment();
    DocumentReferenceContextComponent context = reference.getContext();
    var required = new LinkedHashMap<String, Boolean>();
    required.put("category", reference.hasCategory());
    required.put("securityLabel", reference.hasSecurityLabel());
    required.put("content[0].attachment.language", attachment.hasLanguage());
    required.put("content[0].attachment.creation", attachment.hasCreation());
    required.put("content[0].format", reference.getContentFirstRep().hasFormat());
    required.put("context.facilityType", context.hasFacilityType());
    required.put("context.practiceSetting", context.hasPracticeSetting());
    required.put("context.sourcePatientInfo", context.hasSourcePatientInfo());
    required.forEach(
        (element, present) -> problems.check(() -> require(present, document, element)));
  }

  private static void require(boolean present, Part<DocumentReference> document, String element) {
    if (!present) {
      throw Problem.at(document.at(element), ProblemCode.ELEMENT_MISSING).thrown();
    }
  }

  private static String uniqueId(Part<DocumentReference> document) {
    Identifier identifier = document.resource().getMasterIdentifier();
    String place = document.at("masterIdentifier");
    require(identifier.hasValue(), document, "masterIdentifier.value");
    require(identifier.hasSystem(), document, "masterIdentifier.system");
    return Words.check(Identifiers.text(identifier), place, ID_MAX);
  }

  private static DocumentType type(Part<DocumentReference> document) {
    require(document.resource().hasType(), document, "type");
    return document.resource().getType().getCoding().stream()
        .flatMap(coding -> type(coding).stream())
        .findFirst()
        .orElseThrow(() -> Problem.at(document.at("type"), ProblemCode.TYPE_UNKNOWN).thrown());
  }

  static Optional<DocumentType> type(Coding coding) {
    return Optional.ofNullable(coding.getCode())
        .flatMap(DocumentType::find)
        .filter(type -> type.system().equals(coding.getSystem()));
  }

  /** A category follows from its type; one of ours must say the same, others are the sender's. */
  private static void checkCategory(Part<DocumentReference> document, DocumentType type) {
    List<CodeableConcept> categories = document.resource().getCategory();
    if (categories.size() > 1) {
      throw Problem.at(document.at("category[1]"), ProblemCode.ELEMENT_UNEXPECTED).thrown();
    }
    for (CodeableConcept category : categories) {
      boolean other =
          category.getCoding().stream()
              .filter(coding -> Systems.CATEGORY.equals(coding.getSystem()))
              .anyMatch(coding -> !type.category().name().equals(coding.getCode()));
      if (other) {
        throw Problem.at(
                document.at("category[0]"), ProblemCode.CATEGORY_WRONG, type.category().name())
            .thrown();
      }
    }
  }

  /** Who the sender's papers say the patient is; read to be compared, never stored. */
  private static void checkPatient(Part<DocumentReference> document, Patient patient) {
    Reference source = document.resource().getContext().getSourcePatientInfo();
    String place = document.at("context.sourcePatientInfo");
    var identifiers = new ArrayList<Identifier>();
    if (source.hasIdentifier()) {
      identifiers.add(source.getIdentifier());
    }
    contained(document.resource(), source)
        .filter(org.hl7.fhir.r4.model.Patient.class::isInstance)
        .map(org.hl7.fhir.r4.model.Patient.class::cast)
        .ifPresent(sheet -> {
          identifiers.addAll(sheet.getIdentifier());
          checkBirthDate(sheet, patient, place);
        });
    for (Identifier identifier : identifiers) {
      if (isNational(identifier) && !isOf(identifier, patient)) {
        throw Problem.at(place, ProblemCode.PATIENT_MISMATCH).thrown();
      }
    }
    String reference = Optional.ofNullable(source.getReference()).orElse("");
    boolean another =
        reference.startsWith("Patient/") && !reference.equals("Patient/" + patient.id());
    if (another) {
      throw Problem.at(place, ProblemCode.PATIENT_MISMATCH).thrown();
    }
  }

  private static void checkBirthDate(
      org.hl7.fhir.r4.model.Patient sheet, Patient patient, String place) {
    String known = patient.birthDate() == null ? "" : patient.birthDate().toString();
    String told = Optional.ofNullable(sheet.getBirthDateElement().getValueAsString()).orElse("");
    if (!known.isEmpty() && !known.startsWith(told)) {
      throw Problem.at(place, ProblemCode.PATIENT_MISMATCH).thrown();
    }
  }

  static boolean isNational(Identifier identifier) {
    return Matricule.SYSTEM.equals(identifier.getSystem())
        || NationalPatientId.SYSTEM.equals(identifier.getSystem());
  }

  private static boolean isOf(Identifier identifier, Patient patient) {
    Matricule matricule = patient.matricule();
    String known =
        NationalPatientId.SYSTEM.equals(identifier.getSystem())
            ? patient.nationalId().digits()
            : matricule == null ? "" : matricule.digits();
    return known.equals(identifier.getValue());
  }

  /** The contained resource a reference means. */
  static Optional<Resource> contained(DocumentReference reference, Reference to) {
    String id = Optional.ofNullable(to.getReference()).orElse("");
    return reference.getContained().stream()
        .filter(resource -> id.equals("#" + resource.getIdElement().getIdPart().replace("#", "")))
        .findFirst();
  }

  private static String title(Part<DocumentReference> document) {
    String title = document.resource().getContentFirstRep().getAttachment().getTitle();
    return title == null
        ? ""
        : Words.checkTitle(title, document.at("content[0].attachment.title")).strip();
  }

  private static String description(Part<DocumentReference> document) {
    String text = document.resource().getDescription();
    return text == null ? "" : Words.checkText(text, document.at("description"));
  }

  private static String language(Part<DocumentReference> document) {
    String tag = document.resource().getContentFirstRep().getAttachment().getLanguage();
    String place = document.at("content[0].attachment.language");
    try {
      return tag == null
          ? Language.FR.tag()
          : new Locale.Builder().setLanguageTag(tag).build().toLanguageTag();
    } catch (IllformedLocaleException wrong) {
      throw Problem.at(place, ProblemCode.VALUE_WRONG, "fr-LU").thrown();
    }
  }

  /** The moment; a day alone is its beginning in Luxembourg. */
  static Optional<Instant> moment(BaseDateTimeType element, String place, Instant now) {
    if (element.getValue() == null) {
      return Optional.empty();
    }
    Instant at =
        element.getTimeZone() == null && !element.isTimeZoneZulu()
            ? Dates.startInLuxembourg(element)
            : element.getValue().toInstant();
    if (at.isAfter(now.plus(AHEAD_MAX)) || at.isBefore(Dates.EARLIEST)) {
      throw Problem.at(place, ProblemCode.DATE_WRONG).thrown();
    }
    return Optional.of(at);
  }

  /** Care may be planned to go on, so the end may lie ahead. */
  private static @Nullable Instant careTo(Part<DocumentReference> document, Instant careFrom) {
    BaseDateTimeType element = document.resource().getContext().getPeriod().getEndElement();
    if (element.getValue() == null) {
      return null;
    }
    Instant end = Dates.endOf(element);
    if (end.isBefore(careFrom) || end.isAfter(Dates.LATEST)) {
      throw Problem.at(document.at("context.period.end"), ProblemCode.DATE_WRONG).thrown();
    }
    return end;
  }

  private static Coded format(Part<DocumentReference> document) {
    Coding format = document.resource().getContentFirstRep().getFormat();
    return format.hasCode() ? coded(format, document.at("content[0].format")) : BY_MEDIA_TYPE;
  }

  private static List<Coded> events(Part<DocumentReference> document) {
    List<CodeableConcept> events = document.resource().getContext().getEvent();
    if (events.size() > CODES_MAX) {
      throw Problem.at(
              document.at("context.event[" + CODES_MAX + "]"), ProblemCode.ELEMENT_UNEXPECTED)
          .thrown();
    }
    return IntStream.range(0, events.size())
        .filter(i -> saysSomething(events.get(i)))
        .mapToObj(i -> coded(events.get(i), document.at("context.event[" + i + "]"), NOTHING))
        .toList();
  }

  /** Whether a concept has a code or words; an empty one is passed over. */
  static boolean saysSomething(CodeableConcept concept) {
    return concept.hasText() || concept.getCoding().stream().anyMatch(Coding::hasCode);
  }

  /** The first code, or the words. */
  private static Coded coded(CodeableConcept concept, String place, Coded otherwise) {
    List<Coding> codings = concept.getCoding();
    for (int i = 0; i < codings.size(); i++) {
      if (codings.get(i).hasCode()) {
        return coded(codings.get(i), place + ".coding[" + i + "]");
      }
    }
    return concept.hasText()
        ? new Coded("", "", Words.check(concept.getText(), place + ".text", Words.LINE_MAX))
        : otherwise;
  }

  static Coded coded(Coding coding, String place) {
    return new Coded(
        Words.check(Optional.ofNullable(coding.getSystem()).orElse(""), place, ID_MAX),
        Words.check(coding.getCode(), place, ID_MAX),
        Words.check(Optional.ofNullable(coding.getDisplay()).orElse(""), place, Words.LINE_MAX));
  }

  private static @Nullable String order(Part<DocumentReference> document) {
    return relatedIdentifiers(document).stream()
        .filter(MetadataReader::isOrder)
        .findFirst()
        .map(order -> Words.check(Identifiers.text(order), document.at("context.related"), ID_MAX))
        .orElse(null);
  }

  private static List<String> related(Part<DocumentReference> document) {
    List<Identifier> identifiers = relatedIdentifiers(document);
    if (identifiers.size() > CODES_MAX) {
      throw Problem.at(
              document.at("context.related[" + CODES_MAX + "]"), ProblemCode.ELEMENT_UNEXPECTED)
          .thrown();
    }
    return identifiers.stream()
        .filter(identifier -> !isOrder(identifier))
        .map(other -> Words.check(Identifiers.text(other), document.at("context.related"), ID_MAX))
        .toList();
  }

  private static List<Identifier> relatedIdentifiers(Part<DocumentReference> document) {
    return document.resource().getContext().getRelated().stream()
        .filter(reference -> reference.getIdentifier().hasValue())
        .map(Reference::getIdentifier)
        .toList();
  }

  private static boolean isOrder(Identifier identifier) {
    return identifier.getType().hasCoding(Systems.URI, Systems.ORDER);
  }
}
