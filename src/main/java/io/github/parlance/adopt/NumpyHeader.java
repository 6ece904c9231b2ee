package io.github.parlance.adopt;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Header of a NumPy array (NEP 1): magic, version 1.0 to 3.0, length, and a Python dictionary.
 *
 * @param type type as NumPy spells it, such as {@code <f4}
 * @param columnsFirst true if the first index runs fastest (Fortran order)
 * @param length bytes of the header; the numbers follow
 */
record NumpyHeader(String type, boolean columnsFirst, long[] shape, int length) implements TensorIndex.Entry {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int VERSION_1 = 10;
    private static final int VERSION_2 = 12;
    private static final int MOST_BYTES = 1 << 16;
    private static final Pattern TYPE = Pattern.compile("'descr'\\s*+:\\s*+'([^']{1,20}+)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*+:\\s*+(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*+:\\s*+\\(([0-9, L]*+)\\)");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}+(?![0-9])");

    /**
     * Reads a header from the beginning of a stream, and leaves the stream behind it.
     *
     * @throws ImportException if it is no header of a plain array
     */
    static NumpyHeader read(String file, String name, InputStream stream) throws IOException {
        ByteBuffer start = ByteBuffer.wrap(stream.readNBytes(VERSION_1)).order(ByteOrder.LITTLE_ENDIAN);
        if (start.limit() < VERSION_1 || !start.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))) {
            throw ImportException.damaged(file, name + " is no NumPy array");
        }
        int version = start.get(MAGIC.length);
        if (version < 1 || version > 3) {
            throw new ImportException(file, name + " has version " + version + " of the format; known are 1 to 3");
        }
        long size = start.getShort(8) & 0xffff;
        if (version > 1) {
            byte[] upper = stream.readNBytes(VERSION_2 - VERSION_1);
            size |= upper.length < 2 ? Long.MAX_VALUE : (upper[0] & 0xffL) << 16 | (upper[1] & 0xffL) << 24;
        }
        byte[] text = size > MOST_BYTES ? new byte[0] : stream.readNBytes((int) size);
        if (text.length < size) {
            throw ImportException.damaged(file, name + " has a header of " + size + " bytes");
        }
        return parse(
                file,
                name,
                new String(text, StandardCharsets.ISO_8859_1),
                (version > 1 ? VERSION_2 : VERSION_1) + text.length);
    }

    private static NumpyHeader parse(String file, String name, String text, int length) {
        Matcher type = TYPE.matcher(text);
        Matcher order = ORDER.matcher(text);
        Matcher shape = SHAPE.matcher(text);
        if (!type.find() || !order.find() || !shape.find()) {
            throw ImportException.damaged(file, name + " has an unknown header: " + text.strip());
        }
        long[] sizes = Arrays.stream(shape.group(1).split(","))
                .map(String::strip)
                .filter(size -> !size.isEmpty())
                .mapToLong(size -> size(file, name, size))
                .toArray();
        return new NumpyHeader(type.group(1), order.group(1).equals("True"), sizes, length);
    }

    private static long size(String file, String name, String size) {
        Matcher number = NUMBER.matcher(size);
        if (!number.lookingAt() || !size.substring(number.end()).matches("L?")) {
            throw ImportException.damaged(file, name + " has the size " + size + ", which is no number");
        }
        return Long.parseLong(number.group());
    }
}
