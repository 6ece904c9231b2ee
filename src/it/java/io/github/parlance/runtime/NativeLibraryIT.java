package io.github.parlance.runtime;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.parlance.bundle.Digests;
import io.github.parlance.runtime.NativeLibrary.Resources;
import io.github.parlance.runtime.NativeLibrary.UnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.TensorFlow;

/** Loading of the native operations, and serving without them. */
class NativeLibraryIT {
    private static final String PLATFORM = "linux-x86_64";
    private static final List<String> PLATFORMS = List.of(PLATFORM, "linux-arm64", "macosx-arm64", "windows-x86_64");
    private static final int LARGEST = 150 << 10;
    private static final long SECONDS = 120;

    @TempDir
    private Path folder;

    @Test
    void thisProcessHasTheEngineThatTheSettingNames() {
        String wanted = System.getProperty(Engine.PROPERTY, "native");

        assertEquals(wanted, Engine.current().name().split("-")[0]);
    }

    @Test
    void eachPlatformHasASmallLibraryWithItsDigest() throws IOException, UnavailableException {
        for (String platform : PLATFORMS) {
            byte[] content = library(platform, Resources::bundled).content();
            assertTrue(content.length > 1_000 && content.length <= LARGEST, platform + ": " + content.length);
        }
    }

    @Test
    void aChangedLibraryIsNotLoaded() {
        UnavailableException e =
                assertThrows(UnavailableException.class, () -> library(PLATFORM, NativeLibraryIT::changed)
                        .load());

        assertTrue(e.getMessage().contains("expected"), e.getMessage());
        assertTrue(e.getMessage().contains("install Parlance again"), e.getMessage());
    }

    private static Optional<byte[]> changed(String path) throws IOException {
        Optional<byte[]> content = Resources.bundled(path);
        content.filter(bytes -> path.endsWith(".so")).ifPresent(bytes -> bytes[bytes.length / 2] ^= 1);
        return content;
    }

    @Test
    void aPlatformWithoutALibraryIsNamed() {
        UnavailableException e =
                assertThrows(UnavailableException.class, () -> library("linux-riscv64", Resources::bundled)
                        .load());

        assertEquals("there is no library for the platform linux-riscv64", e.getMessage());
    }

    @Test
    void aFolderThatDoesNotExistIsNamed() {
        Path missing = folder.resolve("missing");
        UnavailableException e = assertThrows(
                UnavailableException.class, () -> new NativeLibrary(PLATFORM, missing, Resources::bundled).load());

        assertTrue(e.getMessage().contains(missing + " (-Djava.io.tmpdir names another folder)"), e.getMessage());
    }

    @Test
    void aFileThatIsNoLibraryIsNotLoaded() {
        TensorFlow.version();
        byte[] text = "no library".getBytes(US_ASCII);
        String digest = Digests.ofBytes(text).substring("sha256:".length()) + "  linux-x86_64/libparlance.so\n";

        UnavailableException e = assertThrows(UnavailableException.class, () -> library(
                        PLATFORM, path -> Optional.of(path.endsWith(".so") ? text : digest.getBytes(US_ASCII)))
                .load());

        assertTrue(e.getMessage().contains("must not be mounted noexec"), e.getMessage());
    }

    @Test
    void nothingStaysInTheFolder() throws IOException {
        assertThrows(UnavailableException.class, () -> library(PLATFORM, NativeLibraryIT::changed)
                .load());

        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(), left.toList());
        }
    }

    /** A process whose temporary files must not be executed says so once, and translates. */
    @Test
    void aFolderWithoutExecutionIsServedWithout() throws IOException, InterruptedException {
        Optional<Path> mount = noexec();
        assumeTrue(mount.isPresent(), "no writable folder is mounted noexec");
        Path temporary = Files.createTempDirectory(mount.orElseThrow(), "noexec-");
        Path source = Files.writeString(folder.resolve("in.txt"), "Where is the station?\nGood morning.\n");
        Path target = folder.resolve("out.txt");
        Path log = folder.resolve("log.txt");

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.github.parlance.cli.Main",
                        "translate",
                        "--model",
                        "models/en-es")
                .redirectInput(source.toFile())
                .redirectOutput(target.toFile())
                .redirectError(log.toFile())
                .start();

        assertTrue(process.waitFor(SECONDS, TimeUnit.SECONDS), "still running");
        Files.delete(temporary);
        List<String> lines = Files.readAllLines(log).stream()
                .filter(line -> line.contains("native operations"))
                .toList();
        assertEquals(0, process.exitValue(), () -> lines.toString());
        assertEquals(2, Files.readAllLines(target).size());
        assertEquals(1, lines.size(), lines.toString());
        assertTrue(lines.get(0).contains("noexec"), lines.toString());
    }

    private static Optional<Path> noexec() throws IOException {
        Path mounts = Path.of("/proc/mounts");
        List<String> lines = Files.isReadable(mounts) ? Files.readAllLines(mounts) : List.of();
        return lines.stream()
                .map(line -> line.split(" "))
                .filter(fields -> List.of(fields[3].split(",")).contains("noexec"))
                .filter(fields -> fields[2].equals("tmpfs"))
                .map(fields -> Path.of(fields[1]))
                .filter(path -> Files.isDirectory(path) && Files.isWritable(path))
                .findFirst();
    }

    private NativeLibrary library(String platform, Resources resources) {
        return new NativeLibrary(platform, folder, resources);
    }
}
