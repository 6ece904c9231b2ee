package io.github.parlance.adopt;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Header of Marian's binary form, version 1 (Marian's {@code src/common/binary.cpp}), in little-endian order: version (u64), count
 * (u64); for each item the length of its name, its type, the number of its dimensions and the size of its data (u64 each);
 * names that end with 0; sizes (i32); the length of a padding (u64), and the padding. The data follow.
 */
final class MarianHeader {
    private static final long VERSION = 1;
    private static final int ENTRY = 4 * Long.BYTES;
    private static final int MOST_ITEMS = 10_000;
    private static final int MOST_NAME = 1_000;
    private static final int MOST_DIMENSIONS = 16;
    private static final int ALIGNMENT = 256;

    private final ForeignFile file;
    private long position = 2 * Long.BYTES;

    private MarianHeader(ForeignFile file) {
        this.file = file;
    }

    private record Entry(int nameLength, long code, int dimensions, long bytes) {}

    /**
     * Returns the items in the order of the file.
     *
     * @throws ImportException if the header is damaged, or the items do not fill the file
     */
    static List<MarianItem> read(ForeignFile file) throws IOException {
        return new MarianHeader(file).items();
    }

    private List<MarianItem> items() throws IOException {
        List<Entry> entries = entries();
        List<String> names = new ArrayList<>();
        for (Entry entry : entries) {
            names.add(name(next(entry.nameLength())));
        }
        List<long[]> shapes = new ArrayList<>();
        for (Entry entry : entries) {
            shapes.add(shape(next(entry.dimensions() * Integer.BYTES), entry.dimensions()));
        }
        skipPadding();
        List<MarianItem> items = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            items.add(item(entries.get(i), names.get(i), shapes.get(i)));
        }
        if (position != file.size()) {
            throw damaged("its items end at byte " + position + ", and the file has " + file.size());
        }
        return items;
    }

    private List<Entry> entries() throws IOException {
        ByteBuffer start = file.size() < position ? ByteBuffer.allocate((int) position) : file.read(0, (int) position);
        if (start.getLong(0) != VERSION) {
            throw damaged("this is no model in Marian's binary form, version 1, or it is encrypted");
        }
        long count = start.getLong(Long.BYTES);
        if (count < 0 || count > MOST_ITEMS || count > (file.size() - position) / ENTRY) {
            throw damaged("its header lists " + count + " items");
        }
        ByteBuffer bytes = next((int) count * ENTRY);
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(new Entry(
                    limited("a name of bytes", bytes.getLong(), MOST_NAME),
                    bytes.getLong(),
                    limited("dimensions", bytes.getLong(), MOST_DIMENSIONS),
                    bytes.getLong()));
        }
        return entries;
    }

    private int limited(String what, long number, int most) {
        if (number < 0 || number > most) {
            throw damaged("an item has " + what + ": " + number + "; at most " + most + " are read");
        }
        return (int) number;
    }

    private ByteBuffer next(int count) throws IOException {
        ByteBuffer bytes = file.read(position, count);
        position += count;
        return bytes;
    }

    private String name(ByteBuffer bytes) {
        String name = StandardCharsets.UTF_8.decode(bytes).toString();
        if (name.length() < 2 || name.indexOf('\0') != name.length() - 1) {
            throw damaged("the name of an item does not end with 0");
        }
        return name.substring(0, name.length() - 1);
    }

    private static long[] shape(ByteBuffer bytes, int dimensions) {
        long[] shape = new long[dimensions];
        for (int i = 0; i < dimensions; i++) {
            shape[i] = bytes.getInt();
        }
        return shape;
    }

    private void skipPadding() throws IOException {
        int padding = limited("a padding", next(Long.BYTES).getLong(), ALIGNMENT);
        next(padding);
    }

    private MarianItem item(Entry entry, String name, long[] shape) {
        long count = TensorShape.count(file.name(), name, shape);
        if (entry.bytes() < 0 || entry.bytes() > file.size() - position) {
            throw damaged(name + " has " + entry.bytes() + " bytes, and the file ends before");
        }
        MarianItem item = new MarianItem(name, entry.code(), shape, count, position, entry.bytes());
        if (!item.fits(ALIGNMENT)) {
            throw damaged(name + " of shape " + TensorShape.shown(shape) + " has " + entry.bytes() + " bytes");
        }
        position += entry.bytes();
        return item;
    }

    private ImportException damaged(String problem) {
        return ImportException.damaged(file.name(), problem);
    }
}
