package io.github.parlance.learn;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.parlance.bundle.ModelBundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The versions of a model that were learned, in a folder beside the model's own. No route names it, so an instance runs what
 * is there only if it is deployed. What was learned from is known from the files there, on any machine that has the models.
 */
public final class LearnedVersions {
    /** Beside a version's weights, digested with them: which corrections it comes from. */
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

    /** Where a version is, below the folder of all models. */
    public String location(String version) {
        return model + SUFFIX + "/" + version;
    }

    Path folder() {
        return models.resolve(model + SUFFIX);
    }

    Path folder(String version) {
        return folder().resolve(version);
    }

    /** The report of an attempt, in Markdown. */
    Path report(String version) {
        return folder().resolve(version + ".md");
    }

    /** What it says; empty if it is not there to be read. */
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

    /** Where the training text is while it is needed. */
    Path work(String version) {
        return folder().resolve(version + ".work");
    }

    /** A number above all that are there, tried ones included. */
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

    /** All that were made, the first one first. */
    public List<Attempt> attempts() {
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

    /** What is known of a version that runs, wherever it is; nothing if it comes from no corrections. */
    Optional<Attempt> provenance(String location) {
        Path file = models.resolve(location).resolve(PROVENANCE);
        return Files.isRegularFile(file) ? Optional.of(read(file)) : Optional.empty();
    }

    void keep(Attempt attempt) {
        write(folder().resolve(attempt.version() + ".json"), attempt);
    }

    static void keepProvenance(Attempt attempt, Path version) {
        write(version.resolve(PROVENANCE), attempt);
    }

    /**
     * Keeps others from learning for this model meanwhile, on this machine and on those that share the folder as far as its file
     * system has locks.
     *
     * @return nothing if somebody does already
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
            // By another thread of this process.
            return true;
        }
    }

    /** Takes a version's weights away; what is said of it stays. */
    void discard(String version) {
        delete(folder(version));
    }

    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder + ": " + e.getMessage(), e);
        }
    }

    private static void write(Path file, Attempt attempt) {
        try {
            Files.createDirectories(file.getParent());
            JSON.writeValue(file.toFile(), attempt);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private static Attempt read(Path file) {
        try {
            return JSON.readValue(file.toFile(), Attempt.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    file + " is not as this program writes it: " + e.getOriginalMessage()
                            + "; delete it, and its corrections count as new",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
