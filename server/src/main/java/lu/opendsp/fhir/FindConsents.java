package lu.opendsp.fhir;

import static lu.opendsp.fhir.SearchParameter.once;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.CurrentActor;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.policy.Refusal;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.IdType;
import org.springframework.stereotype.Component;

/**
 * Access Consent, ITI-108 (https://profiles.ihe.net/ITI/PCF/1.1.0/ITI-108.html): what a holder
 * decided, and who represents him, for the holder and who decides for him.
 */
@Component
public final class FindConsents implements Searchable {

  private static final String PATIENT = "patient";
  private static final String CATEGORY = "category";

  private static final List<SearchParameter> PARAMETERS =
      List.of(
          once(
              PATIENT,
              SearchParamType.REFERENCE,
              "Required: Patient/<id>, the asker, or for whom he decides"),
          once(CATEGORY, SearchParamType.TOKEN, "Which setting, such as BLOCKED; with its system"));

  private final OwnSettings settings;
  private final ConsentWriter writer;
  private final PatientReferences patients;
  private final Addresses addresses;

  FindConsents(
      OwnSettings settings, ConsentWriter writer, PatientReferences patients, Addresses addresses) {
    this.settings = settings;
    this.writer = writer;
    this.patients = patients;
    this.addresses = addresses;
  }

  @Override
  public String resourceType() {
    return "Consent";
  }

  @Override
  public List<SearchParameter> searchParameters() {
    return PARAMETERS;
  }

  @Search(type = Consent.class, allowUnknownParams = true)
  public Bundle find(RequestDetails request) {
    Actor actor = CurrentActor.get();
    Parameters sent = Parameters.read(request, PARAMETERS);
    String reference =
        sent.find(PATIENT)
            .orElseThrow(() ->
                Problem.at(PATIENT, ProblemCode.PARAMETER_MISSING, PATIENT, "Patient/<id>")
                    .thrown());
    Optional<SettingKind> only = sent.find(CATEGORY).map(FindConsents::kind);
    PatientId patient = patients.byReference(actor, reference, PATIENT, Refusal.HOLDER_ONLY).id();
    List<Consent> found =
        settings.all(actor, patient).stream()
            .filter(setting -> only.isEmpty() || only.get() == setting.kind())
            .map(writer::of)
            .toList();
    Bundle bundle = SearchBundles.of(addresses, found.size(), found);
    String query =
        "patient=Patient/"
            + patient
            + only.map(kind -> "&category=" + Addresses.escape(Systems.SETTING + "|" + kind.name()))
                .orElse("");
    SearchBundles.link(
        bundle, addresses.base() + "/Consent?" + query, Optional.empty(), Optional.empty());
    return bundle;
  }

  private static SettingKind kind(String token) {
    String own = Systems.SETTING + "|";
    return SettingKind.of(token.startsWith(own) ? token.substring(own.length()) : token)
        .orElseThrow(() -> Parameters.malformed(CATEGORY, Systems.SETTING + "|BLOCKED"));
  }

  @Read(type = Consent.class)
  public Consent read(@IdParam IdType id, HttpServletResponse response) {
    Actor actor = CurrentActor.get();
    Setting found =
        settings
            .find(actor, Addresses.uuid(id.getIdPart()).orElse(null))
            .orElseThrow(() -> Problem.of(ProblemCode.RESOURCE_UNKNOWN).thrown());
    VersionTags.tell(response, found.versionTag());
    return writer.of(found);
  }
}
