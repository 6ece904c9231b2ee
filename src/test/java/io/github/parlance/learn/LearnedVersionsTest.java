package io.github.parlance.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.learn.LearningRun.State;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearnedVersionsTest {
    @TempDir
    Path models;

    private LearnedVersions versions;

    @BeforeEach
    void putVersionsThere() throws IOException {
        Files.createDirectories(models.resolve("en-es/1"));
        Files.createDirectories(models.resolve("en-es/2"));
        versions = new LearnedVersions(models, "en-es");
    }

    @Test
    void numbersVersionsAboveAllEarlierOnes() {
        String first = versions.next("2");
        versions.keep(attempt("3", State.NOT_BETTER));
        String second = versions.next("2");
        String ofALaterOne = versions.next("17");

        assertEquals(List.of("3", "4", "18"), List.of(first, second, ofALaterOne));
        assertEquals("en-es-learned/4", versions.location(second));
    }

    @Test
    void readsBackAttemptsAndTheirStates() {
        versions.keep(attempt("10", State.TRIED));
        versions.keep(attempt("9", State.NOT_BETTER));
        versions.keep(attempt("10", State.TRIED).with(State.PROMOTED));

        assertEquals(List.of(attempt("9", State.NOT_BETTER), attempt("10", State.PROMOTED)), versions.attempts());
    }

    @Test
    void keepsTheRecordOfAVersionThatIsDiscarded() throws IOException {
        Path folder = Files.createDirectories(versions.folder("3").resolve("variables"));
        Files.writeString(folder.resolve("weights"), "x");
        versions.keep(attempt("3", State.NOT_BETTER));

        versions.discard("3");

        assertFalse(Files.exists(versions.folder("3")));
        assertEquals(1, versions.attempts().size());
    }

    @Test
    void knowsTheCorrectionsOfAVersionWhereverItsFolderIs() throws IOException {
        Path copied = Files.createDirectories(models.resolve("elsewhere/3"));
        LearnedVersions.keepProvenance(attempt("3", State.DRY_RUN), copied);

        assertEquals(Optional.of(attempt("3", State.DRY_RUN)), versions.provenance("elsewhere/3"));
        assertEquals(Optional.empty(), versions.provenance("en-es/2"));
    }

    @Test
    void allowsOneRunAtATime() throws IOException {
        try (FileChannel first = versions.lock().orElseThrow()) {
            assertTrue(first.isOpen());
            assertEquals(Optional.empty(), versions.lock());
        }
        versions.lock().orElseThrow().close();
    }

    private static LearningRun attempt(String version, State state) {
        return new LearningRun(
                version,
                state,
                "en-es",
                "2",
                "sha256:0",
                List.of("a", "b"),
                List.of("c"),
                List.of("d"),
                "2026-01-31T12:00:00Z");
    }
}
