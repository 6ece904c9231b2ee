package io.github.parlance.learn;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.parlance.bundle.DirectoryTree;
import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.learn.LearningRun.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Learned versions of a model, in a folder next to the model's own. No route names that folder, so an instance runs a version in it only
 * if it is deployed. Files in the folder record which corrections have been used, on every machine that has the models.
 */
public final class LearnedVersions {
    /** Name of the file with the {@link LearningRun} inside a version's folder; covered by the manifest's digests. */
    static final String PROVENANCE = "learning.json";

    private static final String SUFFIX = "-learned";
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path models;
    private final String model;

    /** @param models folder of all models */
    public LearnedVersions(Path models, String model) {
        this.models = models;
        this.model = model;
    }

    /** Returns the location of a version, relative to the folder of all models. */
    public String location(String version) {
        return model + SUFFIX + "/" + version;
    }

    Path folder() {
        return models.resolve(model + SUFFIX);
    }

    Path folder(String version) {
        return folder().resolve(version);
    }

    /** Returns the path of a version's report, in Markdown. */
    Path report(String version) {
        return folder().resolve(version + ".md");
    }

    /** Returns the text of a version's report; empty if it cannot be read. */
    public Optional<String> reportText(String version) {
        try {
            return Files.isRegularFile(report(version))
                    ? Optional.of(Files.readString(report(version)))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    Path picture(String version) {
        return folder().resolve(version + ".svg");
    }

    /** Returns the temporary folder of the training text and checkpoints. */
    Path work(String version) {
        return folder().resolve(version + ".work");
    }

    /** Returns the next version number, above all existing ones and all earlier attempts. */
    String next(String running) {
        List<Integer> numbers = new ArrayList<>();
        attempts().forEach(each -> numbers.add(number(each.version())));
        for (Path folder : List.of(models.resolve(model), folder())) {
            if (Files.isDirectory(folder)) {
                ModelBundle.versions(folder)
                        .forEach(each -> numbers.add(number(each.getFileName().toString())));
            }
        }
        numbers.add(number(running));
        return Integer.toString(numbers.stream().max(Comparator.naturalOrder()).orElse(0) + 1);
    }

    private static int number(String version) {
        return version.matches("\\d{1,9}") ? Integer.parseInt(version) : 0;
    }

    /** Returns all attempts, oldest first. */
    public List<LearningRun> attempts() {
        if (!Files.isDirectory(folder())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(file -> file.getFileName().toString().matches("\\d{1,9}\\.json"))
                    .map(LearnedVersions::read)
                    .sorted(Comparator.comparingInt(each -> number(each.version())))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder() + ": " + e.getMessage(), e);
        }
    }

    /** Returns the attempt that made a version, wherever its folder is; empty if it was not learned from corrections. */
    Optional<LearningRun> provenance(String location) {
        Path file = models.resolve(location).resolve(PROVENANCE);
        return Files.isRegularFile(file) ? Optional.of(read(file)) : Optional.empty();
    }

    /** Returns the ids of the corrections that a version and those before it were trained on. */
    Set<String> learnedBy(String location) {
        Set<String> ids = new HashSet<>();
        provenance(location).ifPresent(each -> {
            ids.addAll(each.before());
            ids.addAll(each.learned());
        });
        return ids;
    }

    /** Returns the ids of the corrections that attempts have used, except dry runs and attempts ended by a withdrawal. */
    Set<String> used() {
        Set<String> ids = new HashSet<>();
        attempts().stream()
                .filter(each -> each.state() != State.DRY_RUN && each.state() != State.WITHDRAWN)
                .forEach(each -> {
                    ids.addAll(each.learned());
                    ids.addAll(each.heldOut());
                });
        return ids;
    }

    void keep(LearningRun learningRun) {
        write(folder().resolve(learningRun.version() + ".json"), learningRun);
    }

    static void keepProvenance(LearningRun learningRun, Path version) {
        write(version.resolve(PROVENANCE), learningRun);
    }

    /**
     * Locks the folder, so that no other run learns for this model at the same time. Other machines that share the folder are excluded
     * as far as its file system supports locks.
     *
     * @return the open lock; empty if another run holds it
     */
    Optional<FileChannel> lock() {
        try {
            Files.createDirectories(folder());
            FileChannel channel =
                    FileChannel.open(folder().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isLocked(channel)) {
                channel.close();
                return Optional.empty();
            }
            return Optional.of(channel);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder() + ": " + e.getMessage(), e);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() == null;
        } catch (OverlappingFileLockException e) {
            // Another thread of this process holds the lock.
            return true;
        }
    }

    /** Deletes a version's folder; its report and the record of the attempt remain. */
    void discard(String version) {
        DirectoryTree.delete(folder(version));
    }

    private static void write(Path file, LearningRun learningRun) {
        try {
            Files.createDirectories(file.getParent());
            JSON.writeValue(file.toFile(), learningRun);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private static LearningRun read(Path file) {
        try {
            return JSON.readValue(file.toFile(), LearningRun.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    file + " is not a valid record of a learning run: " + e.getOriginalMessage()
                            + "; delete it to count its corrections as new",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
