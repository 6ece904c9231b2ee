package io.github.parlance.model.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/** Precision of the factors of matrix products. Weights, sums and updates are always float32. */
public enum Precision {
    /** 24-bit mantissa, on any processor. */
    FLOAT32 {
        @Override
        public Class<? extends TNumber> type() {
            return TFloat32.class;
        }
    },
    /** 8-bit mantissa; about twice as fast on processors with native support. */
    BFLOAT16 {
        @Override
        public Class<? extends TNumber> type() {
            return TBfloat16.class;
        }
    };

    private static final Path PROCESSOR = Path.of("/proc/cpuinfo");

    /** Returns BFLOAT16 if Linux reports native support, otherwise FLOAT32: emulation is slower than float32. */
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
