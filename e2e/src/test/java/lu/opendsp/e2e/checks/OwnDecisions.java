package lu.opendsp.e2e.checks;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.function.Supplier;
import lu.opendsp.e2e.Answer;
import lu.opendsp.e2e.Caller;
import lu.opendsp.e2e.Json;
import lu.opendsp.e2e.Person;

/** What a holder decides, told as Consent; what is made here is ended here. */
final class OwnDecisions {

  private final Caller holder;
  private final Person patient;

  OwnDecisions(Caller holder, Person patient) {
    this.holder = holder;
    this.patient = patient;
  }

  /** How each interaction is called. */
  Map<String, Supplier<Answer>> calls() {
    return Map.of(
        "Consent.search-type", () -> holder.get("/fhir/Consent?patient=" + patient.reference()),
        "Consent.read", this::one,
        "Consent.update", this::again,
        "Consent.create", this::made,
        "Consent.delete", () -> ended(barring()));
  }

  /** Whether emergencies may be declared is always there. */
  private Answer one() {
    return holder.get("/fhir/Consent/" + inEmergency());
  }

  /** The same again. */
  private Answer again() {
    Answer read = one();
    return holder.send(
        matching(inEmergency(), read)
            .header("Content-Type", "application/fhir+json")
            .PUT(BodyPublishers.ofByteArray(read.body())));
  }

  private Answer made() {
    Answer made = barring();
    ended(made);
    return made;
  }

  private Answer ended(Answer made) {
    String id = Json.text(made.json(), "/id");
    return holder.send(matching(id, holder.get("/fhir/Consent/" + id)).DELETE());
  }

  private Answer barring() {
    String somebody =
        Json.text(holder.get("/fhir/Practitioner?family=Rossi").json(), "/entry/0/resource/id");
    return holder.post(
        "/fhir/Consent",
        "application/fhir+json",
        Json.bytes(
            Json.object(
                """
                {"resourceType": "Consent", "status": "active",
                 "scope": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentscope",
                                       "code": "patient-privacy"}]},
                 "category": [{"coding": [{"system": "http://loinc.org", "code": "59284-0"},
                   {"system": "https://opendsp.lu/fhir/CodeSystem/setting", "code": "BLOCKED"}]}],
                 "patient": {"reference": "%s"},
                 "provision": {"type": "deny",
                   "actor": [{"role": {"coding": [
                       {"system": "http://terminology.hl7.org/CodeSystem/v3-ParticipationType",
                        "code": "IRCP"}]}, "reference": {"reference": "Practitioner/%s"}}]}}
                """
                    .formatted(patient.reference(), somebody))));
  }

  private String inEmergency() {
    return Json.text(
        holder.get("/fhir/Consent?category=EMERGENCY&patient=" + patient.reference()).json(),
        "/entry/0/resource/id");
  }

  private HttpRequest.Builder matching(String id, Answer read) {
    return holder.signed("/fhir/Consent/" + id).header("If-Match", read.header("ETag"));
  }
}
