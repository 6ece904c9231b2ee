package io.github.parlance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.parlance.cli.Main;
import io.github.parlance.stream.RequestTimestampExtractor;
import io.github.parlance.stream.RocksDbConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Imports between packages are those that {@code src/docs/LAYOUT.md} allows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PackageArrowsTest {
    private static final String ROOT = "io.github.parlance.";
    private static final Path SOURCES = Path.of("src/main/java");

    /** Java starts the first, Kafka Streams makes the others out of their names. */
    private static final Set<String> CREATED_BY_NAME =
            Set.of(Main.class.getName(), RequestTimestampExtractor.class.getName(), RocksDbConfig.class.getName());

    private static final Pattern IMPORT =
            Pattern.compile("(?m)^import (?:static )?(io\\.github\\.parlance\\.[a-z.]*[A-Z]\\w*)");
    private static final int MOST_LINES = 400;

    /** Read once. Of classes outside of the project the rules ask only the names, so they are not read. */
    private final JavaClasses classes = ArchConfiguration.withThreadLocalScope(configuration -> {
        configuration.setResolveMissingDependenciesFromClassPath(false);
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.github.parlance");
    });

    @Test
    void packagesImportExactlyWhatTheLayoutDraws() throws IOException {
        Set<String> drawn = each(LayoutPage.arrows(Files.readString(LayoutPage.FILE)));

        assertEquals(Set.of(), without(used(), drawn), "used, and missing in the arrows block of " + LayoutPage.FILE);
        assertEquals(Set.of(), without(drawn, used()), "in the arrows block of " + LayoutPage.FILE + ", and unused");
    }

    @Test
    void anArrowThatIsUnusedIsFound() throws IOException {
        Set<String> unused = without(each(LayoutPage.arrows("```arrows\ndecode -> spec\nspec -> cli\n```")), used());

        assertEquals(Set.of("spec -> cli"), unused);
    }

    @Test
    void anArrowThatIsNotDrawnIsFound() throws IOException {
        Set<String> undrawn = without(used(), each(LayoutPage.arrows("```arrows\ndecode -> spec\n```")));

        assertTrue(undrawn.contains("runtime -> bundle"), undrawn.toString());
        assertTrue(!undrawn.contains("decode -> spec"), undrawn.toString());
    }

    @Test
    void publicTypesAreUsedInOtherPackages() throws IOException {
        Set<String> outside = LayoutPage.packagesForOutsideUse(Files.readString(LayoutPage.FILE));
        Set<String> needed = usedInOtherPackages();

        List<String> needless = classes.stream()
                .filter(type -> type.isTopLevelClass() && isPublic(type))
                .filter(type -> !outside.contains(name(type)) && !CREATED_BY_NAME.contains(type.getName()))
                .map(JavaClass::getName)
                .filter(type -> !needed.contains(type))
                .sorted()
                .toList();

        assertEquals(List.of(), needless);
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching("io.github.parlance.(**)").should().beFreeOfCycles().check(classes);
    }

    @Test
    void tensorFlowIsUsedByNetworksTrainingAndInferenceAlone() {
        isUsedOnlyBy("org.tensorflow..", "model", "train", "runtime");
    }

    @Test
    void kafkaIsUsedByPackagesAboutRecordsAndTopicsAlone() {
        isUsedOnlyBy(
                "org.apache.kafka..",
                "api",
                "async",
                "event",
                "kafka",
                "stream",
                "dlq",
                "client",
                "demo",
                "corpus",
                "bench");
    }

    @Test
    void theMetricsLibraryIsUsedByObserversAlone() {
        isUsedOnlyBy("io.micrometer..", "ops");
    }

    @Test
    void theLoggingLibraryIsSetUpInOnePlace() {
        isUsedOnlyBy("org.apache.logging..", "log");
    }

    @Test
    void theTracingLibraryIsUsedByTracesAlone() {
        isUsedOnlyBy("io.opentelemetry..", "trace");
    }

    @Test
    void everyPackageSaysWhatItDoes() throws IOException {
        try (Stream<Path> folders = Files.walk(SOURCES)) {
            List<Path> silent = folders.filter(PackageArrowsTest::holdsCode)
                    .filter(folder -> Files.notExists(folder.resolve("package-info.java")))
                    .toList();

            assertEquals(List.of(), silent);
        }
    }

    @Test
    void noFileIsTooLongToReadAtOnce() throws IOException {
        for (Path file : javaFiles(SOURCES)) {
            int lines = Files.readAllLines(file).size();
            assertTrue(lines <= MOST_LINES, file + " has " + lines + " lines; at most " + MOST_LINES);
        }
    }

    private void isUsedOnlyBy(String library, String... packages) {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        Arrays.stream(packages).map(name -> ROOT + name + "..").toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(classes);
    }

    private static boolean holdsCode(Path folder) {
        String[] files = folder.toFile().list();
        return files != null && Arrays.stream(files).anyMatch(name -> name.endsWith(".java"));
    }

    /** Arrows between packages, by what classes use and by what source files import, which may be a constant. */
    private Set<String> used() throws IOException {
        Set<String> used = new TreeSet<>();
        classes.forEach(from -> targets(from)
                .filter(to -> to.getPackageName().startsWith(ROOT))
                .forEach(to -> used.add(name(from) + " -> " + name(to))));
        for (Path file : javaFiles(SOURCES)) {
            String from = name(SOURCES.relativize(file.getParent()).toString().replace('/', '.'));
            imports(file).forEach(to -> used.add(from + " -> " + name(to.substring(0, to.lastIndexOf('.')))));
        }
        used.removeIf(arrow -> arrow.startsWith(arrow.replaceAll(".* -> ", "") + " -> "));
        return used;
    }

    /** Types that other packages name, and types in the signatures of what other packages can call. */
    private Set<String> usedInOtherPackages() throws IOException {
        Set<String> used = new HashSet<>();
        for (JavaClass from : classes) {
            targets(from)
                    .filter(to -> !to.getPackageName().equals(from.getPackageName()))
                    .forEach(to -> used.add(to.getName()));
            signatures(from)
                    .filter(type -> !type.getName().startsWith(from.getName()))
                    .forEach(type -> used.add(type.getName()));
        }
        for (Path folder : List.of(SOURCES, Path.of("src/test/java"), Path.of("src/it/java"))) {
            for (Path file : javaFiles(folder)) {
                used.addAll(imports(file));
            }
        }
        return used;
    }

    private static Stream<JavaClass> targets(JavaClass from) {
        return from.getDirectDependenciesFromSelf().stream()
                .map(dependency -> dependency.getTargetClass().getBaseComponentType());
    }

    private static Stream<JavaClass> signatures(JavaClass type) {
        return type.getCodeUnits().stream()
                .filter(member -> isPublic(type) && member.getModifiers().contains(JavaModifier.PUBLIC))
                .flatMap(member -> member.getAllInvolvedRawTypes().stream())
                .map(JavaClass::getBaseComponentType);
    }

    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC);
    }

    private static List<Path> javaFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static List<String> imports(Path file) throws IOException {
        return IMPORT.matcher(Files.readString(file))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static Set<String> each(Map<String, Set<String>> arrows) {
        Set<String> each = new TreeSet<>();
        arrows.forEach((from, targets) -> targets.forEach(to -> each.add(from + " -> " + to)));
        return each;
    }

    private static Set<String> without(Set<String> arrows, Set<String> others) {
        Set<String> rest = new TreeSet<>(arrows);
        rest.removeAll(others);
        return rest;
    }

    private static String name(JavaClass type) {
        return name(type.getPackageName());
    }

    /** Names a package as the arrows do: sub-packages, such as {@code cli.stream}, are packages of their own. */
    private static String name(String packageName) {
        return packageName.substring(ROOT.length());
    }
}
