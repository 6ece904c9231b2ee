package io.github.parlance.adopt;

/**
 * Entry of the central directory of a zip archive (APPNOTE.TXT 6.3.10, 4.3.12).
 *
 * @param method 0 stored, 8 deflated
 * @param header position of the local header
 * @param end position of the next local header or of the central directory
 */
record ZipEntryRecord(
        String name, int flags, int method, long crc, long compressedSize, long size, long header, long end) {
    static final int STORED = 0;
    static final int DEFLATED = 8;

    private static final int ENCRYPTED = 1;

    boolean isEncrypted() {
        return (flags & ENCRYPTED) != 0;
    }

    boolean isStored() {
        return method == STORED;
    }

    ZipEntryRecord endingAt(long position) {
        return new ZipEntryRecord(name, flags, method, crc, compressedSize, size, header, position);
    }
}
