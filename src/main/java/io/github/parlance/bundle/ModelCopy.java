package io.github.parlance.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A model made of another by putting a file beside its own. It has a name of its own, which its translations bear. */
public final class ModelCopy {

    /** Writes the file that is put beside. */
    @FunctionalInterface
    public interface Addition {
        void write(Path directory) throws IOException;
    }

    private final ModelBundle origin;
    private final Path directory;

    /**
     * @param to the copy's version folder; the folder above gives it its name
     * @throws IOException if the folder is there
     */
    public ModelCopy(ModelBundle origin, Path to) throws IOException {
        this.origin = origin;
        directory = to.toAbsolutePath().normalize();
        if (Files.exists(directory)) {
            throw new IOException(to + " is there already; give a folder that is not");
        }
    }

    /**
     * Writes the copy.
     *
     * @throws IOException if it cannot be written
     */
    public void write(Addition addition) throws IOException {
        for (String file : origin.manifest().files().keySet()) {
            Path target = directory.resolve(file);
            Files.createDirectories(target.getParent());
            Files.copy(origin.directory().resolve(file), target);
        }
        addition.write(directory);
        Manifest manifest = origin.manifest()
                .copy(
                        directory.getParent().getFileName().toString(),
                        directory.getFileName().toString(),
                        Digests.ofDirectory(directory, Manifest.FILE));
        ModelBundle.write(directory, manifest);
    }
}
