package io.github.parlance.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.tensorflow.exceptions.TensorFlowException;

/**
 * Folders of checkpoints, the last looks and the best. A folder is written under another name and then renamed, so one that
 * is there is whole, whenever the machine stopped.
 */
final class CheckpointStore {
    private static final String WEIGHTS = "weights";
    private static final String STATE = "state.json";

    private final Path directory;
    private final int looks;
    private final ObjectMapper json = new ObjectMapper();

    /**
     * @param looks how many of the last looks are kept
     */
    CheckpointStore(Path directory, int looks) {
        this.directory = directory;
        this.looks = looks;
    }

    /**
     * Keeps a checkpoint, and drops all others but the best and the last looks.
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
                if (!kept(state).contains(old)) {
                    delete(old);
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
        state.lastLooks(looks).forEach(step -> kept.add(folder(step)));
        return kept;
    }

    private UncheckedIOException unwritten(String why, IOException cause) {
        return new UncheckedIOException(
                "cannot write a checkpoint into " + directory + ", where " + free() + " are free: " + why
                        + "; make room there, then give the same command again: it goes on from the checkpoint before",
                cause);
    }

    private String free() {
        try {
            return String.format(
                    Locale.ROOT,
                    "%,d MB",
                    Files.getFileStore(existing(directory)).getUsableSpace() >> 20);
        } catch (IOException e) {
            return "unknown numbers of bytes";
        }
    }

    private static Path existing(Path path) {
        Path absolute = path.toAbsolutePath();
        while (!Files.exists(absolute)) {
            absolute = absolute.getParent();
        }
        return absolute;
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
