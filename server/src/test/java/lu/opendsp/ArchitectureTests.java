package lu.opendsp;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.annotation.Transactional;

/** Who may name what. Each rule lists what breaks it, so that the message needs no reading. */
final class ArchitectureTests {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ArchitectureModules.ROOT);

  @Test
  void keepsHapiInTheFhirEdge() {
    assertThat(uses(List.of("ca.uhn", "org.hl7"), List.of(ArchitectureModules.FHIR))).isEmpty();
  }

  @Test
  void keepsServletsAndTemplatesInThePortal() {
    assertThat(
            uses(
                List.of("jakarta.servlet", "gg.jte"),
                List.of(ArchitectureModules.PORTAL, ArchitectureModules.ROOT + ".jte")))
        .isEmpty();
  }

  @Test
  void asksTheRulesInTheGateOnly() {
    assertThat(
            dependencies(target ->
                    target.getPackageName().equals(ArchitectureModules.POLICY)
                        && !ArchitectureModules.POLICY_WORDS.contains(outer(target)))
                .filter(outside(ArchitectureModules.ACCESS, ArchitectureModules.POLICY))
                .filter(ArchitectureTests::notExempt)
                .map(Dependency::getDescription))
        .isEmpty();
  }

  @Test
  void writesAndReadsTheLogInTheGateOnly() {
    assertThat(
            dependencies(target ->
                    target.getPackageName().equals(ArchitectureModules.AUDIT)
                        && !ArchitectureModules.AUDIT_WORDS.contains(outer(target)))
                .filter(outside(ArchitectureModules.ACCESS, ArchitectureModules.AUDIT))
                .filter(ArchitectureTests::notExempt)
                .map(Dependency::getDescription))
        .isEmpty();
  }

  @Test
  void unsealsUnderAGrantOrForTheLogOnly() {
    assertThat(
            calls(call ->
                    call.getTargetOwner().getName().equals(ArchitectureModules.VAULT + ".Vault")
                        && call.getTarget().getName().startsWith("unseal"))
                .filter(call ->
                    !inside(
                        call.getOriginOwner(),
                        Set.of(
                            ArchitectureModules.ACCESS,
                            ArchitectureModules.AUDIT,
                            ArchitectureModules.VAULT)))
                .map(JavaAccess::getDescription))
        .isEmpty();
  }

  @Test
  void changesWhatThePatientDecidedThroughTheGateOnly() {
    Set<String> writers = Set.of(ArchitectureModules.CONSENT, ArchitectureModules.RECORD);
    Set<String> callers =
        Set.of(
            ArchitectureModules.ACCESS,
            ArchitectureModules.CONSENT,
            ArchitectureModules.RECORD,
            ArchitectureModules.SANDBOX);

    assertThat(
            calls(call -> writers.contains(call.getTargetOwner().getPackageName()) && writes(call))
                .filter(call -> !inside(call.getOriginOwner(), callers))
                .filter(call ->
                    !ArchitectureModules.exempt(
                        call.getOriginOwner().getName(),
                        call.getTargetOwner().getName() + "." + call.getTarget().getName()))
                .map(JavaAccess::getDescription))
        .isEmpty();
  }

  private static boolean writes(JavaAccess<?> call) {
    return call.getTarget()
        .resolveMember()
        .filter(member -> member.isAnnotatedWith(Transactional.class))
        .isPresent();
  }

  @Test
  void findsAndEntersPatientsThroughTheGateOnly() {
    Set<String> callers =
        Set.of(
            ArchitectureModules.ACCESS, ArchitectureModules.PATIENT, ArchitectureModules.SANDBOX);

    assertThat(
            calls(ArchitectureTests::looksUpOrWritesPatients)
                .filter(call -> !inside(call.getOriginOwner(), callers))
                .filter(call ->
                    !ArchitectureModules.exempt(
                        call.getOriginOwner().getName(),
                        call.getTargetOwner().getName() + "." + call.getTarget().getName()))
                .map(JavaAccess::getDescription))
        .isEmpty();
  }

  /** Everything the index offers but the patient behind an id one already has. */
  private static boolean looksUpOrWritesPatients(JavaAccess<?> call) {
    return call.getTargetOwner().getPackageName().equals(ArchitectureModules.PATIENT)
        && call.getTargetOwner().isAnnotatedWith("org.springframework.stereotype.Component")
        && !call.getTarget().getFullName().startsWith("lu.opendsp.patient.Patients.find(");
  }

  @Test
  void givesContentOfDocumentsForAGrantOnly() {
    Set<String> keys =
        Set.of(ArchitectureModules.ACCESS + ".Grant", ArchitectureModules.IDENTITY + ".Actor");

    List<String> unguarded =
        CLASSES.stream()
            .filter(type -> type.getPackageName().equals(ArchitectureModules.DOCUMENT))
            .filter(type -> !type.isRecord() && !type.isEnum())
            .flatMap(type -> type.getMethods().stream())
            .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
            .filter(method -> method.getOwner().getModifiers().contains(JavaModifier.PUBLIC))
            .filter(ArchitectureTests::givesContent)
            .filter(method ->
                method.getRawParameterTypes().stream()
                    .noneMatch(parameter -> keys.contains(parameter.getName())))
            .map(JavaMethod::getFullName)
            .toList();

    assertThat(unguarded).as("no grant, no bytes").isEmpty();
  }

  private static boolean givesContent(JavaMethod method) {
    boolean returned =
        method.getReturnType().getAllInvolvedRawTypes().stream()
            .anyMatch(type ->
                type.isAssignableTo(InputStream.class)
                    || type.getName().equals("byte")
                    || type.getName().startsWith(ArchitectureModules.DOCUMENT + ".DocumentEntry")
                    || type.getName().startsWith(ArchitectureModules.DOCUMENT + ".DocumentMetadata")
                    || type.getName()
                        .startsWith(ArchitectureModules.DOCUMENT + ".Documents$Opened"));
    return returned
        || method.getRawParameterTypes().stream()
            .anyMatch(type -> type.isAssignableTo(OutputStream.class));
  }

  @Test
  void takesTheTimeFromTheClockOnly() {
    assertThat(
            calls(call ->
                    (call.getTargetOwner().getPackageName().equals("java.time")
                            && call.getTarget().getName().equals("now")
                            && call instanceof com.tngtech.archunit.core.domain.JavaCall<?> made
                            && made.getTarget().getRawParameterTypes().isEmpty())
                        || call.getTarget()
                            .getFullName()
                            .startsWith("java.lang.System.currentTime"))
                .filter(
                    call -> !ArchitectureModules.exempt(call.getOriginOwner().getName(), "now()"))
                .map(JavaAccess::getDescription))
        .isEmpty();
  }

  @Test
  void injectsThroughConstructorsOnly() {
    noFields()
        .should()
        .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
        .orShould()
        .beAnnotatedWith("jakarta.inject.Inject")
        .orShould()
        .beAnnotatedWith("jakarta.annotation.Resource")
        .check(CLASSES);
    assertThat(
            dependencies(target ->
                    target.getName().equals("org.springframework.beans.factory.annotation.Value"))
                .map(Dependency::getDescription))
        .as("settings come in records")
        .isEmpty();
  }

  @Test
  void logsThroughTheLoggerOnly() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES);
    NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(CLASSES);
  }

  @Test
  void extendsOnlyWhatAFrameworkAsksFor() {
    classes()
        .that()
        .areTopLevelClasses()
        .and()
        .areNotInterfaces()
        .and()
        .areNotAnnotatedWith("org.springframework.boot.autoconfigure.SpringBootApplication")
        .should(new FinalUnlessProxied())
        .check(CLASSES);
  }

  private static Stream<String> uses(List<String> packages, List<String> allowedIn) {
    return dependencies(target -> packages.stream().anyMatch(name -> within(target, name)))
        .filter(dependency -> !inside(dependency.getOriginClass(), Set.copyOf(allowedIn)))
        .filter(ArchitectureTests::notExempt)
        .map(Dependency::getDescription);
  }

  private static Stream<Dependency> dependencies(Predicate<JavaClass> target) {
    return CLASSES.stream()
        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
        .filter(dependency -> target.test(dependency.getTargetClass()));
  }

  private static Stream<JavaAccess<?>> calls(Predicate<JavaAccess<?>> wanted) {
    return CLASSES.stream().flatMap(type -> type.getAccessesFromSelf().stream()).filter(wanted);
  }

  private static Predicate<Dependency> outside(String... packages) {
    return dependency -> !inside(dependency.getOriginClass(), Set.of(packages));
  }

  private static boolean notExempt(Dependency dependency) {
    return !ArchitectureModules.exempt(
        dependency.getOriginClass().getName(), dependency.getTargetClass().getName());
  }

  private static boolean inside(JavaClass type, Set<String> packages) {
    return packages.stream().anyMatch(name -> within(type, name));
  }

  private static boolean within(JavaClass type, String name) {
    return type.getPackageName().equals(name) || type.getPackageName().startsWith(name + ".");
  }

  /** The simple name of the top-level class a class stands in. */
  private static String outer(JavaClass type) {
    String name = type.getName().substring(type.getPackageName().length() + 1);
    int nested = name.indexOf('$');
    return nested < 0 ? name : name.substring(0, nested);
  }
}
