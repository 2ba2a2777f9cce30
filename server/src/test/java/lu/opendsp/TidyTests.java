package lu.opendsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The house style where a machine can see it. */
final class TidyTests {

  private static final int FILE_LINES_MAX = 300;
  private static final int METHOD_LINES_MAX = 40;
  private static final long FILE_BYTES_MAX = 1 << 20;

  /** Longer files and methods, each with its reason. */
  private static final Map<String, String> LONGER =
      Map.ofEntries(
          Map.entry("FileKeyStoreTests", "one contract, every way a key file can be damaged"),
          Map.entry("DspctlTests", "every command of the tool against one server"),
          Map.entry("Submission", "a whole transaction bundle, element by element"),
          Map.entry("MetadataReader", "a whole DocumentReference, element by element"),
          Map.entry("FhirEdgeTests", "every interaction against one server"),
          Map.entry("BundleText.toString", "a bundle, written out"),
          Map.entry(
              "FhirEdgeTests.publishesFindsRetrievesReplacesAndWithdraws", "one story, told once"),
          Map.entry("FhirEdgeTests.refusesWhatIsNotASubmission", "a list of wrong bundles"),
          Map.entry("StoryRules.follow", "one case for each kind of event"),
          Map.entry("ModesTests.reachWhatThePolicySays", "the table of POLICY 2, row by row"),
          Map.entry("ServerProcess", "start, kill and ask one real server process"),
          Map.entry("SubmissionTests", "every wrong submission, one by one"));

  private static final Pattern WORDS_THAT_SAY_NOTHING =
      Pattern.compile("Utils?(?![a-z])|Manager|Helper|Impl(?![a-z])|Dto|Common(?!Controller)");

  /** An unnumbered one is forgotten. Written apart, so that this file does not hold one. */
  private static final Pattern UNNUMBERED =
      Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b(?! #?\\d)");

  /** Where somebody's own machine keeps things. */
  private static final Pattern MACHINE_PATH =
      Pattern.compile("(?<![\\w./-])/(work|root|home/[a-z]+|Users)/");

  @Test
  void keepsFilesShort() {
    assertThat(Sources.java())
        .filteredOn(source -> !LONGER.containsKey(typeName(source)))
        .filteredOn(source -> source.lines().size() > FILE_LINES_MAX)
        .extracting(source -> source.path() + " has " + source.lines().size() + " lines")
        .isEmpty();
  }

  @Test
  void keepsMethodsShort() throws IOException {
    assertThat(methods())
        .filteredOn(method -> !LONGER.containsKey(method.name()))
        .filteredOn(method -> method.lines() > METHOD_LINES_MAX)
        .isEmpty();
  }

  @Test
  void namesTypesByWhatTheyAre() {
    assertThat(Sources.java())
        .filteredOn(source -> WORDS_THAT_SAY_NOTHING.matcher(typeName(source)).find())
        .extracting(Sources.Source::path)
        .isEmpty();
  }

  @Test
  void leavesNothingUndoneWithoutAnIssue() {
    assertThat(found(UNNUMBERED)).isEmpty();
  }

  @Test
  void namesNobodysMachine() {
    assertThat(found(MACHINE_PATH)).isEmpty();
  }

  private static List<String> found(Pattern pattern) {
    return Sources.texts().stream()
        .flatMap(source ->
            source.lines().stream()
                .filter(line -> pattern.matcher(line).find())
                .map(line -> source.path() + ": " + line.strip()))
        .toList();
  }

  @Test
  void sleepsAndPrintsNowhereInTheServer() {
    assertThat(Sources.java())
        .filteredOn(source -> source.path().startsWith("server/src/main"))
        .filteredOn(source ->
            Stream.of("Thread.sleep", "System.out", "@Value(", "printStackTrace")
                .anyMatch(source.text()::contains))
        .extracting(Sources.Source::path)
        .isEmpty();
  }

  @Test
  void hasNoDisabledTestAndNoSecondNameForOne() {
    assertThat(Sources.java())
        .filteredOn(source -> source.path().contains("/src/test/"))
        .filteredOn(source -> !source.path().endsWith("/TidyTests.java"))
        .filteredOn(
            source -> source.text().contains("@Disabled") || source.text().contains("@DisplayName"))
        .extracting(Sources.Source::path)
        .isEmpty();
  }

  @Test
  void keepsFilesSmall() throws IOException {
    var large = new ArrayList<String>();
    for (Path file : Sources.files()) {
      if (Files.size(file) > FILE_BYTES_MAX) {
        large.add(Sources.name(file));
      }
    }

    assertThat(large).isEmpty();
  }

  @Test
  void introducesEachModuleOnOnePage() {
    assertThat(Sources.java())
        .filteredOn(source -> source.path().endsWith("/package-info.java"))
        .filteredOn(source -> source.text().contains("@ApplicationModule"))
        .extracting(source -> Path.of(source.path()).resolveSibling("package.md"))
        .allSatisfy(page -> assertThat(Sources.ROOT.resolve(page)).isNotEmptyFile());
  }

  /** It would hide the one in the main sources, and with it what the module says it may use. */
  @Test
  void describesAPackageOnce() {
    assertThat(Sources.java())
        .extracting(Sources.Source::path)
        .filteredOn(path -> path.endsWith("/package-info.java") && path.contains("/src/test/"))
        .filteredOn(
            path -> Files.exists(Sources.ROOT.resolve(path.replace("/src/test/", "/src/main/"))))
        .isEmpty();
  }

  private static String typeName(Sources.Source source) {
    String file = Path.of(source.path()).getFileName().toString();
    return file.substring(0, file.length() - ".java".length());
  }

  private record Method(String name, long lines) {}

  private static List<Method> methods() throws IOException {
    var methods = new ArrayList<Method>();
    try (StandardJavaFileManager files =
        ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null)) {
      List<Path> paths =
          Sources.java().stream().map(source -> Sources.ROOT.resolve(source.path())).toList();
      JavacTask task =
          (JavacTask)
              ToolProvider.getSystemJavaCompiler()
                  .getTask(null, files, null, null, null, files.getJavaFileObjectsFromPaths(paths));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        new Measure(unit, positions, methods).scan(unit, null);
      }
    }
    return methods;
  }

  private static final class Measure extends TreeScanner<@Nullable Void, @Nullable String> {

    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<Method> methods;

    Measure(CompilationUnitTree unit, SourcePositions positions, List<Method> methods) {
      this.unit = unit;
      this.positions = positions;
      this.methods = methods;
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable String outer) {
      return super.visitClass(type, type.getSimpleName().toString());
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable String type) {
      long from = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, method));
      long to = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, method));
      methods.add(new Method(type + "." + method.getName(), to - from + 1));
      return super.visitMethod(method, type);
    }
  }
}
