package io.github.parlance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page on the layout describes the packages as they are. */
class LayoutPageTest {
    /** With the value {@code write}, the table of packages is written anew. */
    private static final String PROPERTY = "layout.page";

    private static final String RENEW =
            LayoutPage.FILE + " is stale; renew it by: mvn test -Dtest=LayoutPageTest -D" + PROPERTY + "=write";

    private static final int MOST_FILES = 10;

    @Test
    void hasTheFirstSentenceOfEachPackageAndItsImports() throws IOException {
        String made = LayoutPage.write();
        if (System.getProperty(PROPERTY, "").equals("write")) {
            Files.writeString(LayoutPage.FILE, made);
        }

        List<String> there = Files.readAllLines(LayoutPage.FILE);
        List<String> missing =
                made.lines().filter(line -> !there.contains(line)).toList();

        assertEquals(List.of(), missing, RENEW);
        assertEquals(made.lines().count(), there.size(), RENEW);
    }

    @Test
    void leadsFromARecordToItsResultInAtMostTenFiles() throws IOException {
        List<Path> files = LayoutPage.filesOfTheWalk(Files.readString(LayoutPage.FILE));

        assertFalse(files.isEmpty());
        assertTrue(files.size() <= MOST_FILES, files.toString());
    }

    @Test
    void leadsToFilesThatExist() throws IOException {
        List<Path> missing = LayoutPage.filesOfTheWalk(Files.readString(LayoutPage.FILE)).stream()
                .filter(Files::notExists)
                .toList();

        assertEquals(List.of(), missing);
    }

    @Test
    void namesTypesThatExist() throws IOException {
        Set<String> named = LayoutPage.typesOfTheGlossary(Files.readString(LayoutPage.FILE));
        Set<String> there = new TreeSet<>();
        try (Stream<Path> files = Files.walk(LayoutPage.SOURCES)) {
            files.forEach(file -> there.add(file.getFileName().toString().replace(".java", "")));
        }
        Set<String> missing = new TreeSet<>(named);
        missing.removeAll(there);

        assertTrue(named.size() > 40, named.toString());
        assertEquals(Set.of(), missing);
    }
}
