package io.github.parlance.adopt;

import java.util.Arrays;

/** Checks of the sizes of tensors, before anything is allocated. */
final class TensorShape {
    private static final int MOST_DIMENSIONS = 16;

    private TensorShape() {}

    /**
     * Returns the number of numbers of a tensor.
     *
     * @throws ImportException if a size is negative, or the product is not representable
     */
    static long count(String file, String name, long[] shape) {
        long count = 1;
        for (long size : shape) {
            if (size < 0 || shape.length > MOST_DIMENSIONS || (size > 0 && count > Long.MAX_VALUE / size)) {
                throw ImportException.damaged(file, name + " has an invalid shape " + shown(shape));
            }
            count *= size;
        }
        return count;
    }

    /**
     * Returns the number of numbers of a tensor that is read into an array.
     *
     * @throws ImportException if an array cannot have as many
     */
    static int arrayLength(String file, String name, long[] shape) {
        long count = count(file, name, shape);
        if (count > Integer.MAX_VALUE - 8) {
            throw new ImportException(file, name + " has " + count + " numbers; at most 2^31 are expected");
        }
        return (int) count;
    }

    static String shown(long[] shape) {
        return shape.length > MOST_DIMENSIONS ? "of " + shape.length + " dimensions" : Arrays.toString(shape);
    }
}
