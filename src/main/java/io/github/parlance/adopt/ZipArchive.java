package io.github.parlance.adopt;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
import java.util.zip.Inflater;

/** Zip archive of which entries are read and never extracted: their names are keys and reach no file system. */
final class ZipArchive implements Closeable {
    private static final int LOCAL_SIGNATURE = 0x04034b50;

    /** Deflate shrinks zeros by a factor of 1,030, and weights by 1.1; a small file of zeros, such as a bias, is usual. */
    private static final int MOST_RATIO = 100;

    private static final long SMALL = 16 << 20;

    private final ForeignFile file;
    private final Map<String, ZipEntryRecord> entries;

    private ZipArchive(ForeignFile file, Map<String, ZipEntryRecord> entries) {
        this.file = file;
        this.entries = entries;
    }

    /**
     * Reads the directory of an archive.
     *
     * @throws ImportException if the archive is damaged
     */
    static ZipArchive open(ForeignFile file) throws IOException {
        return new ZipArchive(file, ZipDirectory.read(file));
    }

    /** Returns the name of the archive, for messages. */
    String name() {
        return file.name();
    }

    /** Returns the names of all entries, folders included. */
    Set<String> names() {
        return entries.keySet();
    }

    /** Returns the size of an entry, uncompressed. */
    long size(String name) {
        return entry(name).size();
    }

    /** Opens an entry: a stored one as a part of the archive, a compressed one in memory. */
    ForeignFile open(String name) throws IOException {
        ZipEntryRecord entry = entry(name);
        ForeignFile data = data(entry);
        return entry.isStored() ? data : InflatedBytes.of(data.name(), entry.size(), inflated(entry, data));
    }

    /**
     * Returns all bytes of a small entry.
     *
     * @param most largest size that is read
     */
    byte[] bytes(String name, int most) throws IOException {
        if (size(name) > most) {
            throw refused(entry(name), "has " + size(name) + " bytes; at most " + most + " are expected");
        }
        return open(name).bytes(most);
    }

    /** Returns a stream of an entry. At its end, size and CRC-32 are compared with those of the directory. */
    InputStream stream(String name) throws IOException {
        ZipEntryRecord entry = entry(name);
        ForeignFile data = data(entry);
        return entry.isStored() ? new CheckedEntryStream(file.name(), entry, data.stream()) : inflated(entry, data);
    }

    private InputStream inflated(ZipEntryRecord entry, ForeignFile data) {
        // The inflater wants one byte behind raw data.
        InputStream padded = new SequenceInputStream(data.stream(), new ByteArrayInputStream(new byte[1]));
        Inflater inflater = new Inflater(true);
        return new CheckedEntryStream(file.name(), entry, new OwnedInflaterStream(padded, inflater));
    }

    private ZipEntryRecord entry(String name) {
        ZipEntryRecord entry = entries.get(name);
        if (entry == null) {
            throw ImportException.damaged(file.name(), "the archive has no entry " + name);
        }
        return entry;
    }

    private ForeignFile data(ZipEntryRecord entry) throws IOException {
        requireReadable(entry);
        ByteBuffer header = file.read(entry.header(), ZipDirectory.LOCAL_HEADER);
        long skipped =
                ZipDirectory.LOCAL_HEADER + (header.getShort(26) & 0xffff) + (long) (header.getShort(28) & 0xffff);
        if (header.getInt(0) != LOCAL_SIGNATURE || entry.compressedSize() > entry.end() - entry.header() - skipped) {
            throw refused(entry, "has a damaged header" + ImportException.AGAIN);
        }
        return file.part(file.name() + "/" + entry.name(), entry.header() + skipped, entry.compressedSize());
    }

    private void requireReadable(ZipEntryRecord entry) {
        ForeignFile.requireSize(file.name() + "/" + entry.name(), entry.size());
        if (entry.isEncrypted()) {
            throw refused(entry, "is encrypted; decrypt it first");
        }
        if (!entry.isStored() && entry.method() != ZipEntryRecord.DEFLATED) {
            throw refused(
                    entry, "is compressed by method " + entry.method() + "; known are 0 (stored) and 8 (deflated)");
        }
        if (entry.isStored() && entry.size() != entry.compressedSize()) {
            throw refused(entry, "is stored, and has two sizes" + ImportException.AGAIN);
        }
        if (entry.size() > SMALL && entry.size() / MOST_RATIO > entry.compressedSize()) {
            throw refused(
                    entry,
                    "expands from " + entry.compressedSize() + " to " + entry.size()
                            + " bytes, which weights never do; it is not read. Take the file from its publisher");
        }
    }

    private ImportException refused(ZipEntryRecord entry, String problem) {
        return new ImportException(file.name(), entry.name() + " " + problem);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
