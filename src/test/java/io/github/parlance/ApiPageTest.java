package io.github.parlance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Signatures of the public API are those of the checked-in page, so that no change of them goes unnoticed. */
class ApiPageTest {
    /** With the value {@code write}, the page is written anew. */
    private static final String PROPERTY = "api.page";

    private static final Path FILE = Path.of("src/docs/api.txt");

    @Test
    void theSignaturesAreThoseOfThePage() throws IOException {
        String made = String.join("\n", ApiSignatures.of(outside())) + "\n";
        if (System.getProperty(PROPERTY, "").equals("write")) {
            Files.writeString(FILE, made);
        }

        assertEquals(
                Files.readString(FILE),
                made,
                "the public API has changed; if that is intended, say so in the changelog, and renew " + FILE
                        + " by: mvn test -Dtest=ApiPageTest -D" + PROPERTY + "=write");
    }

    @Test
    void typesInSignaturesBelongToThePage() throws IOException {
        List<String> lines = ApiSignatures.of(outside());

        assertTrue(lines.contains(
                "public final class io.github.parlance.api.Translations implements java.lang.AutoCloseable"));
        // Not of a public package, but an argument of one that is.
        assertTrue(lines.stream().anyMatch(line -> line.contains("record io.github.parlance.text.LanguagePair")));
        assertTrue(lines.stream().noneMatch(line -> line.contains(" io.github.parlance.api.Engine ")));
    }

    private static List<String> outside() throws IOException {
        return LayoutPage.packagesForOutsideUse(Files.readString(LayoutPage.FILE)).stream()
                .map(name -> "io.github.parlance." + name)
                .sorted()
                .toList();
    }
}
