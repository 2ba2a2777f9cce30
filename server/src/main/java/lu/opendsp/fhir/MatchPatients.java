package lu.opendsp.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.rest.annotation.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lu.opendsp.access.IdentityMatching;
import lu.opendsp.access.IdentityMatching.Found;
import lu.opendsp.access.IdentityMatching.Matching;
import lu.opendsp.access.IdentityMatching.Wanted;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.CurrentActor;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Patient Demographics Match, ITI-119 (https://profiles.ihe.net/ITI/PDQm/3.2.0/ITI-119.html): who
 * may be the person described. For the agency's officers alone.
 */
@Component
public final class MatchPatients implements Interaction {

  private static final int COUNT_DEFAULT = 10;

  private final FhirContext fhir;
  private final IdentityMatching matching;
  private final Addresses addresses;

  MatchPatients(FhirContext fhir, IdentityMatching matching, Addresses addresses) {
    this.fhir = fhir;
    this.matching = matching;
    this.addresses = addresses;
  }

  private record Asked(Patient described, int count, boolean onlyCertain) {}

  @Operation(
      name = "$match",
      type = Patient.class,
      canonicalUrl = Systems.MATCH,
      manualRequest = true)
  public Bundle match(HttpServletRequest request) throws IOException {
    Actor actor = CurrentActor.get();
    Asked asked = read(request);
    var wanted =
        new Wanted(TraitsReader.read(asked.described()), asked.count(), asked.onlyCertain());
    return switch (matching.match(actor, wanted)) {
      case Matching.Matches(var found) -> bundle(found);
      case Matching.Refused(ProblemCode code) -> throw Problem.of(code).thrown();
    };
  }

  /** Parameters, or the patient alone where nothing else is asked. */
  private Asked read(HttpServletRequest request) throws IOException {
    String type = Optional.ofNullable(request.getContentType()).orElse("");
    IParser parser = type.contains("xml") ? fhir.newXmlParser() : fhir.newJsonParser();
    String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return switch ((Resource) parser.parseResource(body)) {
      case Patient alone -> new Asked(alone, COUNT_DEFAULT, false);
      case org.hl7.fhir.r4.model.Parameters sent -> asked(sent);
      default -> throw Problem.at("Parameters", ProblemCode.ENTRY_UNEXPECTED).thrown();
    };
  }

  private static Asked asked(org.hl7.fhir.r4.model.Parameters sent) {
    Patient described = null;
    int count = COUNT_DEFAULT;
    boolean onlyCertain = false;
    for (ParametersParameterComponent part : sent.getParameter()) {
      switch (part.getName()) {
        case "resource" -> described = part.getResource() instanceof Patient one ? one : null;
        case "count" -> count = count(part.getValue());
        case "onlyCertainMatches" ->
            onlyCertain = part.getValue() instanceof BooleanType told && told.booleanValue();
        case null, default ->
            throw Problem.at("Parameters.parameter", ProblemCode.PARAMETER_UNKNOWN, "…").thrown();
      }
    }
    if (described == null) {
      throw Problem.at("Parameters.parameter", ProblemCode.ELEMENT_MISSING).thrown();
    }
    return new Asked(described, count, onlyCertain);
  }

  private static int count(@Nullable Type value) {
    int count = value instanceof IntegerType told ? told.getValue() : 0;
    if (count < 1 || count > IdentityMatching.FOUND_MAX) {
      throw Problem.at("count", ProblemCode.VALUE_WRONG, "1 … " + IdentityMatching.FOUND_MAX)
          .thrown();
    }
    return count;
  }

  private Bundle bundle(List<Found> found) {
    Bundle bundle =
        SearchBundles.of(
            addresses,
            found.size(),
            found.stream().map(one -> PatientResources.of(one.patient())).toList());
    for (int i = 0; i < found.size(); i++) {
      Found one = found.get(i);
      var search = bundle.getEntry().get(i).getSearch();
      search.setScore(BigDecimal.valueOf(one.score()).setScale(4, RoundingMode.HALF_UP));
      search.addExtension(
          Systems.MATCH_GRADE, new CodeType(one.grade().name().toLowerCase(Locale.ROOT)));
    }
    return bundle;
  }
}
