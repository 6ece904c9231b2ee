package io.github.parlance.adopt;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reader of the central directory of a zip archive, ZIP64 included (APPNOTE.TXT 6.3.10). */
final class ZipDirectory {
    static final int LOCAL_HEADER = 30;

    private static final int MOST_ENTRIES = 10_000;
    private static final int MOST_BYTES = 16 << 20;
    private static final int END_RECORD = 22;
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int LOCATOR = 20;
    private static final int LOCATOR_SIGNATURE = 0x07064b50;
    private static final int END_64 = 56;
    private static final int END_64_SIGNATURE = 0x06064b50;
    private static final int HEADER = 46;
    private static final int HEADER_SIGNATURE = 0x02014b50;
    private static final int EXTRA_64 = 1;
    private static final long IN_EXTRA = 0xffff_ffffL;

    private final ForeignFile file;

    private ZipDirectory(ForeignFile file) {
        this.file = file;
    }

    /**
     * Place of the central directory.
     *
     * @param end position of the end records behind it
     */
    private record Place(long entries, long size, long start, long end) {}

    /**
     * Returns the entries by name, in the order of the archive.
     *
     * @throws ImportException if the archive is damaged, or entries overlap or have the same name
     */
    static Map<String, ZipEntryRecord> read(ForeignFile file) throws IOException {
        ZipDirectory directory = new ZipDirectory(file);
        Place place = directory.place();
        return directory.byName(directory.withoutOverlap(directory.entries(place), place.start()));
    }

    private Place place() throws IOException {
        int tail = (int) Math.min(file.size(), END_RECORD + 0xffff);
        ByteBuffer bytes = file.read(file.size() - tail, tail);
        int at = tail - END_RECORD;
        while (at >= 0 && !endsHere(bytes, at)) {
            at--;
        }
        if (at < 0) {
            throw damaged("this is no zip archive, or a truncated one");
        }
        long end = file.size() - tail + at;
        Place place =
                new Place(bytes.getShort(at + 10) & 0xffff, unsigned(bytes, at + 12), unsigned(bytes, at + 16), end);
        return checked(
                at >= LOCATOR && bytes.getInt(at - LOCATOR) == LOCATOR_SIGNATURE
                        ? place64(bytes.getLong(at - LOCATOR + 8), end - LOCATOR)
                        : place);
    }

    private static boolean endsHere(ByteBuffer bytes, int at) {
        return bytes.getInt(at) == END_SIGNATURE
                && at + END_RECORD + (bytes.getShort(at + 20) & 0xffff) == bytes.limit();
    }

    private Place place64(long position, long end) throws IOException {
        ByteBuffer bytes = file.read(position, END_64);
        if (bytes.getInt(0) != END_64_SIGNATURE || position + END_64 > end) {
            throw damaged("the ZIP64 end record is damaged");
        }
        return new Place(bytes.getLong(32), bytes.getLong(40), bytes.getLong(48), position);
    }

    private Place checked(Place place) {
        if (place.entries() < 0 || place.entries() > MOST_ENTRIES || place.size() > MOST_BYTES) {
            throw damaged("the archive lists " + place.entries() + " entries in " + place.size() + " bytes; at most "
                    + MOST_ENTRIES + " in " + MOST_BYTES + " are read");
        }
        if (place.size() < 0 || place.start() < 0 || place.start() > place.end() - place.size()) {
            throw damaged("the central directory lies outside the archive");
        }
        return place;
    }

    private List<ZipEntryRecord> entries(Place place) throws IOException {
        ByteBuffer bytes = file.read(place.start(), (int) place.size());
        List<ZipEntryRecord> entries = new ArrayList<>();
        for (long i = 0; i < place.entries(); i++) {
            entries.add(entry(bytes));
        }
        return entries;
    }

    private ZipEntryRecord entry(ByteBuffer bytes) {
        int at = bytes.position();
        if (bytes.remaining() < HEADER || bytes.getInt(at) != HEADER_SIGNATURE) {
            throw damaged("the central directory is damaged");
        }
        int nameLength = bytes.getShort(at + 28) & 0xffff;
        int extraLength = bytes.getShort(at + 30) & 0xffff;
        int length = HEADER + nameLength + extraLength + (bytes.getShort(at + 32) & 0xffff);
        if (length > bytes.remaining()) {
            throw damaged("the central directory is damaged");
        }
        long[] sizes = {unsigned(bytes, at + 24), unsigned(bytes, at + 20), unsigned(bytes, at + 42)};
        replaceBy64(sizes, bytes.slice(at + HEADER + nameLength, extraLength).order(ByteOrder.LITTLE_ENDIAN));
        String name = name(bytes.slice(at + HEADER, nameLength));
        bytes.position(at + length);
        return new ZipEntryRecord(
                name,
                bytes.getShort(at + 8) & 0xffff,
                bytes.getShort(at + 10) & 0xffff,
                unsigned(bytes, at + 16),
                sizes[1],
                sizes[0],
                sizes[2],
                0);
    }

    /** Replaces sizes that did not fit into 32 bits by those of the ZIP64 extra field, in its order. */
    private static void replaceBy64(long[] sizes, ByteBuffer extra) {
        while (extra.remaining() >= 4) {
            int id = extra.getShort() & 0xffff;
            int length = Math.min(extra.getShort() & 0xffff, extra.remaining());
            ByteBuffer field = extra.slice(extra.position(), length).order(ByteOrder.LITTLE_ENDIAN);
            extra.position(extra.position() + length);
            for (int i = 0; id == EXTRA_64 && i < sizes.length; i++) {
                if (sizes[i] == IN_EXTRA && field.remaining() >= Long.BYTES) {
                    sizes[i] = field.getLong();
                }
            }
        }
    }

    private String name(ByteBuffer bytes) {
        String name = StandardCharsets.UTF_8.decode(bytes).toString();
        boolean leaves = List.of(name.split("[/\\\\]")).contains("..");
        if (name.isEmpty() || name.startsWith("/") || name.indexOf('\\') >= 0 || name.indexOf('\0') >= 0 || leaves) {
            throw damaged("the archive has an entry \"" + name + "\", whose name leaves the archive");
        }
        return name;
    }

    /** Sets the end of each entry. Archives whose entries share bytes can expand without limit, and are refused. */
    private List<ZipEntryRecord> withoutOverlap(List<ZipEntryRecord> entries, long directory) {
        List<ZipEntryRecord> sorted = new ArrayList<>(entries);
        sorted.sort(Comparator.comparingLong(ZipEntryRecord::header));
        Map<ZipEntryRecord, Long> ends = new LinkedHashMap<>();
        for (int i = 0; i < sorted.size(); i++) {
            ZipEntryRecord entry = sorted.get(i);
            long end = i + 1 < sorted.size() ? sorted.get(i + 1).header() : directory;
            long data = entry.compressedSize();
            if (entry.header() < 0 || data < 0 || entry.size() < 0 || data > end - entry.header() - LOCAL_HEADER) {
                throw damaged(entry.name() + " overlaps the next entry, or lies outside the archive");
            }
            ends.put(entry, end);
        }
        return entries.stream().map(entry -> entry.endingAt(ends.get(entry))).toList();
    }

    private Map<String, ZipEntryRecord> byName(List<ZipEntryRecord> entries) {
        Map<String, ZipEntryRecord> byName = new LinkedHashMap<>();
        for (ZipEntryRecord entry : entries) {
            if (byName.put(entry.name(), entry) != null) {
                throw damaged("the archive has two entries " + entry.name());
            }
        }
        return byName;
    }

    private static long unsigned(ByteBuffer bytes, int at) {
        return Integer.toUnsignedLong(bytes.getInt(at));
    }

    private ImportException damaged(String problem) {
        return ImportException.damaged(file.name(), problem);
    }
}
