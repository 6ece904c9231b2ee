package io.github.parlance.adopt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Values that a {@link PickleMachine} makes. They may refer to themselves, so nothing compares, hashes or prints those that
 * have parts.
 */
sealed interface PickleValue {

    /** Values that weights have no need of, such as {@code None}, truth values and real numbers, and the mark of the stack. */
    enum Plain implements PickleValue {
        NONE,
        TRUE,
        FALSE,
        REAL,
        MARK
    }

    record Text(String text) implements PickleValue {}

    record Whole(long number) implements PickleValue {}

    /** An integer of more than 64 bits, of which only the bytes are known, in little-endian order. */
    record LargeWhole(byte[] bytes) implements PickleValue {}

    record Tuple(List<PickleValue> values) implements PickleValue {}

    record Sequence(List<PickleValue> values) implements PickleValue {}

    /** A dictionary, of which values with other keys than text are left out. */
    record Dictionary(Map<String, PickleValue> values) implements PickleValue {
        Dictionary() {
            this(new LinkedHashMap<>());
        }

        Optional<PickleValue> get(String key) {
            return Optional.ofNullable(values.get(key));
        }
    }

    /** A name that the file refers to; it stands for itself and is never looked up. */
    record Name(TorchName name) implements PickleValue {}

    /**
     * Numbers behind a tensor.
     *
     * @param key name of the numbers in the file
     * @param count number of the numbers
     */
    record Storage(TorchName type, String key, long count) implements PickleValue {}

    /**
     * A tensor.
     *
     * @param offset number of the first number in the storage
     * @param strides distance of neighbors in the storage, for each dimension
     */
    record View(Storage storage, long offset, long[] shape, long[] strides) implements PickleValue, TensorIndex.Entry {}
}
