package io.github.parlance.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.parlance.bundle.DirectoryTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.tensorflow.exceptions.TensorFlowException;

/**
 * Stores checkpoints, each in a folder: those of the last evaluations and the best. A folder is written under a temporary name and then
 * renamed, so that a checkpoint is complete even if the machine stops while it is written.
 */
final class CheckpointStore {
    private static final String WEIGHTS = "weights";
    private static final String STATE = "state.json";

    private final Path directory;
    private final int evaluations;
    private final ObjectMapper json = new ObjectMapper();

    /** @param evaluations number of last evaluations whose checkpoints are kept */
    CheckpointStore(Path directory, int evaluations) {
        this.directory = directory;
        this.evaluations = evaluations;
    }

    /**
     * Writes a checkpoint, and deletes all others except the best and those of the last evaluations.
     *
     * @param weights writes the weights to a given path prefix
     */
    void save(TrainingState state, Consumer<String> weights) {
        try {
            Path whole = folder(state.step());
            Path partial = directory.resolve("partial");
            DirectoryTree.delete(partial);
            Files.createDirectories(partial);
            weights.accept(partial.resolve(WEIGHTS).toString());
            json.writerWithDefaultPrettyPrinter()
                    .writeValue(partial.resolve(STATE).toFile(), state);
            DirectoryTree.delete(whole);
            Files.move(partial, whole, StandardCopyOption.ATOMIC_MOVE);
            for (Path folder : folders()) {
                if (!kept(state).contains(folder)) {
                    DirectoryTree.delete(folder);
                }
            }
        } catch (IOException e) {
            throw unwritten(e.getMessage(), e);
        } catch (TensorFlowException e) {
            throw unwritten(e.getMessage(), new IOException(e));
        }
    }

    private Set<Path> kept(TrainingState state) {
        Set<Path> kept = new HashSet<>(List.of(folder(state.step()), folder(state.bestStep())));
        state.lastEvaluations(evaluations).forEach(step -> kept.add(folder(step)));
        return kept;
    }

    private UncheckedIOException unwritten(String why, IOException cause) {
        return new UncheckedIOException(
                "cannot write a checkpoint into " + directory + ", where " + free() + " are free: " + why
                        + "; free some space, then run the same command again: it resumes from the previous checkpoint",
                cause);
    }

    private String free() {
        try {
            return String.format(
                    Locale.ROOT,
                    "%,d MB",
                    Files.getFileStore(existing(directory)).getUsableSpace() >> 20);
        } catch (IOException e) {
            return "an unknown number of bytes";
        }
    }

    private static Path existing(Path path) {
        Path absolute = path.toAbsolutePath();
        while (!Files.exists(absolute)) {
            absolute = absolute.getParent();
        }
        return absolute;
    }

    /** Returns the state of the newest checkpoint, if there is one. */
    Optional<TrainingState> newest() {
        try {
            List<Path> folders = folders();
            if (folders.isEmpty()) {
                return Optional.empty();
            }
            Path state = folders.get(folders.size() - 1).resolve(STATE);
            return Optional.of(json.readValue(state.toFile(), TrainingState.class));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the checkpoint in " + directory + ": " + e.getMessage(), e);
        }
    }

    /** Returns the path prefix of a step's weights. */
    String weights(int step) {
        return folder(step).resolve(WEIGHTS).toString();
    }

    private Path folder(int step) {
        return directory.resolve(String.format(Locale.ROOT, "step-%08d", step));
    }

    /** Returns the folders of complete checkpoints, oldest first. */
    private List<Path> folders() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(path -> path.getFileName().toString().startsWith("step-"))
                    .sorted()
                    .toList();
        }
    }
}
