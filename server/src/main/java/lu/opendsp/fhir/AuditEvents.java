package lu.opendsp.fhir;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.audit.AccessLine;
import lu.opendsp.audit.Who;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.policy.Ground;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentNetworkType;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.springframework.stereotype.Component;

/**
 * A line of the access log as FHIR, in the basic patterns
 * (https://profiles.ihe.net/ITI/BALP/1.1.4/content.html). Those patterns are of things that
 * succeeded; a refusal is told in the same form and claims none of them.
 */
@Component
final class AuditEvents {

  private final Addresses addresses;

  AuditEvents(Addresses addresses) {
    this.addresses = addresses;
  }

  /** The pattern of an action: what it is called at BALP, in REST, and in one letter. */
  private enum Pattern {
    CREATE("Create", "create", AuditEventAction.C, "110153", "110152"),
    READ("Read", "read", AuditEventAction.R, "110152", "110153"),
    UPDATE("Update", "update", AuditEventAction.U, "110153", "110152"),
    DELETE("Delete", "delete", AuditEventAction.D, "110150", "custodian"),
    QUERY("Query", "search", AuditEventAction.E, "110153", "110152");

    private final String profile;
    private final String rest;
    private final AuditEventAction letter;
    private final String client;
    private final String server;

    Pattern(String profile, String rest, AuditEventAction letter, String client, String server) {
      this.profile = profile;
      this.rest = rest;
      this.letter = letter;
      this.client = client;
      this.server = server;
    }

    static Pattern of(AccessAction action) {
      return switch (action) {
        case PUBLISHED, REPLACED -> CREATE;
        case OPENED, SETTINGS_READ, SUBMISSION_CHECKED, ACCESS_EXPLAINED, CONSULTED -> READ;
        case WITHDRAWN -> DELETE;
        case IDENTITY_LOOKED_UP, LISTED, SEEN_AS, HISTORY_READ, EMERGENCIES_LISTED -> QUERY;
        default -> UPDATE;
      };
    }
  }

  AuditEvent of(AccessLine line, PatientId patient) {
    Pattern pattern = Pattern.of(line.action());
    var event = new AuditEvent();
    event.setId(line.id().toString());
    if (line.permitted()) {
      event.getMeta().addProfile(Systems.BALP + "IHE.BasicAudit.Patient" + pattern.profile);
    }
    event.setType(new Coding().setSystem(Systems.AUDIT_TYPE).setCode("rest"));
    event.addSubtype().setSystem(Systems.REST).setCode(pattern.rest);
    event.addSubtype().setSystem(Systems.ACTION).setCode(line.action().name());
    event.setAction(pattern.letter);
    event.setRecordedElement(Instants.instant(line.at()));
    event.setOutcome(line.permitted() ? AuditEventOutcome._0 : AuditEventOutcome._4);
    if (line.refusal() != null) {
      event.setOutcomeDesc(line.refusal().name());
    }
    addAgents(line, pattern, event);
    event.getSource().setSite("opendsp").getObserver().setDisplay("OpenDSP");
    event
        .getSource()
        .addType()
        .setSystem("http://terminology.hl7.org/CodeSystem/security-source-type")
        .setCode("4");
    addEntities(line, patient, pattern, event);
    return event;
  }

  private void addAgents(AccessLine line, Pattern pattern, AuditEvent event) {
    AuditEventAgentComponent client = event.addAgent();
    client.setType(concept(Systems.DICOM, pattern.client));
    client.setRequestor(false).getWho().setDisplay(line.software());
    client
        .getNetwork()
        .setAddress("urn:opendsp:software:" + line.software())
        .setType(AuditEventAgentNetworkType._5);
    AuditEventAgentComponent server = event.addAgent();
    boolean custodian = pattern == Pattern.DELETE;
    server.setType(
        concept(
            custodian
                ? "http://terminology.hl7.org/CodeSystem/provenance-participant-type"
                : Systems.DICOM,
            pattern.server));
    server.setRequestor(false).getWho().setDisplay("OpenDSP");
    server.getNetwork().setAddress(addresses.base()).setType(AuditEventAgentNetworkType._5);
    addUser(line, event);
    if (line.actingFor() != null) {
      addGiver(line.actingFor(), event);
    }
  }

  /** For whom the user acted, by a mandate. */
  private static void addGiver(Who giver, AuditEvent event) {
    AuditEventAgentComponent agent = event.addAgent();
    agent.setType(concept(Systems.V3_ROLE_CODE, "DELEGATOR"));
    agent.addRole(concept(Systems.PROFESSION, giver.profession()));
    agent
        .getWho()
        .setDisplay(giver.name())
        .getIdentifier()
        .setSystem(Systems.DIRECTORY_ID)
        .setValue(giver.id().toString());
    agent.setName(giver.name());
    agent.setRequestor(false);
  }

  private static void addUser(AccessLine line, AuditEvent event) {
    boolean civil = line.who().profession().equals("CIVIL");
    AuditEventAgentComponent user = event.addAgent();
    user.setType(concept(Systems.V3_PARTICIPATION, "IRCP"));
    user.addRole(concept(Systems.PROFESSION, line.who().profession()));
    user.getWho()
        .setDisplay(line.who().name())
        .getIdentifier()
        .setSystem(civil ? Systems.PATIENT_ID : Systems.DIRECTORY_ID)
        .setValue(line.who().id().toString());
    user.setName(
        line.who().organisation().isEmpty()
            ? line.who().name()
            : line.who().name() + ", " + line.who().organisation());
    user.setRequestor(true);
    user.addPurposeOfUse(concept(Systems.V3_ACT_REASON, purpose(line.ground())));
  }

  /** Why somebody looks, in the words of v3-ActReason. */
  private static String purpose(Ground ground) {
    return switch (ground) {
      case HOLDER -> "PATRQT";
      case HEALTH_FUND -> "HPAYMT";
      case OPERATOR -> "HOPERAT";
      case DECLARED_EMERGENCY -> "BTG";
      default -> "TREAT";
    };
  }

  private static void addEntities(
      AccessLine line, PatientId patient, Pattern pattern, AuditEvent event) {
    AuditEventEntityComponent person = event.addEntity();
    person.setType(coding(Systems.ENTITY_TYPE, "1")).setRole(coding(Systems.OBJECT_ROLE, "1"));
    person.setWhat(new Reference("Patient/" + patient));
    detail(person, "ground", line.ground().name());
    if (!line.factsVersion().isEmpty()) {
      detail(person, "facts-version", line.factsVersion());
    }
    detail(person, "count", String.valueOf(line.count()));
    if (!line.detail().isEmpty()) {
      detail(person, "detail", line.detail());
    }
    if (pattern == Pattern.QUERY) {
      addQuery(line, patient, event);
      line.documents().forEach(id -> addDocument(event, id, "4"));
      return;
    }
    Optional<DocumentId> first = line.documents().stream().findFirst();
    first.ifPresentOrElse(id -> addDocument(event, id, "2"), () -> addRecord(line, event));
    List<DocumentId> others = line.documents().stream().skip(1).toList();
    others.forEach(id -> addDocument(event, id, "4"));
  }

  /** What was asked, as far as the log keeps it: for what kind of thing, of whom. */
  private static void addQuery(AccessLine line, PatientId patient, AuditEvent event) {
    String asked =
        switch (line.action()) {
          case IDENTITY_LOOKED_UP -> "Patient?_id=" + patient;
          case HISTORY_READ -> "AuditEvent?patient=Patient/" + patient;
          default -> "DocumentReference?patient=Patient/" + patient;
        };
    AuditEventEntityComponent query = event.addEntity();
    query.setType(coding(Systems.ENTITY_TYPE, "2")).setRole(coding(Systems.OBJECT_ROLE, "24"));
    query.setQuery(asked.getBytes(StandardCharsets.UTF_8));
  }

  private static void addDocument(AuditEvent event, DocumentId id, String type) {
    AuditEventEntityComponent document = event.addEntity();
    document.setType(coding(Systems.ENTITY_TYPE, type)).setRole(coding(Systems.OBJECT_ROLE, "3"));
    document.setWhat(new Reference("DocumentReference/" + id));
  }

  /** A line without a document is about the record: its settings, or what is not told yet. */
  private static void addRecord(AccessLine line, AuditEvent event) {
    AuditEventEntityComponent record = event.addEntity();
    record.setType(coding(Systems.ENTITY_TYPE, "2")).setRole(coding(Systems.OBJECT_ROLE, "4"));
    record.setWhat(new Reference().setDisplay(line.action().name()));
  }

  private static void detail(AuditEventEntityComponent entity, String type, String value) {
    if (!value.isEmpty()) {
      entity.addDetail().setType(type).setValue(new StringType(value));
    }
  }

  private static CodeableConcept concept(String system, String code) {
    return new CodeableConcept().addCoding(coding(system, code));
  }

  private static Coding coding(String system, String code) {
    return new Coding().setSystem(system).setCode(code);
  }
}
