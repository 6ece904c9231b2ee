package io.github.parlance.adopt;

/** Copies of tensors whose numbers are not in row-major order. */
final class Strides {

    private Strides() {}

    /**
     * Returns the numbers of a tensor in row-major order.
     *
     * @param values numbers, from the first of the tensor
     * @param strides distance of neighbors in {@code values}, for each dimension
     * @param count number of numbers of the tensor, the product of the shape
     */
    static float[] gather(float[] values, long[] shape, long[] strides, int count) {
        float[] gathered = new float[count];
        long[] index = new long[shape.length];
        long at = 0;
        for (int i = 0; i < count; i++) {
            gathered[i] = values[(int) at];
            at = next(shape, strides, index, at);
        }
        return gathered;
    }

    private static long next(long[] shape, long[] strides, long[] index, long at) {
        long moved = at;
        for (int i = index.length - 1; i >= 0; i--) {
            moved += strides[i];
            if (++index[i] < shape[i]) {
                return moved;
            }
            moved -= shape[i] * strides[i];
            index[i] = 0;
        }
        return moved;
    }
}
