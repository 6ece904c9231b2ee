package io.github.parlance.adopt;

/**
 * Item of a file in Marian's binary form.
 *
 * @param code type as the file has it
 * @param position first byte of the data
 * @param bytes size of the data, with padding behind the numbers
 */
record MarianItem(String name, long code, long[] shape, long count, long position, long bytes)
        implements TensorIndex.Entry {

    MarianType type() {
        return MarianType.of(code);
    }

    /**
     * Returns true if the numbers fit the size of the data, which may be padded, or if the type is unknown.
     *
     * @param alignment multiple to which sizes may be rounded up
     */
    boolean fits(int alignment) {
        long width = type().width();
        if (width == 0 || count > bytes) {
            return width == 0;
        }
        long needed = count * width + (type() == MarianType.INTGEMM8 ? Float.BYTES : 0);
        return needed <= bytes && bytes < needed + 2L * alignment;
    }
}
