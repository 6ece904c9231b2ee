package io.github.parlance.disk;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A file system in memory of a few megabytes, mounted on a folder, which can be filled to the last byte. */
public final class SmallDisk implements AutoCloseable {
    private final Path folder;
    private final Thread hook = new Thread(this::unmount);

    private SmallDisk(Path folder) {
        this.folder = folder;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Mounts one.
     *
     * @param options of the file system, such as {@code size=32m} or {@code noexec}
     * @return empty if that is not allowed here, as for users other than root and in most containers
     */
    public static Optional<SmallDisk> mount(Path folder, String options) {
        try {
            Files.createDirectories(folder);
            boolean mounted = run("mount", "-t", "tmpfs", "-o", options, "parlance-test", folder.toString());
            return mounted ? Optional.of(new SmallDisk(folder)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Where it is mounted. */
    public Path folder() {
        return folder;
    }

    /** Leaves no byte free. */
    public void fill() {
        byte[] block = new byte[4096];
        try (OutputStream filler = Files.newOutputStream(filler())) {
            while (true) {
                filler.write(block);
            }
        } catch (IOException e) {
            // Full, which is what it is for.
        }
    }

    /** Frees what {@link #fill} took. */
    public void free() {
        try {
            Files.deleteIfExists(filler());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    private void unmount() {
        try {
            run("umount", "-l", folder.toString());
        } catch (IOException e) {
            System.err.println(folder + " stays mounted: " + e);
        }
    }

    private static boolean run(String... command) throws IOException {
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        unmount();
        Runtime.getRuntime().removeShutdownHook(hook);
    }
}
