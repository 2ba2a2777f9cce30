package lu.opendsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.DependencyDepth;

@Timeout(120)
final class ModularityTests {

  private static final Path PAGE = Path.of("..", "docs", "modules.md");

  private static final ApplicationModules MODULES = ApplicationModules.of(Application.class);

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ArchitectureModules.ROOT, "gg.jte.generated");

  @Test
  void usesOnlyWhatItsPackageInfoAllows() {
    MODULES.verify();
  }

  @Test
  void allowsNoMoreThanArchitectureModulesSays() {
    for (var module : MODULES) {
      String name = module.getIdentifier().toString();
      if (name.equals("policy")) {
        continue; // a jar of its own; its build lets it see the JDK only
      }
      Set<String> declared = declared(name);

      assertThat(ArchitectureModules.ALLOWED).as("a new module is listed").containsKey(name);
      assertThat(ArchitectureModules.ALLOWED.get(name))
          .as("allowedDependencies of %s", name)
          .containsAll(declared);
    }
  }

  @Test
  void pointsAllArrowsDown() {
    for (var entry : ArchitectureModules.ALLOWED.entrySet()) {
      for (String used : entry.getValue()) {
        assertThat(ArchitectureModules.ALLOWED.getOrDefault(used, Set.of()))
            .as("%s uses %s", entry.getKey(), used)
            .doesNotContain(entry.getKey());
      }
    }
  }

  private static Set<String> declared(String module) {
    String info = ArchitectureModules.ROOT + "." + module + ".package-info";
    assertThat(CLASSES.contain(info)).as("%s has a package-info", module).isTrue();
    String[] allowed =
        CLASSES.get(info).getAnnotationOfType(ApplicationModule.class).allowedDependencies();
    assertThat(allowed)
        .as("%s says what it may use", module)
        .doesNotContain(ApplicationModule.OPEN_TOKEN);
    return new TreeSet<>(Arrays.asList(allowed));
  }

  @Test
  void makesPublicOnlyWhatAnotherPackageUses() {
    List<String> unused =
        topLevel()
            .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
            .filter(type -> !type.getPackageName().equals(ArchitectureModules.POLICY))
            .filter(type -> !usedElsewhere(type))
            .map(JavaClass::getName)
            .sorted()
            .toList();

    assertThat(unused).as("public for nobody").isSubsetOf(ArchitectureModules.PUBLIC_BY_INTENT);
  }

  /** HAPI calls its providers by their annotations, and wants them public. */
  private static boolean calledByHapi(JavaClass type) {
    return type.getMethods().stream()
        .flatMap(method -> method.getAnnotations().stream())
        .anyMatch(annotation -> annotation.getRawType().getPackageName().startsWith("ca.uhn."));
  }

  private static boolean usedElsewhere(JavaClass type) {
    return calledByHapi(type)
        || type.getDirectDependenciesToSelf().stream()
            .map(dependency -> dependency.getOriginClass().getPackageName())
            .anyMatch(origin -> !origin.equals(type.getPackageName()));
  }

  private static Stream<JavaClass> topLevel() {
    return CLASSES.stream()
        .filter(type -> type.getPackageName().startsWith(ArchitectureModules.ROOT))
        .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"));
  }

  @Test
  void tellsThePublicShareOfEachModule() {
    Map<String, List<JavaClass>> modules =
        topLevel()
            .collect(
                Collectors.groupingBy(
                    type -> ArchitectureModules.moduleOf(type.getName()),
                    TreeMap::new,
                    Collectors.toList()));

    modules.forEach((module, types) -> print(module.isEmpty() ? "the root" : module, types));
    print("all", modules.values().stream().flatMap(List::stream).toList());

    assertThat(modules).isNotEmpty();
  }

  private static void print(String module, List<JavaClass> types) {
    long open =
        types.stream().filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC)).count();
    System.out.printf(
        "public types of %s: %d of %d, %d %%%n",
        module, open, types.size(), Math.round(100.0 * open / types.size()));
  }

  @Test
  void showsTheModulesAsTheyAre() throws IOException {
    String picture = picture();

    if (Boolean.getBoolean("generate")) {
      Files.createDirectories(PAGE.toAbsolutePath().getParent());
      Files.writeString(PAGE, picture);
    }

    assertThat(picture)
        .as("out of date: mvn -pl policy,server test -Dtest=ModularityTests -Dgenerate=true")
        .isEqualTo(Files.readString(PAGE));
  }

  private static String picture() {
    var arrows = new TreeSet<String>();
    for (var module : MODULES) {
      module
          .getDependencies(MODULES, DependencyDepth.IMMEDIATE)
          .uniqueModules()
          .filter(used -> !used.getIdentifier().toString().equals("kernel"))
          .forEach(
              used -> arrows.add("  " + module.getIdentifier() + " --> " + used.getIdentifier()));
    }
    return """
    <!-- Generated by ModularityTests: not to be edited or reformatted. -->

    # The modules of the server

    Drawn by a test from what the classes really use; each arrow is a use, and arrows point down
    only. Every module may use `kernel`, so those arrows are left out. `policy` is a jar of its
    own: only `access` asks it, others name its words (mode, category, ground, refusal).

    ```mermaid
    flowchart TD
    """
        + String.join("\n", arrows)
        + "\n```\n";
  }
}
