package io.github.parlance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The walls between packages, as {@code src/docs/LAYOUT.md} draws them. */
class PackageArrowsTest {
    private static final String ROOT = "io.github.parlance.";
    private static final Path LAYOUT = Path.of("src/docs/LAYOUT.md");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final int MOST_LINES = 400;

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.parlance");

    @Test
    void packagesImportOnlyWhatTheLayoutDraws() throws IOException {
        assertEquals(Set.of(), undrawn(arrows(Files.readString(LAYOUT))));
    }

    @Test
    void anArrowThatIsNotDrawnIsFound() {
        Set<String> undrawn = undrawn(arrows("```arrows\ncli -> config\n```"));

        assertTrue(undrawn.contains("cli -> runtime"), undrawn.toString());
        assertTrue(undrawn.contains("token -> spec") || undrawn.contains("translate -> token"), undrawn.toString());
        assertTrue(!undrawn.contains("cli -> config"), undrawn.toString());
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching("io.github.parlance.(*)..").should().beFreeOfCycles().check(classes);
    }

    @Test
    void tensorFlowStaysOnItsCoast() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..model..", "..train..", "..runtime..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.tensorflow..")
                .check(classes);
    }

    @Test
    void kafkaStaysOnItsCoast() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "..event..", "..stream..", "..dlq..", "..client..", "..demo..", "..corpus..", "..bench..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..")
                .check(classes);
    }

    @Test
    void theMetricsLibraryStaysWithThoseWhoWatch() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..ops..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.micrometer..")
                .check(classes);
    }

    @Test
    void theLoggingLibraryIsSetUpInOnePlace() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..log..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.logging..")
                .check(classes);
    }

    @Test
    void theTracingLibraryStaysWithWhoTraces() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..trace..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.opentelemetry..")
                .check(classes);
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
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<Path> code =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            for (Path file : code) {
                int lines = Files.readAllLines(file).size();
                assertTrue(lines <= MOST_LINES, file + " has " + lines + " lines; at most " + MOST_LINES);
            }
        }
    }

    private static boolean holdsCode(Path folder) {
        String[] files = folder.toFile().list();
        return files != null && Arrays.stream(files).anyMatch(name -> name.endsWith(".java"));
    }

    private Set<String> undrawn(Map<String, Set<String>> drawn) {
        Set<String> undrawn = new TreeSet<>();
        for (JavaClass from : classes) {
            from.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(to -> to.getPackageName().startsWith(ROOT))
                    .filter(to -> !name(to).equals(name(from)))
                    .filter(to -> !drawn.getOrDefault(name(from), Set.of()).contains(name(to)))
                    .forEach(to -> undrawn.add(name(from) + " -> " + name(to)));
        }
        return undrawn;
    }

    private static String name(JavaClass type) {
        return type.getPackageName().substring(ROOT.length()).replaceAll("\\..*", "");
    }

    /** The block of lines {@code from -> to to ...}; what all packages may use stands behind a star. */
    private static Map<String, Set<String>> arrows(String layout) {
        String block = layout.substring(layout.indexOf("```arrows\n") + 10);
        Map<String, Set<String>> arrows = new TreeMap<>();
        block.substring(0, block.indexOf("```")).lines().forEach(line -> {
            String[] ends = line.split(" -> ");
            arrows.put(ends[0], Set.of(ends[1].split(" ")));
        });
        return arrows;
    }
}
