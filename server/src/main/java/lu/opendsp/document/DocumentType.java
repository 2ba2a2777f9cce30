package lu.opendsp.document;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import lu.opendsp.policy.DocumentCategory;

/**
 * What a document is ("type de document"): the platform's types, with LOINC codes where one exists.
 * The category, on which rights are given, follows from the type. Words for it stand in {@code
 * messages/document_type_*}.
 */
public enum DocumentType {
  ALLERGIES("48765-2", DocumentCategory.MEDICAL),
  FAMILY_HISTORY("10157-6", DocumentCategory.MEDICAL),
  MEDICAL_HISTORY("11348-0", DocumentCategory.MEDICAL),
  AUTONOMY_ASSESSMENT("BIL_AUTO", DocumentCategory.SOCIAL),
  FUNCTIONAL_ASSESSMENT("47420-5", DocumentCategory.CARE_FOLLOW_UP),
  DIAGNOSTIC_REPORT("70004-7", DocumentCategory.MEDICAL),
  THERAPEUTIC_REPORT("11505-5", DocumentCategory.MEDICAL),
  PREVENTIVE_REPORT("75492-9", DocumentCategory.PREVENTION),
  ADMINISTRATION_REPORT("80565-5", DocumentCategory.CARE_FOLLOW_UP),
  DISCHARGE_LETTER("34105-7", DocumentCategory.MEDICAL),
  PALLIATIVE_CARE_BOOK("LU-SOINS-PALL", DocumentCategory.CARE_FOLLOW_UP),
  MEDICAL_CERTIFICATE("89601-9", DocumentCategory.CERTIFICATES),
  EDUCATION("34895-3", DocumentCategory.PREVENTION),
  PATIENT_NOTE("EXPPAT_2", DocumentCategory.PERSONAL),
  ORGAN_DONATION("EXPPAT_1", DocumentCategory.PERSONAL),
  RISK_FACTORS("LU-RISQUE", DocumentCategory.PREVENTION),
  IMAGING_REPORT("18748-4", DocumentCategory.IMAGING),
  PROSTHESES("46264-8", DocumentCategory.MEDICAL),
  MEDICAL_REPORT("11488-4", DocumentCategory.MEDICAL),
  LABORATORY_REPORT("11502-2", DocumentCategory.LABORATORY),
  EMERGENCY_SUMMARY("15507-7", DocumentCategory.SUMMARIES),
  CARE_SUMMARY("18761-7", DocumentCategory.CARE_FOLLOW_UP),
  PATIENT_SUMMARY("60591-5", DocumentCategory.SUMMARIES),
  TREATMENT_PLAN("77604-7", DocumentCategory.PRESCRIPTION),
  MULTIDISCIPLINARY_FOLLOW_UP("34794-8", DocumentCategory.CARE_FOLLOW_UP),
  MEDICATION_HISTORY("10160-0", DocumentCategory.DISPENSATIONS),
  PRESCRIPTION("57833-6", DocumentCategory.PRESCRIPTION),
  VACCINATION("87273-9", DocumentCategory.VACCINATION),
  VACCINATION_HISTORY("11369-6", DocumentCategory.VACCINATION),
  BENEFIT_STATEMENT("REMB", DocumentCategory.BENEFITS);

  /** The system of the codes LOINC has not. */
  public static final String OWN_SYSTEM = "https://opendsp.lu/fhir/CodeSystem/document-type";

  private static final String LOINC = "http://loinc.org";

  private static final Map<String, DocumentType> BY_CODE =
      Arrays.stream(values()).collect(Collectors.toMap(DocumentType::code, Function.identity()));

  private final String code;
  private final DocumentCategory category;

  DocumentType(String code, DocumentCategory category) {
    this.code = code;
    this.category = category;
  }

  /** The type under a code. */
  public static Optional<DocumentType> find(String code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }

  public String code() {
    return code;
  }

  /** LOINC for numbers with a check digit, our own system for the rest. */
  public String system() {
    return code.matches("[0-9]+-[0-9]") ? LOINC : OWN_SYSTEM;
  }

  public DocumentCategory category() {
    return category;
  }

  /**
   * Answers whether a doctor in a hurry must know it: allergies, medicines, the summary. Hiding it
   * is warned about (charter, risk of masking).
   */
  public boolean isVital() {
    return switch (this) {
      case ALLERGIES, PRESCRIPTION, TREATMENT_PLAN, MEDICATION_HISTORY, PATIENT_SUMMARY -> true;
      default -> false;
    };
  }
}
