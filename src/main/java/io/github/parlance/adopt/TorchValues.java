package io.github.parlance.adopt;

import io.github.parlance.adopt.PickleValue.Dictionary;
import io.github.parlance.adopt.PickleValue.Name;
import io.github.parlance.adopt.PickleValue.Plain;
import io.github.parlance.adopt.PickleValue.Storage;
import io.github.parlance.adopt.PickleValue.Text;
import io.github.parlance.adopt.PickleValue.Tuple;
import io.github.parlance.adopt.PickleValue.View;
import io.github.parlance.adopt.PickleValue.Whole;
import java.util.List;
import java.util.Optional;

/** Values that torch builds of known names and arguments. Unknown arguments give an empty result. */
final class TorchValues {
    private static final int STORAGE_ID = 5;
    private static final int LEGACY_STORAGE_ID = 6;
    private static final int TENSOR_ARGUMENTS = 4;

    private TorchValues() {}

    /** Returns the storage of an id {@code ("storage", type, key, device, count)}; the legacy form ends with None. */
    static Optional<PickleValue> storage(PickleValue id) {
        if (!(id instanceof Tuple tuple) || tuple.values().size() < STORAGE_ID) {
            return Optional.empty();
        }
        List<PickleValue> parts = tuple.values();
        boolean whole =
                parts.size() == STORAGE_ID || parts.size() == LEGACY_STORAGE_ID && parts.get(STORAGE_ID) == Plain.NONE;
        if (whole
                && parts.get(0) instanceof Text kind
                && kind.text().equals("storage")
                && parts.get(1) instanceof Name type
                && type.name().isStorage()
                && parts.get(2) instanceof Text key
                && parts.get(4) instanceof Whole count
                && count.number() >= 0) {
            return Optional.of(new Storage(type.name(), key.text(), count.number()));
        }
        return Optional.empty();
    }

    /** Returns the value that a call of a known name stands for. */
    static Optional<PickleValue> build(TorchName name, List<PickleValue> arguments) {
        return switch (name) {
            case ORDERED_DICT -> arguments.isEmpty() ? Optional.of(new Dictionary()) : Optional.empty();
            case REBUILD_TENSOR -> view(arguments);
            case REBUILD_PARAMETER -> arguments.stream().findFirst().filter(View.class::isInstance);
            default -> Optional.empty();
        };
    }

    private static Optional<PickleValue> view(List<PickleValue> arguments) {
        if (arguments.size() >= TENSOR_ARGUMENTS
                && arguments.get(0) instanceof Storage storage
                && arguments.get(1) instanceof Whole offset
                && arguments.get(2) instanceof Tuple shape
                && arguments.get(3) instanceof Tuple strides
                && shape.values().size() == strides.values().size()) {
            return longs(shape)
                    .flatMap(sizes -> longs(strides).map(steps -> new View(storage, offset.number(), sizes, steps)));
        }
        return Optional.empty();
    }

    private static Optional<long[]> longs(Tuple tuple) {
        if (!tuple.values().stream().allMatch(Whole.class::isInstance)) {
            return Optional.empty();
        }
        return Optional.of(tuple.values().stream()
                .mapToLong(value -> ((Whole) value).number())
                .toArray());
    }
}
