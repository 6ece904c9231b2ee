package io.github.parlance.adopt;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tensors of a file in the format <a href="https://github.com/huggingface/safetensors">safetensors</a>: the length of a
 * header (u64), the header (JSON), the numbers. The tensors cover the numbers without gaps or overlaps.
 */
final class Safetensors implements ForeignTensors {
    private static final int MOST_HEADER = 16 << 20;
    private static final String METADATA = "__metadata__";
    private static final Map<String, FloatType> TYPES =
            Map.of("F32", FloatType.F32, "F16", FloatType.F16, "BF16", FloatType.BF16);

    private final ForeignFile file;
    private final TensorIndex<Tensor> tensors;

    private Safetensors(ForeignFile file, TensorIndex<Tensor> tensors) {
        this.file = file;
        this.tensors = tensors;
    }

    /**
     * Tensor of the header.
     *
     * @param from first byte, from the beginning of the file
     * @param to position behind the last byte
     */
    private record Tensor(String name, String type, long[] shape, long from, long to) implements TensorIndex.Entry {}

    /**
     * Reads the header.
     *
     * @throws ImportException if it is damaged
     */
    static Safetensors open(ForeignFile file) throws IOException {
        long length = file.size() < Long.BYTES ? -1 : file.read(0, Long.BYTES).getLong();
        if (length < 2 || length > MOST_HEADER || length > file.size() - Long.BYTES) {
            throw ImportException.damaged(
                    file.name(), "this is no safetensors file: its header would have " + length + " bytes");
        }
        long data = Long.BYTES + length;
        JsonNode header = ForeignJson.parse(
                file.name(), file.read(Long.BYTES, (int) length).array());
        TensorIndex<Tensor> tensors = new TensorIndex<>(file.name());
        List<Tensor> all = new ArrayList<>();
        header.properties().stream()
                .filter(entry -> !entry.getKey().equals(METADATA))
                .map(entry -> tensor(file, entry.getKey(), entry.getValue(), data))
                .forEach(all::add);
        requireCovered(file, all, data);
        all.forEach(tensor -> tensors.add(tensor.name(), tensor));
        return new Safetensors(file, tensors);
    }

    private static Tensor tensor(ForeignFile file, String name, JsonNode fields, long data) {
        Optional<long[]> shape = longs(fields.path("shape"));
        Optional<long[]> offsets = longs(fields.path("data_offsets")).filter(range -> range.length == 2);
        if (shape.isEmpty() || offsets.isEmpty() || !fields.path("dtype").isTextual()) {
            throw ImportException.damaged(file.name(), name + " lacks a valid dtype, shape or data_offsets");
        }
        long from = offsets.get()[0];
        long to = offsets.get()[1];
        if (from < 0 || to < from || to > file.size() - data) {
            throw ImportException.damaged(file.name(), name + " lies outside the file, at " + from + " to " + to);
        }
        Tensor tensor = new Tensor(name, fields.path("dtype").textValue(), shape.get(), data + from, data + to);
        requireSize(file, tensor);
        return tensor;
    }

    private static Optional<long[]> longs(JsonNode array) {
        long[] values = new long[array.size()];
        for (int i = 0; i < values.length; i++) {
            if (!array.path(i).isIntegralNumber() || !array.path(i).canConvertToLong()) {
                return Optional.empty();
            }
            values[i] = array.path(i).longValue();
        }
        return array.isArray() ? Optional.of(values) : Optional.empty();
    }

    private static void requireSize(ForeignFile file, Tensor tensor) {
        long count = TensorShape.count(file.name(), tensor.name(), tensor.shape());
        FloatType type = TYPES.get(tensor.type());
        long bytes = tensor.to() - tensor.from();
        if (type != null && (bytes % type.width() != 0 || bytes / type.width() != count)) {
            throw ImportException.damaged(
                    file.name(),
                    tensor.name() + " of type " + tensor.type() + " and shape " + TensorShape.shown(tensor.shape())
                            + " has " + bytes + " bytes");
        }
    }

    private static void requireCovered(ForeignFile file, List<Tensor> tensors, long data) {
        List<Tensor> sorted = new ArrayList<>(tensors);
        sorted.sort(Comparator.comparingLong(Tensor::from).thenComparingLong(Tensor::to));
        long next = data;
        for (Tensor tensor : sorted) {
            if (tensor.from() != next) {
                throw ImportException.damaged(
                        file.name(),
                        tensor.name() + (tensor.from() < next ? " overlaps another tensor" : " follows a gap")
                                + " at byte " + Math.min(next, tensor.from()));
            }
            next = tensor.to();
        }
        if (next != file.size()) {
            throw ImportException.damaged(file.name(), (file.size() - next) + " bytes at the end belong to no tensor");
        }
    }

    @Override
    public TensorIndex<Tensor> tensors() {
        return tensors;
    }

    @Override
    public float[] read(String name) throws IOException {
        Tensor tensor = tensors.get(name);
        FloatType type = Optional.ofNullable(TYPES.get(tensor.type()))
                .orElseThrow(() -> new ImportException(
                        file.name(), name + " is of type " + tensor.type() + "; F32, F16 and BF16 are imported"));
        return type.read(file, tensor.from(), TensorShape.arrayLength(file.name(), name, tensor.shape()));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
