package io.github.parlance.bundle;

/**
 * Scales of a matrix of 8-bit integers, each of which stands for its product with the scale of its row or column: symmetric
 * quantization (Wu et al. 2020, "Integer quantization for deep learning inference").
 *
 * @param axis dimension in which each index has a scale of its own
 */
public record Int8Scales(Axis axis, float[] values) {
    /** Largest 8-bit integer whose negative is an 8-bit integer as well. */
    private static final int LARGEST = 127;

    /** Dimension of a matrix. */
    public enum Axis {
        ROWS,
        COLUMNS
    }

    /** Computes scales with which the largest absolute value of each row or column becomes 127. */
    public static Int8Scales of(float[] matrix, int columns, Axis axis) {
        float[] scales = new float[axis == Axis.ROWS ? matrix.length / columns : columns];
        for (int row = 0, at = 0; at < matrix.length; row++) {
            for (int column = 0; column < columns; column++, at++) {
                int index = axis == Axis.ROWS ? row : column;
                scales[index] = Math.max(scales[index], Math.abs(matrix[at]));
            }
        }
        for (int i = 0; i < scales.length; i++) {
            // Zeros need a scale as well, by which they can be divided.
            scales[i] = Math.max(scales[i] / LARGEST, Float.MIN_NORMAL);
        }
        return new Int8Scales(axis, scales);
    }

    /** Quantizes the matrix from which the scales were computed. */
    public byte[] quantized(float[] matrix, int columns) {
        byte[] bytes = new byte[matrix.length];
        for (int row = 0, at = 0; at < bytes.length; row++) {
            for (int column = 0; column < columns; column++, at++) {
                bytes[at] = (byte) Math.rint(matrix[at] / values[axis == Axis.ROWS ? row : column]);
            }
        }
        return bytes;
    }

    /** Returns the numbers that quantized ones stand for. */
    public float[] floats(byte[] quantized, int columns) {
        float[] floats = new float[quantized.length];
        for (int row = 0, at = 0; at < floats.length; row++) {
            for (int column = 0; column < columns; column++, at++) {
                floats[at] = quantized[at] * values[axis == Axis.ROWS ? row : column];
            }
        }
        return floats;
    }

    /** Returns the largest number that each row or column can hold. */
    public float[] largest() {
        float[] largest = new float[values.length];
        for (int i = 0; i < largest.length; i++) {
            largest[i] = values[i] * LARGEST;
        }
        return largest;
    }
}
