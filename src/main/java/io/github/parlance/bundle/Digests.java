package io.github.parlance.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Computes SHA-256 digests of files and of directories. */
public final class Digests {
    private Digests() {}

    /** Returns the digest of a file: {@code sha256:} and 64 hexadecimal digits. */
    public static String ofFile(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return of(bytes);
        }
    }

    /** Returns the digest of all bytes of a stream: {@code sha256:} and 64 hexadecimal digits. */
    public static String of(InputStream bytes) throws IOException {
        MessageDigest sha = sha256();
        byte[] buffer = new byte[1 << 16];
        for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
            sha.update(buffer, 0, n);
        }
        return named(sha);
    }

    /** Returns the digest of bytes: {@code sha256:} and 64 hexadecimal digits. */
    public static String ofBytes(byte[] bytes) {
        MessageDigest sha = sha256();
        sha.update(bytes);
        return named(sha);
    }

    /** Returns the digests of all files of a directory but one, by relative path with {@code /} between names. */
    public static Map<String, String> ofDirectory(Path directory, String except) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = directory.relativize(file).toString().replace('\\', '/');
                if (!path.equals(except)) {
                    digests.put(path, ofFile(file));
                }
            }
        }
        return digests;
    }

    /** Returns one digest for many: that of the lines path, space, digest, in the order of the paths. */
    static String ofDigests(Map<String, String> digests) {
        MessageDigest sha = sha256();
        new TreeMap<>(digests)
                .forEach((path, digest) -> sha.update((path + " " + digest + "\n").getBytes(StandardCharsets.UTF_8)));
        return named(sha);
    }

    private static String named(MessageDigest sha) {
        return "sha256:" + HexFormat.of().formatHex(sha.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(
                    "SHA-256 is missing from this Java runtime, although every runtime must provide it", e);
        }
    }
}
