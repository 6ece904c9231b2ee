package io.github.parlance.adopt;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Names that a file of weights may mention. All others are refused. */
enum TorchName {
    ORDERED_DICT("collections.OrderedDict", 0),
    REBUILD_TENSOR("torch._utils._rebuild_tensor_v2", 0),
    REBUILD_PARAMETER("torch._utils._rebuild_parameter", 0),
    FLOAT("torch.FloatStorage", 4, FloatType.F32),
    HALF("torch.HalfStorage", 2, FloatType.F16),
    BFLOAT16("torch.BFloat16Storage", 2, FloatType.BF16),
    DOUBLE("torch.DoubleStorage", 8),
    LONG("torch.LongStorage", 8),
    INT("torch.IntStorage", 4),
    SHORT("torch.ShortStorage", 2),
    CHAR("torch.CharStorage", 1),
    BYTE("torch.ByteStorage", 1),
    BOOL("torch.BoolStorage", 1);

    private static final Map<String, TorchName> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(TorchName::fullName, Function.identity()));

    private final String fullName;
    private final int width;
    private final Optional<FloatType> floatType;

    TorchName(String fullName, int width) {
        this.fullName = fullName;
        this.width = width;
        this.floatType = Optional.empty();
    }

    TorchName(String fullName, int width, FloatType floatType) {
        this.fullName = fullName;
        this.width = width;
        this.floatType = Optional.of(floatType);
    }

    static Optional<TorchName> of(String fullName) {
        return Optional.ofNullable(BY_NAME.get(fullName));
    }

    String fullName() {
        return fullName;
    }

    boolean isStorage() {
        return width > 0;
    }

    /** Returns the size in bytes of a number of a storage. */
    int width() {
        return width;
    }

    /** Returns the type of the numbers; empty if they are not imported. */
    Optional<FloatType> floatType() {
        return floatType;
    }
}
