package lu.opendsp;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The modules, what each may use, and every exception with its reason; said here and nowhere else.
 * Arrows point down only.
 */
final class ArchitectureModules {

  static final String ROOT = "lu.opendsp";

  static final String ACCESS = in("access");
  static final String AUDIT = in("audit");
  static final String CONSENT = in("consent");
  static final String DATABASE = in("database");
  static final String DOCUMENT = in("document");
  static final String FHIR = in("fhir");
  static final String IDENTITY = in("identity");
  static final String PATIENT = in("patient");
  static final String POLICY = in("policy");
  static final String PORTAL = in("portal");
  static final String RECORD = in("record");
  static final String SANDBOX = in("sandbox");
  static final String VAULT = in("vault");

  /**
   * What anybody may name: the words of the rules, not the rules. {@code policy} is a jar of its
   * own and knows nothing of modules, so its words are listed here.
   */
  static final Set<String> POLICY_WORDS =
      Set.of(
          "Confidentiality",
          "Mode",
          "DocumentCategory",
          "Ground",
          "Refusal",
          "RecordState",
          "RecordAct",
          "LifePoint",
          "LifeTerms",
          "Rule",
          "Step",
          "NextStep",
          "Exemptions",
          "Hiding",
          "LegalBasis",
          "MandateFlaw");

  /** What others may name of the log: what a line says, not how it is written. */
  static final Set<String> AUDIT_WORDS = Set.of("AccessAction", "AccessLine", "Visit", "Who");

  /** An exception to a rule: who may, what, and why. */
  record Exempt(String who, String what, String why) {}

  static final List<Exempt> EXEMPT =
      List.of(
          new Exempt(
              "lu.opendsp.document.Publications",
              "lu.opendsp.policy.Contribution",
              "it says what is wished; the gate alone asks the rules about it"),
          new Exempt(
              "lu.opendsp.document.OwnRecordOnly",
              "lu.opendsp.policy.Contribution",
              "it says what is wished; the gate alone asks the rules about it"),
          new Exempt(
              "lu.opendsp.document.Reception",
              "lu.opendsp.policy.Contribution",
              "it says what is wished; the gate alone asks the rules about it"),
          new Exempt(
              "lu.opendsp.document.Folders",
              "lu.opendsp.policy.Contribution",
              "it says what is wished; the gate alone asks the rules about it"),
          new Exempt(
              "lu.opendsp.record.HealthRecords",
              "lu.opendsp.policy.RecordLife",
              "a table of states, not a right: who writes a state asks which one may follow"),
          new Exempt(
              "lu.opendsp.document.Filing",
              "lu.opendsp.record.HealthRecords.factsChanged",
              "whoever writes a fact that a decision rests on says so"),
          new Exempt(
              "lu.opendsp.document.HidingRows",
              "lu.opendsp.record.HealthRecords.factsChanged",
              "whoever writes a fact that a decision rests on says so"),
          new Exempt(
              "lu.opendsp.document.ExemptionRows",
              "lu.opendsp.record.HealthRecords.factsChanged",
              "whoever writes a fact that a decision rests on says so"),
          new Exempt(
              "lu.opendsp.fhir.PatientReferences",
              "lu.opendsp.patient.Patients.findBy",
              "it names the patient of a request; what is asked of his record goes to the gate"),
          new Exempt(
              "lu.opendsp.fhir.RegisterPatient",
              "lu.opendsp.patient.Patients.findBy",
              "compares two identifiers on one sheet, for the agency only"),
          new Exempt(
              "lu.opendsp.identity",
              "jakarta.servlet",
              "the filter that recognises the card stands before every edge"),
          new Exempt(
              "lu.opendsp.fhir",
              "jakarta.servlet",
              "an edge is reached over HTTP; HAPI's server is a servlet"),
          new Exempt("lu.opendsp.operator", "jakarta.servlet", "an edge is reached over HTTP"),
          new Exempt(
              "lu.opendsp.database",
              "now()",
              "starts the database before there is a context with a clock, and measures waiting"));

  /** Types that are public though no other package of the server names them. */
  static final Set<String> PUBLIC_BY_INTENT =
      Set.of(
          // made by Spring
          "lu.opendsp.Application",
          // tests of all modules start one
          "lu.opendsp.database.EmbeddedPostgres",
          // where an HSM takes the place of the files
          "lu.opendsp.vault.KeyStore",
          // the generated templates take them, in a package of their own outside the build's
          // sources
          "lu.opendsp.portal.view.SharedPages",
          "lu.opendsp.portal.view.DirectoryPages",
          "lu.opendsp.portal.view.ExceptionPages",
          "lu.opendsp.portal.view.ExplainPages",
          "lu.opendsp.portal.view.HolderPages",
          "lu.opendsp.portal.view.ProfessionalPages",
          "lu.opendsp.portal.view.SandboxPages",
          "lu.opendsp.portal.view.MeansPages",
          "lu.opendsp.portal.view.AgencyPages",
          "lu.opendsp.portal.view.NoticePages",
          "lu.opendsp.portal.view.SignInPages",
          // made by Spring, called by its life cycle
          "lu.opendsp.sandbox.Sandbox",
          // what damaged content is told by; caught by its supertype
          "lu.opendsp.vault.SealBroken");

  private static final Set<String> EDGE =
      Set.of(
          "kernel",
          "identity",
          "notification",
          "patient",
          "directory",
          "record",
          "access",
          "audit",
          "document",
          "inbox",
          "summary",
          "policy",
          "vault",
          "database");

  /** What each module may use at most. */
  static final Map<String, Set<String>> ALLOWED =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("kernel", Set.of()),
              Map.entry("policy", Set.of()),
              Map.entry("database", Set.of("kernel")),
              Map.entry("vault", Set.of("kernel")),
              Map.entry("identity", Set.of("kernel", "vault", "notification")),
              Map.entry("notification", Set.of("kernel")),
              Map.entry("patient", Set.of("kernel")),
              Map.entry("directory", Set.of("kernel", "policy")),
              Map.entry("record", Set.of("kernel", "patient", "policy", "vault")),
              Map.entry(
                  "consent", Set.of("kernel", "patient", "directory", "record", "policy", "vault")),
              Map.entry("audit", Set.of("kernel", "policy", "vault")),
              Map.entry(
                  "access",
                  Set.of(
                      "kernel",
                      "notification",
                      "identity",
                      "patient",
                      "directory",
                      "record",
                      "consent",
                      "audit",
                      "policy",
                      "vault")),
              Map.entry(
                  "document",
                  Set.of(
                      "kernel",
                      "notification",
                      "identity",
                      "patient",
                      "directory",
                      "record",
                      "access",
                      "audit",
                      "policy",
                      "vault",
                      "database")),
              Map.entry(
                  "inbox",
                  Set.of(
                      "kernel",
                      "notification",
                      "identity",
                      "patient",
                      "record",
                      "access",
                      "document")),
              Map.entry("fhir", EDGE),
              Map.entry("portal", EDGE),
              Map.entry("operator", EDGE),
              Map.entry(
                  "sandbox",
                  Set.of(
                      "kernel",
                      "notification",
                      "identity",
                      "patient",
                      "directory",
                      "record",
                      "consent",
                      "access",
                      "audit",
                      "document",
                      "policy",
                      "vault",
                      "database"))));

  private ArchitectureModules() {}

  /** Whether an exception is listed; {@code who} is a class or a package. */
  static boolean exempt(String who, String what) {
    return EXEMPT.stream()
        .anyMatch(exempt ->
            what.startsWith(exempt.what())
                && (who.equals(exempt.who())
                    || who.startsWith(exempt.who() + ".")
                    || who.startsWith(exempt.who() + "$")));
  }

  /** The module of a class. */
  static String moduleOf(String className) {
    String rest = className.substring(ROOT.length() + 1);
    int end = rest.indexOf('.');
    return end < 0 ? "" : rest.substring(0, end);
  }

  private static String in(String module) {
    return ROOT + "." + module;
  }
}
