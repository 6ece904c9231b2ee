package io.github.parlance.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Folders of checkpoints, the newest and the best. A folder is written under another name and then renamed, so one that
 * is there is whole, whenever the machine stopped.
 */
final class CheckpointStore {
    private static final String WEIGHTS = "weights";
    private static final String STATE = "state.json";

    private final Path directory;
    private final ObjectMapper json = new ObjectMapper();

    CheckpointStore(Path directory) {
        this.directory = directory;
    }

    /**
     * Keeps a checkpoint, and drops all others but the best.
     *
     * @param weights writes the weights to the prefix it is given
     */
    void save(TrainingState state, Consumer<String> weights) {
        try {
            Path whole = folder(state.step());
            Path partial = directory.resolve("partial");
            delete(partial);
            Files.createDirectories(partial);
            weights.accept(partial.resolve(WEIGHTS).toString());
            json.writerWithDefaultPrettyPrinter()
                    .writeValue(partial.resolve(STATE).toFile(), state);
            delete(whole);
            Files.move(partial, whole, StandardCopyOption.ATOMIC_MOVE);
            for (Path old : folders()) {
                if (!old.equals(whole) && !old.equals(folder(state.bestStep()))) {
                    delete(old);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot write a checkpoint into " + directory + ": " + e.getMessage() + "; free space there, then"
                            + " give the same command again: it goes on from the checkpoint before",
                    e);
        }
    }

    /** The state of the newest checkpoint, if there is one. */
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

    /** Where a step's weights are. */
    String weights(int step) {
        return folder(step).resolve(WEIGHTS).toString();
    }

    private Path folder(int step) {
        return directory.resolve(String.format(Locale.ROOT, "step-%08d", step));
    }

    /** Whole checkpoints, the oldest first. */
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

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> tree = Files.walk(folder)) {
                for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
