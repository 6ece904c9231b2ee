package io.github.parlance.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.train.TrainingState.Evaluation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.exceptions.TFResourceExhaustedException;

class CheckpointStoreTest {
    @TempDir
    Path folder;

    @Test
    void holdsNothingAtFirst() {
        assertEquals(Optional.empty(), store().newest());
        assertEquals(Optional.empty(), new CheckpointStore(folder, 1).newest());
    }

    @Test
    void givesTheStateBackThatItWasGiven() {
        TrainingState state = new TrainingState(
                "Transformer[hidden=256] sha256:0",
                500,
                2,
                17,
                123.456,
                3_000_000_000L,
                1.25,
                400,
                List.of(new Evaluation(400, 3.5, 1.25, 100, 4500), new Evaluation(500, 3.25, 1.5, 123.456, 4600.5)));

        store().save(state, CheckpointStoreTest::writeWeights);

        assertEquals(Optional.of(state), store().newest());
    }

    @Test
    void givesAFreshStateBack() {
        TrainingState fresh = TrainingState.fresh("a network");

        store().save(fresh, CheckpointStoreTest::writeWeights);

        assertEquals(Optional.of(fresh), store().newest());
    }

    @Test
    void keepsTheNewestAndTheBestAloneIfNoMoreIsAskedFor() throws IOException {
        store().save(state(100, 100), CheckpointStoreTest::writeWeights);
        store().save(state(200, 200), CheckpointStoreTest::writeWeights);
        store().save(state(300, 200), CheckpointStoreTest::writeWeights);
        store().save(state(400, 200), CheckpointStoreTest::writeWeights);

        assertEquals(List.of("step-00000200", "step-00000400"), folders());
        assertEquals(400, store().newest().orElseThrow().step());
        assertEquals("weights", Files.readString(Path.of(store().weights(200) + ".index")));
        assertEquals("weights", Files.readString(Path.of(store().weights(400) + ".index")));
    }

    @Test
    void replacesACheckpointOfTheSameStep() throws IOException {
        store().save(state(100, 50), CheckpointStoreTest::writeWeights);
        store().save(state(100, 100), CheckpointStoreTest::writeWeights);

        assertEquals(List.of("step-00000100"), folders());
        assertEquals(100, store().newest().orElseThrow().bestStep());
    }

    @Test
    void skipsACheckpointThatWasNotFinished() throws IOException {
        store().save(state(100, 100), CheckpointStoreTest::writeWeights);

        assertThrows(IllegalStateException.class, () -> store().save(state(200, 200), prefix -> {
            writeWeights(prefix);
            throw new IllegalStateException("the machine stopped");
        }));

        assertEquals(100, store().newest().orElseThrow().step());
        assertTrue(folders().contains("partial"));
        store().save(state(200, 200), CheckpointStoreTest::writeWeights);
        assertEquals(List.of("step-00000200"), folders());
    }

    @Test
    void namesTheEpochAsEarlierVersionsDo() throws IOException {
        store().save(state(100, 100), CheckpointStoreTest::writeWeights);

        String json = Files.readString(folder.resolve("checkpoints/step-00000100/state.json"));

        assertTrue(json.contains("\"pass\" : "), json);
        assertEquals(state(100, 100), store().newest().orElseThrow());
    }

    @Test
    void saysWhereACheckpointCannotBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");

        UncheckedIOException failure = assertThrows(UncheckedIOException.class, () -> new CheckpointStore(file, 1)
                .save(state(100, 100), CheckpointStoreTest::writeWeights));

        assertTrue(failure.getMessage().startsWith("cannot write a checkpoint into " + file), failure.getMessage());
    }

    @Test
    void saysWhichCheckpointCannotBeRead() throws IOException {
        store().save(state(100, 100), CheckpointStoreTest::writeWeights);
        Files.writeString(folder.resolve("checkpoints/step-00000100/state.json"), "{");

        UncheckedIOException failure = assertThrows(UncheckedIOException.class, () -> store().newest());

        assertTrue(failure.getMessage().startsWith("cannot read the checkpoint in " + folder), failure.getMessage());
    }

    private CheckpointStore store() {
        return new CheckpointStore(folder.resolve("checkpoints"), 1);
    }

    private static TrainingState state(int step, int bestStep) {
        return new TrainingState("a network", step, 0, step, 1, 1, 2.5, bestStep, List.of());
    }

    private static void writeWeights(String prefix) {
        try {
            Files.writeString(Path.of(prefix + ".index"), "weights");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> folders() throws IOException {
        try (Stream<Path> entries = Files.list(folder.resolve("checkpoints"))) {
            return entries.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void keepsAsManyOfTheLastLooksAsAreToBeAveraged() throws IOException {
        CheckpointStore store = new CheckpointStore(folder.resolve("checkpoints"), 2);
        TrainingState state = TrainingState.fresh("a network");
        for (int step = 1; step <= 4; step++) {
            state = state.after(1, 1, 100).evaluated(new Evaluation(step, 3, step == 1 ? 1 : 2, 1, 1));
            store.save(state, CheckpointStoreTest::writeWeights);
        }

        assertEquals(List.of("step-00000001", "step-00000003", "step-00000004"), folders());
    }

    @Test
    void keepsTheCheckpointBeforeWhenTheDiskIsFull() {
        store().save(state(100, 100), CheckpointStoreTest::writeWeights);

        UncheckedIOException failure =
                assertThrows(UncheckedIOException.class, () -> store().save(state(200, 200), prefix -> {
                    throw new TFResourceExhaustedException("No space left on device");
                }));

        assertTrue(
                failure.getMessage()
                        .matches("(?s)cannot write a checkpoint into .* where [0-9,]+ MB are free: No space left.*"
                                + "run the same command again: it resumes from the previous checkpoint"),
                failure.getMessage());
        assertEquals(100, store().newest().orElseThrow().step());
    }
}
