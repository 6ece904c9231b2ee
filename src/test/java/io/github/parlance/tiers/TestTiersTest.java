package io.github.parlance.tiers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The tier of each test class, by its tags. {@code .github/CONTRIBUTING.md} lists the tagged classes; {@code
 * -Dtiers.table=write} renews the table there.
 */
class TestTiersTest {
    private static final Path PAGE = Path.of(".github/CONTRIBUTING.md");
    private static final String START = "<!-- The table is made by TestTiersTest. -->\n\n";
    private static final String END = "\n<!-- End of the table. -->\n";
    private static final Set<String> TAGS = Set.of("system", "soak");

    @Test
    void theTableListsTheTaggedClasses() throws Exception {
        String page = Files.readString(PAGE);
        String before = page.substring(0, page.indexOf(START) + START.length());
        String after = page.substring(page.indexOf(END));
        String renewed = before + table() + after;
        if (System.getProperty("tiers.table", "").equals("write")) {
            Files.writeString(PAGE, renewed);
        }

        assertEquals(renewed, Files.readString(PAGE), "renew it with -Dtiers.table=write");
    }

    @Test
    void everyTagNamesATier() throws Exception {
        Set<String> unknown = new TreeSet<>();
        for (Class<?> test : testClasses()) {
            unknown.addAll(tags(test));
            methods(test).forEach(method -> unknown.addAll(tags(method)));
        }
        unknown.removeAll(TAGS);

        assertEquals(Set.of(), unknown);
    }

    @Test
    void everyTestClassHasANameThatThePluginsRun() throws Exception {
        List<String> unnamed = testClasses().stream()
                .filter(test -> methods(test).anyMatch(TestTiersTest::isTest))
                .map(Class::getSimpleName)
                .filter(name -> !name.endsWith("Test") && !name.endsWith("IT"))
                .toList();

        assertEquals(List.of(), unnamed);
        assertTrue(testClasses().size() > 200);
    }

    private static String table() throws Exception {
        TreeMap<String, TreeMap<String, Set<String>>> packages = new TreeMap<>();
        for (Class<?> test : testClasses()) {
            for (String tag : tags(test)) {
                add(packages, test, tag, test.getSimpleName());
            }
            methods(test).forEach(method -> tags(method)
                    .forEach(tag -> add(packages, test, tag, test.getSimpleName() + "." + method.getName())));
        }
        StringBuilder table = new StringBuilder("| package | `system` | `soak` |\n| --- | --- | --- |\n");
        packages.forEach((name, tags) ->
                table.append("| " + name + " | " + cell(tags, "system") + " | " + cell(tags, "soak") + " |\n"));
        return table.toString().replace("|  |", "| |");
    }

    private static void add(
            TreeMap<String, TreeMap<String, Set<String>>> packages, Class<?> test, String tag, String entry) {
        packages.computeIfAbsent(test.getPackageName().replace("io.github.parlance.", ""), key -> new TreeMap<>())
                .computeIfAbsent(tag, key -> new TreeSet<>())
                .add(entry);
    }

    private static String cell(TreeMap<String, Set<String>> tags, String tag) {
        return String.join(", ", tags.getOrDefault(tag, Set.of()));
    }

    private static Set<String> tags(AnnotatedElement element) {
        return Arrays.stream(element.getAnnotationsByType(Tag.class))
                .map(Tag::value)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Method> methods(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods()).sorted(Comparator.comparing(Method::getName));
    }

    private static boolean isTest(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getSimpleName())
                .anyMatch(Set.of("Test", "ParameterizedTest", "RepeatedTest", "TestFactory")::contains);
    }

    /** Top-level classes of unit and integration tests, uninitialized. */
    private static List<Class<?>> testClasses() throws IOException, URISyntaxException, ClassNotFoundException {
        Path root = Path.of(TestTiersTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<String> names;
        try (Stream<Path> files = Files.walk(root)) {
            names = files.map(file -> root.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.contains("$") && !file.contains("-info"))
                    .map(file -> file.replace(".class", "").replace('/', '.'))
                    .sorted()
                    .toList();
        }
        List<Class<?>> classes = new ArrayList<>();
        for (String name : names) {
            classes.add(Class.forName(name, false, TestTiersTest.class.getClassLoader()));
        }
        return classes;
    }
}
