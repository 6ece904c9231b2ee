package io.github.parlance.adopt;

import io.github.parlance.bundle.DirectoryTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** A folder that appears complete or not at all: it is filled under another name. */
final class NewFolder {
    private NewFolder() {}

    /** Fills a folder. */
    @FunctionalInterface
    interface Content {
        void write(Path directory) throws IOException;
    }

    /**
     * Writes a folder. If that fails, the folders above that were made for it are removed as well.
     *
     * @throws IOException if the folder exists, or the content cannot be written
     */
    static void write(Path output, Content content) throws IOException {
        Path directory = output.toAbsolutePath().normalize();
        if (Files.exists(directory)) {
            throw new IOException(output + " already exists; give a new folder");
        }
        List<Path> above = missing(directory.getParent());
        Files.createDirectories(directory.getParent());
        Path temporary = Files.createTempDirectory(directory.getParent(), directory.getFileName() + ".tmp");
        boolean complete = false;
        try {
            Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(directory.getParent()));
            content.write(temporary);
            Files.move(temporary, directory, StandardCopyOption.ATOMIC_MOVE);
            complete = true;
        } finally {
            // Also after an error, such as lack of memory.
            if (!complete) {
                DirectoryTree.delete(temporary);
                for (Path each : above) {
                    Files.deleteIfExists(each);
                }
            }
        }
    }

    /** Returns the folders of a path that do not exist yet, the innermost first. */
    private static List<Path> missing(Path path) {
        List<Path> missing = new ArrayList<>();
        for (Path each = path; each != null && !Files.exists(each); each = each.getParent()) {
            missing.add(each);
        }
        return missing;
    }
}
