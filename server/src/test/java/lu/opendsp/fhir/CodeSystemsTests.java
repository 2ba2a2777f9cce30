package lu.opendsp.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Stream;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.directory.CareFunction;
import lu.opendsp.directory.Profession;
import lu.opendsp.document.DocumentType;
import lu.opendsp.kernel.Language;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.policy.DocumentCategory;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Our own codes as FHIR code systems, for those who read our resources with a machine: {@code mvn
 * -pl policy,server test -Dtest=CodeSystemsTests -Dgenerate} writes them.
 */
final class CodeSystemsTests {

  private static final Path FOLDER = Path.of("..", "docs", "integrating", "fhir");

  static Stream<CodeSystem> systems() throws IOException {
    return Stream.of(
        system(Systems.PROBLEM, "Problems", List.of(ProblemCode.values()))
            .apply(words("refusal", "refusal.%s.text")),
        system(Systems.CATEGORY, "Document categories", List.of(DocumentCategory.values()))
            .apply(words("document_category", "document_category.%s")),
        system(DocumentType.OWN_SYSTEM, "Document types LOINC has no code for", ownTypes())
            .apply(words("document_type", "document_type.%s")),
        system(Systems.PROFESSION, "Professions and kinds of organisations", professions())
            .apply(words("profession", "profession.%s")),
        system(Systems.FUNCTION, "Functions at a place of work", List.of(CareFunction.values()))
            .apply(CodeSystemsTests::spelled),
        system(Systems.ACTION, "What somebody did with a record", List.of(AccessAction.values()))
            .apply(CodeSystemsTests::spelled),
        system(Systems.SETTING, "What a holder decides", List.of(SettingKind.values()))
            .apply(CodeSystemsTests::spelled),
        system(Systems.RIGHTS, "What a companion may", List.of(CompanionRight.values()))
            .apply(CodeSystemsTests::spelled),
        system(
                Systems.CONFIDENTIALITY,
                "Labels v3-Confidentiality has not",
                List.of(ConfidentialityLabels.ANNOUNCEMENT, ConfidentialityLabels.HIDDEN))
            .apply(CodeSystemsTests::spelled));
  }

  @ParameterizedTest
  @MethodSource("systems")
  void areWrittenAsTheCodesAre(CodeSystem system) throws IOException {
    Path file = FOLDER.resolve("CodeSystem-" + system.getId() + ".json");
    String text =
        FhirContext.forR4Cached()
                .newJsonParser()
                .setPrettyPrint(true)
                .encodeResourceToString(system)
            + "\n";
    if (System.getProperty("generate") != null) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, text);
    }

    assertThat(file).hasContent(text);
  }

  private static List<?> ownTypes() {
    return Arrays.stream(DocumentType.values())
        .filter(type -> type.system().equals(DocumentType.OWN_SYSTEM))
        .map(DocumentType::code)
        .toList();
  }

  /** Those of the directory, and who comes as a citizen. */
  private static List<?> professions() {
    return Stream.concat(Stream.of("CIVIL", "UNLISTED"), Arrays.stream(Profession.values()))
        .toList();
  }

  private static Function<Function<String, Optional<String>>, CodeSystem> system(
      String url, String title, List<?> codes) {
    return words -> {
      var system = new CodeSystem();
      String id = url.substring(url.lastIndexOf('/') + 1);
      system.setUrl(url).setName(name(id)).setTitle(title).setStatus(PublicationStatus.ACTIVE);
      system
          .setExperimental(false)
          .setPublisher("OpenDSP")
          .setDescription(title + ".")
          .setCaseSensitive(true)
          .setContent(CodeSystemContentMode.COMPLETE)
          .setCount(codes.size())
          .setId(id);
      for (Object code : codes) {
        ConceptDefinitionComponent concept = system.addConcept().setCode(code.toString());
        words.apply(code.toString()).ifPresent(concept::setDisplay);
      }
      return system;
    };
  }

  private static String name(String id) {
    var name = new StringBuilder();
    for (String word : id.split("-", -1)) {
      name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
    }
    return name.toString();
  }

  private static Function<String, Optional<String>> words(String bundle, String key)
      throws IOException {
    Properties texts = RefusalTextsTests.texts(bundle, Language.EN);
    return code ->
        Optional.ofNullable(texts.getProperty(key.formatted(code)))
            .map(text -> text.replace("{0}", "…").replace("{1}", "…").replace("''", "'"));
  }

  private static Optional<String> spelled(String code) {
    String words = code.toLowerCase(Locale.ROOT).replace('_', ' ');
    return Optional.of(words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1));
  }
}
