package io.github.parlance.runtime;

import io.github.parlance.bundle.Digests;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.tensorflow.TensorFlow;
import org.tensorflow.proto.OpDef;
import org.tensorflow.proto.OpList;

/**
 * The library of native operations, built from {@code src/main/c}. A resource holds it for each platform; TensorFlow loads it
 * from a file that only this user can read and write.
 *
 * @param platform platform as JavaCPP names it, such as {@code linux-x86_64}
 * @param folder parent of the folder into which the library is extracted
 * @param resources resources that hold libraries and digests
 */
record NativeLibrary(String platform, Path folder, Resources resources) {
    private static final String RESOURCES = "/native/";
    private static final String DIGESTS = "SHA256SUMS";
    private static final String PRODUCT = "ParlanceProduct";

    /** Reads resources below {@code /native}. */
    @FunctionalInterface
    interface Resources {
        /** Returns the content of a resource; empty if it does not exist. */
        Optional<byte[]> read(String path) throws IOException;

        /** Reads a resource of this program. */
        static Optional<byte[]> bundled(String path) throws IOException {
            try (InputStream in = NativeLibrary.class.getResourceAsStream(RESOURCES + path)) {
                return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
            }
        }
    }

    /** The library cannot be used on this machine. */
    static final class UnavailableException extends Exception {
        private static final long serialVersionUID = 1;

        UnavailableException(String message) {
            super(message);
        }
    }

    /** Returns the library for this machine, extracted to the folder for temporary files. */
    static NativeLibrary bundled() {
        return new NativeLibrary(
                Loader.getPlatform(), Path.of(System.getProperty("java.io.tmpdir")), Resources::bundled);
    }

    /**
     * Loads the operations into TensorFlow.
     *
     * @return name of the kernels that suit the processor
     */
    String load() throws UnavailableException {
        try {
            byte[] content = content();
            Path directory = Files.createTempDirectory(folder, "parlance-native-");
            Path file = directory.resolve(name());
            try {
                Files.write(file, content);
                return kernels(TensorFlow.loadLibrary(file.toString()));
            } finally {
                delete(file);
                delete(directory);
            }
        } catch (IOException e) {
            throw new UnavailableException("cannot extract their library to " + folder
                    + " (-Djava.io.tmpdir names another folder): " + e.getMessage());
        } catch (RuntimeException | UnsatisfiedLinkError e) { // TensorFlow's exceptions have no other type in common
            throw new UnavailableException("cannot load their library from " + folder
                    + ", which must not be mounted noexec (-Djava.io.tmpdir names another folder): " + e.getMessage());
        }
    }

    /** Reads the resource and compares it with its digest. */
    byte[] content() throws IOException, UnavailableException {
        String path = platform + "/" + name();
        byte[] content = resources
                .read(path)
                .orElseThrow(() -> new UnavailableException("there is no library for the platform " + platform));
        String digest = digests()
                .lines()
                .filter(line -> line.endsWith("  " + path))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .findFirst()
                .orElse("none");
        String found = Digests.ofBytes(content);
        if (!found.equals("sha256:" + digest)) {
            throw new UnavailableException("the resource " + RESOURCES + path + " has the digest " + found
                    + ", expected " + digest + "; install Parlance again");
        }
        return content;
    }

    private String digests() throws IOException {
        return new String(resources.read(DIGESTS).orElse(new byte[0]), StandardCharsets.US_ASCII);
    }

    private String name() {
        if (platform.startsWith("windows")) {
            return "parlance.dll";
        }
        return platform.startsWith("macosx") ? "libparlance.dylib" : "libparlance.so";
    }

    private static String kernels(OpList operations) throws UnavailableException {
        return operations.getOpList().stream()
                .filter(operation -> operation.getName().equals(PRODUCT))
                .flatMap(operation -> operation.getAttrList().stream())
                .filter(attribute -> attribute.getName().equals("kernels"))
                .map(OpDef.AttrDef::getDefaultValue)
                .map(value -> value.getS().toStringUtf8())
                .findFirst()
                .orElseThrow(() -> new UnavailableException("there are no kernels for this processor, which has neither"
                        + " AVX2 with FMA nor the dot products of ARMv8.2"));
    }

    /** Deletes a file that is mapped into memory now; Windows does so only when the process ends. */
    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }
}
