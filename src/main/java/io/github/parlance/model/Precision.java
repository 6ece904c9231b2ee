package io.github.parlance.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/** The numbers that matrix products are made with. Weights, sums and updates are float32 in any case. */
public enum Precision {
    /** Twenty-four bits of mantissa, on any processor. */
    FLOAT32 {
        @Override
        public Class<? extends TNumber> type() {
            return TFloat32.class;
        }
    },
    /** Eight bits of mantissa; about twice as fast where the processor multiplies them itself. */
    BFLOAT16 {
        @Override
        public Class<? extends TNumber> type() {
            return TBfloat16.class;
        }
    };

    private static final Path PROCESSOR = Path.of("/proc/cpuinfo");

    /** BFLOAT16 where Linux says that the processor has it, FLOAT32 elsewhere: emulation is slower than float32. */
    public static Precision ofThisMachine() {
        try {
            String flags = Files.isReadable(PROCESSOR) ? Files.readString(PROCESSOR) : "";
            return flags.contains("avx512_bf16") || flags.contains("amx_bf16") ? BFLOAT16 : FLOAT32;
        } catch (IOException e) {
            return FLOAT32;
        }
    }

    public abstract Class<? extends TNumber> type();
}
