package io.github.parlance.stream;

import java.util.Optional;
import org.rocksdb.RocksDB;

/** The native library of the stores. It is unpacked to the folder of temporary files and loaded from there. */
public final class NativeStore {
    private NativeStore() {}

    /** Loads the library; returns why that fails, and the remedy. */
    public static Optional<String> fault() {
        try {
            RocksDB.loadLibrary();
            return Optional.empty();
        } catch (RuntimeException | LinkageError e) {
            return Optional.of("the library of the stores cannot be loaded from " + System.getProperty("java.io.tmpdir")
                    + ": " + e.getMessage());
        }
    }
}
