package io.github.parlance.adopt;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipException;

/** Stream of a zip entry that never gives more bytes than its directory promises, and checks their CRC-32 at the end. */
final class CheckedEntryStream extends FilterInputStream {
    private final String archive;
    private final ZipEntryRecord entry;
    private final CRC32 crc = new CRC32();
    private long left;

    CheckedEntryStream(String archive, ZipEntryRecord entry, InputStream in) {
        super(in);
        this.archive = archive;
        this.entry = entry;
        this.left = entry.size();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (left == 0) {
            requireCrc();
            return -1;
        }
        int count = bytes(into, offset, (int) Math.min(length, left));
        if (count < 0) {
            throw damaged("ends " + left + " bytes early");
        }
        crc.update(into, offset, count);
        left -= count;
        return count;
    }

    private int bytes(byte[] into, int offset, int length) throws IOException {
        try {
            return in.read(into, offset, length);
        } catch (ZipException | EOFException e) {
            throw damaged("cannot be decompressed: " + e.getMessage());
        }
    }

    private void requireCrc() {
        if (crc.getValue() != entry.crc()) {
            throw damaged("does not match its checksum");
        }
    }

    private ImportException damaged(String problem) {
        return ImportException.damaged(archive, entry.name() + " " + problem);
    }

    @Override
    public long skip(long count) throws IOException {
        byte[] skipped = new byte[(int) Math.max(0, Math.min(count, 1 << 13))];
        return Math.max(0, read(skipped, 0, skipped.length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
