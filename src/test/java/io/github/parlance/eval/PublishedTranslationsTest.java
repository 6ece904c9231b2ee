package io.github.parlance.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedTranslationsTest {
    @TempDir
    Path folder;

    @Test
    void aGroupIsSourceReferenceAndTranslation() throws IOException {
        PublishedTranslations read = PublishedTranslations.read(
                file("A red door.", "Eine rote Tür.", "Die rote Tür.", "", "Two.", "Zwei.", "2.", ""), "");

        assertEquals(List.of("A red door.", "Two."), read.set().sources());
        assertEquals(
                List.of(List.of("Eine rote Tür."), List.of("Zwei.")), read.set().references());
        assertEquals(List.of("Die rote Tür.", "2."), read.translations());
    }

    @Test
    void theLastGroupNeedsNoEmptyLineAndMoreOfThemAreTheEnd() throws IOException {
        assertEquals(
                1,
                PublishedTranslations.read(file("a", "b", "c"), "")
                        .translations()
                        .size());
        assertEquals(
                1,
                PublishedTranslations.read(file("a", "b", "c", "", "", " "), "")
                        .translations()
                        .size());
    }

    @Test
    void aTranslationMayBeEmpty() throws IOException {
        assertEquals(
                List.of("", "f"),
                PublishedTranslations.read(file("a", "b", "", "", "d", "e", "f", ""), "")
                        .translations());
    }

    @Test
    void ofSeveralLanguagesTheOneWithTheTokenIsRead() throws IOException {
        Path file = file(">>fra<< One.", "Un.", "Une.", "", ">>spa<< One.", "Uno.", "Una.", "");

        PublishedTranslations spanish = PublishedTranslations.read(file, ">>spa<<");

        assertEquals(List.of("One."), spanish.set().sources());
        assertEquals(List.of("Una."), spanish.translations());
        assertEquals(2, PublishedTranslations.read(file, "").translations().size());
        assertEquals(
                file + " has no sentence with the token >>deu<<",
                assertThrows(IllegalArgumentException.class, () -> PublishedTranslations.read(file, ">>deu<<"))
                        .getMessage());
    }

    @Test
    void aFileOfAnotherFormIsRefusedWithTheLine() throws IOException {
        Path file = file("a", "b", "c", "", "a", "b", "c", "d");

        Exception refusal = assertThrows(IllegalArgumentException.class, () -> PublishedTranslations.read(file, ""));

        assertEquals(
                file
                        + ":5 begins no group of source, reference, translation and an empty line; give the *.test.txt of a"
                        + " release",
                refusal.getMessage());
    }

    private Path file(String... lines) throws IOException {
        return Files.write(folder.resolve("opus.test.txt"), List.of(lines));
    }
}
