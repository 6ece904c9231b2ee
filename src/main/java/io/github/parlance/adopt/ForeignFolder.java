package io.github.parlance.adopt;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Files of a foreign model: a folder, or a zip archive that is read and never extracted. Files of sub-folders are left
 * out; if all entries of an archive are in one folder, these are its files.
 */
final class ForeignFolder implements Closeable {
    /** End of the names of compressed files. */
    static final String COMPRESSED = ".gz";

    private static final String APPLE_METADATA = "__MACOSX/";

    private final String name;
    private final Map<String, Opener> files;
    private final Closeable owned;

    private ForeignFolder(String name, Map<String, Opener> files, Closeable owned) {
        this.name = name;
        this.files = files;
        this.owned = owned;
    }

    private interface Opener {
        long size() throws IOException;

        ForeignFile open(String shown) throws IOException;
    }

    /**
     * Opens a folder or a zip archive.
     *
     * @throws ImportException if the path is neither
     */
    static ForeignFolder open(Path path) throws IOException {
        String name = Objects.requireNonNullElse(
                        path.toAbsolutePath().normalize().getFileName(), path)
                .toString();
        if (Files.isDirectory(path)) {
            return new ForeignFolder(name, filesOf(path), () -> {});
        }
        if (!Files.isRegularFile(path)) {
            throw new ImportException(path.toString(), "there is no such folder or zip archive; give the path of one");
        }
        ForeignFile file = ForeignFile.open(path);
        try {
            ZipArchive archive = ZipArchive.open(file);
            return new ForeignFolder(name, filesOf(archive), archive);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static Map<String, Opener> filesOf(Path folder) throws IOException {
        Map<String, Opener> files = new TreeMap<>();
        try (Stream<Path> paths = Files.list(folder)) {
            paths.filter(Files::isRegularFile)
                    .forEach(path -> files.put(fileName(path), new Opener() {
                        @Override
                        public long size() throws IOException {
                            return Files.size(path);
                        }

                        @Override
                        public ForeignFile open(String shown) throws IOException {
                            return ForeignFile.open(shown, path);
                        }
                    }));
        }
        return files;
    }

    private static String fileName(Path path) {
        return path.getFileName().toString();
    }

    private static Map<String, Opener> filesOf(ZipArchive archive) {
        Map<String, String> entries = new LinkedHashMap<>();
        archive.names().stream()
                .filter(entry -> !entry.endsWith("/") && !entry.startsWith(APPLE_METADATA))
                .forEach(entry -> entries.put(entry, entry));
        String folder = commonFolder(entries.keySet());
        Map<String, Opener> files = new TreeMap<>();
        for (String entry : entries.keySet()) {
            String file = entry.substring(folder.length());
            if (file.indexOf('/') < 0) {
                files.put(file, new Opener() {
                    @Override
                    public long size() {
                        return archive.size(entry);
                    }

                    @Override
                    public ForeignFile open(String shown) throws IOException {
                        return archive.open(entry).part(shown, 0, archive.size(entry));
                    }
                });
            }
        }
        return files;
    }

    private static String commonFolder(Set<String> entries) {
        String first = entries.stream().findFirst().orElse("");
        String folder = first.substring(0, first.indexOf('/') + 1);
        return entries.stream().allMatch(entry -> entry.startsWith(folder)) ? folder : "";
    }

    /** Returns the name of the folder or archive, without its path. */
    String name() {
        return name;
    }

    /** Returns a file with the name of the folder, for messages. */
    String path(String file) {
        return name + "/" + file;
    }

    /** Returns the names of the files, sorted. */
    Set<String> names() {
        return files.keySet();
    }

    boolean has(String file) {
        return files.containsKey(file);
    }

    /** Returns the problem that a file is missing, or is there compressed alone. */
    String lack(String file) {
        return has(file + COMPRESSED)
                ? "has " + file + COMPRESSED + "; run gunzip on it first"
                : "has no " + file + "; fetch it as well";
    }

    /** Returns the size of a file in bytes, uncompressed. */
    long size(String file) throws IOException {
        return opener(file).size();
    }

    /**
     * Opens a file. The name shown in messages is {@code folder/file}.
     *
     * @throws ImportException if there is no such file, or it is too large, or is a Git LFS pointer
     */
    ForeignFile open(String file) throws IOException {
        ForeignFile opened = opener(file).open(path(file));
        LfsPointer.refuse(opened);
        return opened;
    }

    /** Reader of a file. */
    @FunctionalInterface
    interface Reader<T> {
        T read(ForeignFile file) throws IOException;
    }

    /** Opens a file for a reader that keeps it open; it is closed if the reader fails. */
    <T> T open(String file, Reader<T> reader) throws IOException {
        ForeignFile opened = open(file);
        try {
            return reader.read(opened);
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /**
     * Returns all bytes of a small file.
     *
     * @param most largest size that is read
     */
    byte[] bytes(String file, int most) throws IOException {
        // Before it is opened, since a compressed entry is opened in memory.
        ForeignFile.requireSize(path(file), size(file), most);
        try (ForeignFile opened = open(file)) {
            return opened.bytes(most);
        }
    }

    private Opener opener(String file) {
        Opener opener = files.get(file);
        if (opener == null) {
            throw new ImportException(name, lack(file));
        }
        return opener;
    }

    @Override
    public void close() throws IOException {
        owned.close();
    }
}
