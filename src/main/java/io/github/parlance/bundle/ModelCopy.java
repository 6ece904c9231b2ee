package io.github.parlance.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;

/** Copies a model, except for files that the copy has in another form, and adds files to the copy. The copy has its own name, which its translations carry. */
public final class ModelCopy {

    /** Writes the added files. */
    @FunctionalInterface
    public interface AddedFile {
        void write(Path directory) throws IOException;
    }

    private final ModelBundle origin;
    private final Path directory;
    private final Predicate<String> copied;

    /**
     * Prepares a copy.
     *
     * @param to version folder of the copy; its parent folder names the model
     * @throws IOException if the folder exists
     */
    public ModelCopy(ModelBundle origin, Path to) throws IOException {
        this(origin, to, file -> true);
    }

    /**
     * Prepares a copy without some of the files.
     *
     * @param to version folder of the copy; its parent folder names the model
     * @param copied tells which files are copied, by relative path
     * @throws IOException if the folder exists
     */
    public ModelCopy(ModelBundle origin, Path to, Predicate<String> copied) throws IOException {
        this.origin = origin;
        this.copied = copied;
        directory = to.toAbsolutePath().normalize();
        if (Files.exists(directory)) {
            throw new IOException(to + " already exists; give a new folder");
        }
    }

    /**
     * Writes the copy.
     *
     * @throws IOException if it cannot be written
     */
    public void write(AddedFile addedFile) throws IOException {
        for (String file : origin.manifest().files().keySet()) {
            if (!copied.test(file)) {
                continue;
            }
            Path target = directory.resolve(file);
            Files.createDirectories(target.getParent());
            Files.copy(origin.directory().resolve(file), target);
        }
        addedFile.write(directory);
        Manifest manifest = origin.manifest()
                .copy(
                        directory.getParent().getFileName().toString(),
                        directory.getFileName().toString(),
                        Digests.ofDirectory(directory, Manifest.FILE));
        ModelBundle.write(directory, manifest);
    }
}
