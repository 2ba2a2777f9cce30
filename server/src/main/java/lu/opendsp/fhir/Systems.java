package lu.opendsp.fhir;

/** The code systems, naming systems and profiles this edge speaks. */
final class Systems {

  private static final String OURS = "https://opendsp.lu/fhir/";

  static final String PROBLEM = OURS + "CodeSystem/problem";
  static final String CATEGORY = OURS + "CodeSystem/document-category";
  static final String CONFIDENTIALITY = OURS + "CodeSystem/confidentiality";
  static final String PROFESSION = OURS + "CodeSystem/profession";
  static final String FUNCTION = OURS + "CodeSystem/care-function";
  static final String CARD = OURS + "NamingSystem/card-fingerprint";
  static final String ACTION = OURS + "CodeSystem/access-action";
  static final String SETTING = OURS + "CodeSystem/setting";
  static final String RIGHTS = OURS + "CodeSystem/companion-right";

  /** What the holder decides within: the rules this server applies. */
  static final String HOLDERS_RULES = OURS + "policy/rules-of-the-record";

  static final String ANNOUNCEMENT = OURS + "StructureDefinition/announcement";
  static final String RIGHT = OURS + "StructureDefinition/companion-right";
  static final String ONLY_FOLDER = OURS + "StructureDefinition/only-folder";
  static final String PATIENT_ID = OURS + "NamingSystem/patient-id";
  static final String DIRECTORY_ID = OURS + "NamingSystem/directory-id";

  static final String V3_CONFIDENTIALITY =
      "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
  static final String V3_ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
  static final String V3_ACT_REASON = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
  static final String V3_ROLE_CODE = "http://terminology.hl7.org/CodeSystem/v3-RoleCode";
  static final String V3_PARTICIPATION =
      "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";
  static final String NULL_FLAVOR = "http://terminology.hl7.org/CodeSystem/v3-NullFlavor";

  /** What nobody told, in v3-NullFlavor. */
  static final String UNKNOWN = "UNK";

  static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";
  static final String REST = "http://hl7.org/fhir/restful-interaction";
  static final String AUDIT_TYPE = "http://terminology.hl7.org/CodeSystem/audit-event-type";
  static final String ENTITY_TYPE = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
  static final String OBJECT_ROLE = "http://terminology.hl7.org/CodeSystem/object-role";

  /** Professionals and organisations of the eSanté platform. */
  static final String E_HEALTH_ID = "urn:oid:1.3.182.4.1";

  /** The system of identifiers that are URIs themselves. */
  static final String URI = "urn:ietf:rfc:3986";

  static final String FORMAT_CODE = "http://ihe.net/fhir/ihe.formatcode.fhir/CodeSystem/formatcode";

  /** The format of what is described well enough by its media type. */
  static final String FORMAT_BY_MEDIA_TYPE = "urn:ihe:iti:xds:2017:mimeTypeSufficient";

  /** Marks an identifier in {@code context.related} as an order's (ITI TF-3, referenceIdList). */
  static final String ORDER = "urn:ihe:iti:xds:2013:order";

  static final String MHD = "https://profiles.ihe.net/ITI/MHD/StructureDefinition/";
  static final String COMPREHENSIVE = MHD + "IHE.MHD.Comprehensive.ProvideBundle";
  static final String MINIMAL = MHD + "IHE.MHD.Minimal.ProvideBundle";
  static final String PROVIDE_RESPONSE = MHD + "IHE.MHD.ProvideDocumentBundleResponse";
  static final String DOCUMENT_PROFILE = MHD + "IHE.MHD.Comprehensive.DocumentReference";
  static final String SUBMISSION_SET = MHD + "IHE.MHD.Minimal.SubmissionSet";
  static final String FOLDER = MHD + "IHE.MHD.Minimal.Folder";
  static final String AUTHOR_ORGANISATION = MHD + "ihe-authorOrg";
  static final String SOURCE_ID = MHD + "ihe-sourceId";
  static final String DESIGNATION_TYPE = MHD + "ihe-designationType";
  static final String LIST_TYPES = "https://profiles.ihe.net/ITI/MHD/CodeSystem/MHDlistTypes";

  static final String GENERATE_METADATA =
      "https://profiles.ihe.net/ITI/MHD/OperationDefinition/generate-metadata";

  static final String PATIENT_PROFILE =
      "https://profiles.ihe.net/ITI/PDQm/StructureDefinition/IHE.PDQm.Patient";
  static final String MATCH = "https://profiles.ihe.net/ITI/PDQm/OperationDefinition/PDQmMatch";
  static final String CROSS_REFERENCE =
      "https://profiles.ihe.net/ITI/PIXm/OperationDefinition/IHE.PIXm.pix";
  static final String PCF = "https://profiles.ihe.net/ITI/PCF/StructureDefinition/IHE.PCF.consent";
  static final String CONSENT_SCOPE = "http://terminology.hl7.org/CodeSystem/consentscope";
  static final String LOINC = "http://loinc.org";

  /** A consent, in LOINC. */
  static final String CONSENT_DOCUMENT = "59284-0";

  static final String DATA_ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
  static final String EXPLAIN = OURS + "OperationDefinition/explain";
  static final String MATCH_GRADE = "http://hl7.org/fhir/StructureDefinition/match-grade";
  static final String BALP = "https://profiles.ihe.net/ITI/BALP/StructureDefinition/";

  static final String MCSD = "https://profiles.ihe.net/ITI/mCSD/StructureDefinition/IHE.mCSD.";
  static final String LANGUAGE = "urn:ietf:bcp:47";

  private Systems() {}
}
