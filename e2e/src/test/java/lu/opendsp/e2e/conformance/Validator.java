package lu.opendsp.e2e.conformance;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.hl7.fhir.r5.context.IWorkerContext.VersionResolutionRules;
import org.hl7.fhir.r5.context.SimpleWorkerContext;
import org.hl7.fhir.r5.elementmodel.Manager.FhirFormat;
import org.hl7.fhir.r5.model.CodeSystem;
import org.hl7.fhir.r5.model.Enumerations.CodeSystemContentMode;
import org.hl7.fhir.r5.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r5.model.Parameters;
import org.hl7.fhir.r5.model.StructureDefinition;
import org.hl7.fhir.r5.utils.validation.ValidatorSession;
import org.hl7.fhir.r5.utils.validation.constants.ReferenceValidationPolicy;
import org.hl7.fhir.r5.utils.xver.XVerExtensionManagerOld;
import org.hl7.fhir.utilities.npm.NpmPackage;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import org.hl7.fhir.validation.ValidatorSettings;
import org.hl7.fhir.validation.ValidatorUtils;
import org.hl7.fhir.validation.instance.InstanceValidator;
import org.hl7.fhir.validation.instance.advisor.BasePolicyAdvisorForFullValidation;

/**
 * HL7's validator for instances, set up once for all tests. It asks no server: neither for
 * definitions, which lie on the disk, nor for terminology.
 */
final class Validator {

  private static final String VERSION = "4.0.1";

  /**
   * What the platform takes, as the whole of BCP 13: a required binding cannot be checked against a
   * registry that is not there, and a document of another type would be a mistake of ours.
   */
  private static final List<String> MEDIA_TYPES =
      List.of(
          "application/fhir+json",
          "application/fhir+xml",
          "application/pdf",
          "application/xml",
          "image/jpeg",
          "image/png",
          "image/tiff",
          "text/plain",
          "text/xml");

  private final SimpleWorkerContext context;
  private final InstanceValidator validator;
  private final Set<Reviewed> seen = new LinkedHashSet<>();

  @SuppressWarnings(
      "NullAway") // no host: the validator is written for having none, and not marked so
  private Validator() {
    try {
      context =
          new SimpleWorkerContext.SimpleWorkerContextBuilder()
              .withAllowLoadingDuplicates(true)
              .fromPackage(
                  NpmPackage.fromFolder(Definitions.core().toString()),
                  ValidatorUtils.loaderForVersion(VERSION),
                  true);
      context.setCanRunWithoutTerminology(true);
      context.setNoTerminologyServer(true);
      context.setExpansionParameters(new Parameters());
      context.setLocale(Locale.ENGLISH);
      for (Path folder : Definitions.profiles()) {
        context.loadFromPackage(
            NpmPackage.fromFolder(folder.toString()),
            ValidatorUtils.loaderForVersion(VERSION),
            true);
      }
      context.cacheResource(mediaTypes());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    validator =
        new InstanceValidator(
            context,
            null,
            new XVerExtensionManagerOld(context),
            new ValidatorSession(),
            new ValidatorSettings());
    validator.setPolicyAdvisor(
        new BasePolicyAdvisorForFullValidation(ReferenceValidationPolicy.IGNORE, Set.of()));
  }

  private static final class Shared {
    private static final Validator ONE = new Validator();
  }

  static Validator shared() {
    return Shared.ONE;
  }

  private static CodeSystem mediaTypes() {
    var system = new CodeSystem();
    system
        .setUrl("urn:ietf:bcp:13")
        .setName("MediaTypesTaken")
        .setStatus(PublicationStatus.ACTIVE)
        .setContent(CodeSystemContentMode.COMPLETE)
        .setId("media-types-taken");
    MEDIA_TYPES.forEach(type -> system.addConcept().setCode(type));
    return system;
  }

  /** What is wrong with a resource in JSON: by FHIR, the profiles it claims, and these. */
  List<Finding> json(byte[] resource, String... profiles) {
    return findings(resource, FhirFormat.JSON, profiles);
  }

  /** The same for XML. */
  List<Finding> xml(byte[] resource, String... profiles) {
    return findings(resource, FhirFormat.XML, profiles);
  }

  /** The reviewed findings that came up so far. */
  synchronized Set<Reviewed> seen() {
    return Set.copyOf(seen);
  }

  @SuppressWarnings("NullAway") // the same for what the messages may be tied to
  private synchronized List<Finding> findings(
      byte[] resource, FhirFormat format, String... profiles) {
    var messages = new ArrayList<ValidationMessage>();
    List<StructureDefinition> definitions = Arrays.stream(profiles).map(this::profile).toList();
    validator.validate(null, messages, new ByteArrayInputStream(resource), format, definitions);
    return messages.stream().map(Finding::of).filter(Finding::counts).filter(this::isNew).toList();
  }

  private StructureDefinition profile(String url) {
    return Objects.requireNonNull(
        context.fetchResource(StructureDefinition.class, url, VersionResolutionRules.defaultRule()),
        url);
  }

  private boolean isNew(Finding finding) {
    List<Reviewed> covering =
        Reviewed.ALL.stream().filter(reviewed -> reviewed.covers(finding)).toList();
    seen.addAll(covering);
    return covering.isEmpty();
  }
}
