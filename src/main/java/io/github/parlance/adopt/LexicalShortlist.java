package io.github.parlance.adopt;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Shortlist in Marian's binary form ({@code lex.*.s2t.bin}; Marian's {@code src/data/shortlist.h}), in little-endian order: magic
 * number, checksum, number of first ids, number of best ids, number of offsets, number of ids (u64 each); offsets (u64); ids (u32).
 *
 * <p>Ids are those of Marian's vocabularies.
 */
final class LexicalShortlist {
    private static final long MAGIC = 0xF11A48D5013417F5L;
    private static final int HEADER = 6 * Long.BYTES;
    /** Position behind the checksum, where the bytes that it covers begin. */
    private static final int CHECKED = 2 * Long.BYTES;

    private final int first;
    private final int[] offsets;
    private final int[] ids;

    private LexicalShortlist(int first, int[] offsets, int[] ids) {
        this.first = first;
        this.offsets = offsets;
        this.ids = ids;
    }

    /**
     * Reads a shortlist.
     *
     * @param targets number of ids of the target vocabulary
     * @throws ImportException if the file is damaged, or ids are outside of the vocabulary
     */
    static LexicalShortlist read(ForeignFile file, int targets) throws IOException {
        ByteBuffer header = file.size() < HEADER ? ByteBuffer.allocate(HEADER) : file.read(0, HEADER);
        if (header.getLong(0) != MAGIC) {
            throw ImportException.damaged(file.name(), "this is no shortlist in Marian's binary form");
        }
        long first = header.getLong(16);
        long offsetCount = header.getLong(32);
        long idCount = header.getLong(40);
        long room = file.size() - HEADER;
        if (offsetCount < 1
                || offsetCount > Math.min(room / Long.BYTES, MarianVocabulary.MOST_PIECES + 1)
                || idCount < 0
                || idCount > room / Integer.BYTES
                || offsetCount * Long.BYTES + idCount * Integer.BYTES != room) {
            throw ImportException.damaged(
                    file.name(),
                    offsetCount + " offsets and " + idCount + " ids do not fill " + file.size() + " bytes");
        }
        requireChecksum(file, header.getLong(8));
        if (first < 0 || first > targets) {
            throw ImportException.damaged(
                    file.name(), "the first " + first + " ids are always allowed; the vocabulary has " + targets);
        }
        int[] offsets = offsets(file, (int) offsetCount, idCount);
        return new LexicalShortlist((int) first, offsets, ids(file, (int) offsetCount, (int) idCount, targets));
    }

    /** Compares the checksum: boost's hash_combine of 64-bit words, without a rest of four bytes. */
    private static void requireChecksum(ForeignFile file, long expected) throws IOException {
        long hash = 0;
        Words words = new Words(file.part(file.name(), CHECKED, file.size() - CHECKED).stream());
        for (long left = (file.size() - CHECKED) / Long.BYTES; left > 0; left--) {
            hash ^= words.nextLong() + 0x9e3779b9L + (hash << 6) + (hash >>> 2);
        }
        if (hash != expected) {
            throw ImportException.damaged(file.name(), "the file does not match its checksum");
        }
    }

    private static int[] offsets(ForeignFile file, int count, long idCount) throws IOException {
        Words words = new Words(file.part(file.name(), HEADER, (long) count * Long.BYTES).stream());
        int[] offsets = new int[count];
        long previous = 0;
        for (int i = 0; i < count; i++) {
            long offset = words.nextLong();
            if (offset < previous || offset > idCount) {
                throw ImportException.damaged(file.name(), "offset " + i + " is " + offset + ", behind " + previous);
            }
            offsets[i] = (int) offset;
            previous = offset;
        }
        if (offsets[0] != 0 || previous != idCount) {
            throw ImportException.damaged(file.name(), "the offsets do not cover the " + idCount + " ids");
        }
        return offsets;
    }

    private static int[] ids(ForeignFile file, int offsetCount, int count, int targets) throws IOException {
        long start = HEADER + (long) offsetCount * Long.BYTES;
        Words words = new Words(file.part(file.name(), start, (long) count * Integer.BYTES).stream());
        int[] ids = new int[count];
        for (int i = 0; i < count; i++) {
            ids[i] = words.nextInt();
            if (ids[i] < 0 || ids[i] >= targets) {
                throw ImportException.damaged(
                        file.name(),
                        "id " + Integer.toUnsignedString(ids[i]) + " is outside of the vocabulary of " + targets);
            }
        }
        return ids;
    }

    /** Returns the number of ids that any translation can have; they are 0 to this number, without it. */
    int first() {
        return first;
    }

    /** Returns the number of source ids; those beyond have no further target ids. */
    int sources() {
        return offsets.length - 1;
    }

    /** Returns the target ids of a source id. */
    int[] targets(int source) {
        return source < sources() ? Arrays.copyOfRange(ids, offsets[source], offsets[source + 1]) : new int[0];
    }

    /** Numbers of a stream. */
    private static final class Words {
        private final InputStream stream;
        private final ByteBuffer buffer =
                ByteBuffer.allocate(1 << 13).order(ByteOrder.LITTLE_ENDIAN).limit(0);

        Words(InputStream stream) {
            this.stream = stream;
        }

        long nextLong() throws IOException {
            refill(Long.BYTES);
            return buffer.getLong();
        }

        int nextInt() throws IOException {
            refill(Integer.BYTES);
            return buffer.getInt();
        }

        private void refill(int count) throws IOException {
            if (buffer.remaining() < count) {
                buffer.compact();
                int read = stream.readNBytes(buffer.array(), buffer.position(), buffer.remaining());
                buffer.limit(buffer.position() + read).position(0);
                if (buffer.remaining() < count) {
                    throw new EOFException("the shortlist became shorter while it was read");
                }
            }
        }
    }
}
