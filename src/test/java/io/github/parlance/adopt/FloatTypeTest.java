package io.github.parlance.adopt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FloatTypeTest {

    /** Compares each of the 65,536 numbers with the definition of IEEE 754. */
    @Test
    void everyHalfIsConvertedExactly() {
        for (int bits = 0; bits <= 0xffff; bits++) {
            float expected = half(bits);
            float found = FloatType.half((short) bits);
            assertEquals(Float.floatToIntBits(expected), Float.floatToIntBits(found), "0x" + Integer.toHexString(bits));
        }
    }

    private static float half(int bits) {
        int exponent = bits >> 10 & 31;
        int fraction = bits & 1023;
        double magnitude = exponent == 0 ? fraction * Math.pow(2, -24) : (1024 + fraction) * Math.pow(2, exponent - 25);
        if (exponent == 31) {
            magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        }
        return (float) (bits < 0x8000 ? magnitude : -magnitude);
    }
}
