package io.github.parlance.adopt;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;

/** Types of floating-point numbers in little-endian order. All are converted to float32. */
enum FloatType {
    /** IEEE 754 binary32. */
    F32(4) {
        @Override
        void decode(ByteBuffer bytes, float[] into, int from, int count) {
            bytes.asFloatBuffer().get(into, from, count);
        }
    },
    /** IEEE 754 binary16. */
    F16(2) {
        @Override
        void decode(ByteBuffer bytes, float[] into, int from, int count) {
            ShortBuffer shorts = bytes.asShortBuffer();
            for (int i = 0; i < count; i++) {
                into[from + i] = half(shorts.get(i));
            }
        }
    },
    /** The upper half of binary32, known as bfloat16. */
    BF16(2) {
        @Override
        void decode(ByteBuffer bytes, float[] into, int from, int count) {
            ShortBuffer shorts = bytes.asShortBuffer();
            for (int i = 0; i < count; i++) {
                into[from + i] = Float.intBitsToFloat(shorts.get(i) << Short.SIZE);
            }
        }
    };

    private static final int BUFFER = 1 << 16;
    private static final int HALF_EXPONENT = 0x7c00;
    private static final int HALF_FRACTION = 0x03ff;
    private static final int FRACTION_SHIFT = 13;
    private static final int INFINITE_EXPONENT = 0x7f80_0000;

    private final int width;

    FloatType(int width) {
        this.width = width;
    }

    abstract void decode(ByteBuffer bytes, float[] into, int from, int count);

    /** Returns the size of a number in bytes. */
    int width() {
        return width;
    }

    /** Reads numbers from a stream that has at least as many. */
    float[] read(InputStream stream, int count) throws IOException {
        float[] values = new float[count];
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
        for (int from = 0; from < count; ) {
            int part = Math.min(BUFFER / width, count - from);
            if (stream.readNBytes(buffer.array(), 0, part * width) < part * width) {
                throw new EOFException("the file became shorter while it was read");
            }
            decode(buffer, values, from, part);
            from += part;
        }
        return values;
    }

    /** Reads numbers from a position of a file. */
    float[] read(ForeignFile file, long position, int count) throws IOException {
        return read(file.part(file.name(), position, (long) count * width).stream(), count);
    }

    /** Converts binary16 bits exactly; payloads of NaN are kept. */
    static float half(short bits) {
        int sign = (bits & 0x8000) << Short.SIZE;
        int exponent = bits & HALF_EXPONENT;
        int fraction = bits & HALF_FRACTION;
        if (exponent == HALF_EXPONENT) {
            return Float.intBitsToFloat(sign | INFINITE_EXPONENT | fraction << FRACTION_SHIFT);
        }
        float magnitude = exponent == 0
                ? fraction * 0x1p-24f
                : Float.intBitsToFloat((exponent + (112 << 10) | fraction) << FRACTION_SHIFT);
        return Float.intBitsToFloat(Float.floatToRawIntBits(magnitude) | sign);
    }
}
