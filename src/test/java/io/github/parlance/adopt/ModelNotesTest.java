package io.github.parlance.adopt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelNotesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "license: cc-by-4.0 ~ cc-by-4.0",
                "License: \"apache-2.0\"  ~ apache-2.0",
                "* licence: CC-BY 4.0 ~ CC-BY 4.0",
                "license:|- mit|- other ~ mit",
                "license:||## Training ~",
                "# license: ~",
            })
    void theReadmeNamesTheLicence(String readme, String licence) throws IOException {
        assertEquals(
                Optional.ofNullable(licence),
                notes(readme.replace('|', '\n'), "").licence());
    }

    @ParameterizedTest
    @CsvSource({
        "Attribution 4.0 International|===, CC-BY-4.0",
        "Attribution-NonCommercial-ShareAlike 4.0|International, CC-BY-NC-SA-4.0",
        "                Apache License|          Version 2.0   January 2004, Apache-2.0",
        "MIT License|Copyright, MIT",
        "All rights reserved.,",
    })
    void aFileOfALicenceIsRecognizedByItsWords(String text, String licence) throws IOException {
        assertEquals(
                Optional.ofNullable(licence), notes("", text.replace('|', '\n')).licence());
    }

    @Test
    void theReadmePrecedesTheFileOfTheLicence() throws IOException {
        assertEquals(
                Optional.of("mit"),
                notes("license: mit\n", "Attribution 4.0 International").licence());
    }

    @Test
    void factsOfAReadmeAreReadFromItsLists() throws IOException {
        ModelNotes notes = notes(
                """
                ### opus-mt-en-de

                * source languages: en
                * target language(s): deu nld, >>x<<
                *  OPUS readme: [en-de](https://example.org/en-de/README.md)
                * model: transformer-align
                * pre-processing: normalization + SentencePiece
                """,
                "");

        assertEquals(Optional.of("opus-mt-en-de"), notes.title());
        assertEquals(List.of("en"), notes.sources());
        assertEquals(List.of("deu", "nld", ">>x<<"), notes.targets());
        assertEquals(Optional.of("https://example.org/en-de/README.md"), notes.address());
        assertTrue(notes.isAligned() && notes.normalizesPunctuation());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n",
                " ",
                "\t",
                "#",
                "# ",
                "*",
                "- ",
                "license:",
                "license:\n",
                "license: \"",
                "download",
                "download: [",
                "repository: https://",
                "\r",
                "source language: "
            })
    void longReadmesTakeLittleTime(String repeated) throws IOException {
        ModelNotes notes = notes(repeated.repeat((1 << 20) / repeated.length()), "");

        assertTimeout(Duration.ofSeconds(5), () -> {
            notes.licence();
            notes.address();
            notes.title();
            notes.sources();
            notes.targets();
            notes.isAligned();
            notes.normalizesPunctuation();
        });
    }

    private ModelNotes notes(String readme, String licence) throws IOException {
        Files.writeString(folder.resolve("README.md"), readme);
        Files.writeString(folder.resolve("LICENSE"), licence);
        try (ForeignFolder opened = ForeignFolder.open(folder)) {
            return ModelNotes.of(opened);
        }
    }
}
