package io.github.parlance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.parlance.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Classes that an application can reach from the library use no dependency that {@code pom.xml} declares optional. */
class LibraryDependenciesTest {
    private static final String ROOT = "io.github.parlance.";

    /** Packages of the optional dependencies. */
    private static final List<String> OPTIONAL = List.of(
            "kafka.", "picocli.", "org.apache.logging.", "io.micrometer.", "io.opentelemetry.", "org.HdrHistogram.");

    private final JavaClasses classes = ArchConfiguration.withThreadLocalScope(configuration -> {
        configuration.setResolveMissingDependenciesFromClassPath(false);
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.github.parlance");
    });

    @Test
    void theLibraryUsesNoOptionalDependency() throws IOException {
        Set<String> outside = LayoutPage.packagesForOutsideUse(Files.readString(LayoutPage.FILE));
        List<JavaClass> library = classes.stream()
                .filter(type -> outside.contains(type.getPackageName().substring(ROOT.length())))
                .toList();

        assertFalse(library.isEmpty());
        assertEquals(Set.of(), optionalUses(library));
    }

    @Test
    void aUseOfAnOptionalDependencyIsFound() {
        Set<String> uses = optionalUses(List.of(classes.get(Main.class)));

        for (String library : OPTIONAL) {
            assertTrue(uses.stream().anyMatch(use -> use.contains(" -> " + library)), library);
        }
    }

    /** Returns the classes that can be reached from some classes and use an optional dependency, with what they use. */
    private static Set<String> optionalUses(List<JavaClass> roots) {
        Set<String> uses = new TreeSet<>();
        Set<JavaClass> reached = new HashSet<>();
        Deque<JavaClass> next = new ArrayDeque<>(roots);
        while (!next.isEmpty()) {
            JavaClass from = next.remove();
            if (reached.add(from)) {
                targets(from).filter(to -> to.getName().startsWith(ROOT)).forEach(next::add);
                targets(from)
                        .filter(LibraryDependenciesTest::isOptional)
                        .forEach(to -> uses.add(from.getName() + " -> " + to.getName()));
            }
        }
        return uses;
    }

    private static Stream<JavaClass> targets(JavaClass from) {
        return from.getDirectDependenciesFromSelf().stream()
                .map(dependency -> dependency.getTargetClass().getBaseComponentType());
    }

    private static boolean isOptional(JavaClass type) {
        return OPTIONAL.stream().anyMatch(type.getName()::startsWith);
    }
}
