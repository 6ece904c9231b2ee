package io.github.parlance.adopt;

import java.util.Map;

/** Types of numbers in Marian's binary form ({@code src/common/types.h} of Marian, and of its fork for Bergamot). */
enum MarianType {
    FLOAT32(4),
    FLOAT16(2),
    /** Bytes, such as the options. */
    INT8(1),
    /** Eight-bit numbers of a transposed matrix, followed by their multiplier as float32. */
    INTGEMM8(1),
    /** Packed for one kind of processor. */
    PACKED(0),
    OTHER(0);

    private static final long PACKED_FLAGS = 0x0800 | 0x1000 | 0x2000 | 0x8000;
    private static final long MARIAN_INTGEMM = 0x1_0000;
    private static final long MARIAN_SSE2 = 0x4000;
    /** Types that are read; the two codes of intgemm8 are Marian's own and that of Bergamot. */
    private static final Map<Long, MarianType> BY_CODE =
            Map.of(0x0404L, FLOAT32, 0x0402L, FLOAT16, 0x0101L, INT8, 0x1_0001L, INTGEMM8, 0x4101L, INTGEMM8);

    private final int width;

    MarianType(int width) {
        this.width = width;
    }

    /** Returns the size of a number in bytes; 0 if the type is not read. */
    int width() {
        return width;
    }

    static MarianType of(long code) {
        boolean isPacked = (code & PACKED_FLAGS) != 0 || (code & MARIAN_INTGEMM) != 0 && (code & MARIAN_SSE2) != 0;
        return BY_CODE.getOrDefault(code, isPacked ? PACKED : OTHER);
    }
}
