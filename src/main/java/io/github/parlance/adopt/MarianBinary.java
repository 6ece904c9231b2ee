package io.github.parlance.adopt;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tensors of a model in Marian's binary form ({@code model.bin}, {@code *.intgemm8.bin}, {@code *.intgemm.alphas.bin}). */
final class MarianBinary implements MarianTensors {
    private static final String MULTIPLIER_SUFFIX = "_QuantMultA";
    /** Part of the names of embeddings, whose eight-bit numbers are not transposed. */
    private static final String EMBEDDING = "Wemb";

    private static final int MOST_OPTIONS = 1 << 20;

    private final ForeignFile file;
    private final TensorIndex<MarianItem> tensors;
    private final Map<String, Float> multipliers;
    private final Optional<MarianItem> options;

    private MarianBinary(
            ForeignFile file,
            TensorIndex<MarianItem> tensors,
            Map<String, Float> multipliers,
            Optional<MarianItem> options) {
        this.file = file;
        this.tensors = tensors;
        this.multipliers = multipliers;
        this.options = options;
    }

    /**
     * Reads the header.
     *
     * @throws ImportException if it is damaged, or the numbers are packed for one kind of processor
     */
    static MarianBinary open(ForeignFile file) throws IOException {
        List<MarianItem> items = MarianHeader.read(file);
        TensorIndex<MarianItem> tensors = new TensorIndex<>(file.name());
        Map<String, Float> multipliers = new LinkedHashMap<>();
        Optional<MarianItem> options = Optional.empty();
        for (MarianItem item : items) {
            requirePortable(file, item);
            if (item.name().equals(OPTIONS)) {
                options = Optional.of(item);
            } else if (item.name().endsWith(MULTIPLIER_SUFFIX) && item.count() == 1) {
                String matrix = item.name().substring(0, item.name().length() - MULTIPLIER_SUFFIX.length());
                multipliers.put(matrix, numbers(file, item)[0]);
            } else {
                tensors.add(item.name(), item);
            }
        }
        return new MarianBinary(file, tensors, multipliers, options);
    }

    private static void requirePortable(ForeignFile file, MarianItem item) {
        String type = item.name() + " is of type 0x" + Long.toHexString(item.code());
        if (item.type() == MarianType.PACKED) {
            throw new ImportException(
                    file.name(),
                    type + ", which is packed for one kind of processor; take the portable file, whose type is intgemm8"
                            + " or float32");
        }
    }

    /**
     * Returns the multipliers of activations by the name of the matrix that they are multiplied by. An activation x becomes
     * round(x * multiplier), limited to -127 to 127. The output layer is named {@code Wemb} or {@code none}.
     */
    Map<String, Float> activationMultipliers() {
        return Map.copyOf(multipliers);
    }

    @Override
    public String file() {
        return file.name();
    }

    @Override
    public Set<String> names() {
        return tensors.names();
    }

    @Override
    public long[] shape(String name) {
        return tensors.get(name).shape().clone();
    }

    @Override
    public float[] read(String name) throws IOException {
        return numbers(file, tensors.get(name));
    }

    private static float[] numbers(ForeignFile file, MarianItem item) throws IOException {
        int count = TensorShape.arrayLength(file.name(), item.name(), item.shape());
        return switch (item.type()) {
            case FLOAT32 -> FloatType.F32.read(file, item.position(), count);
            case FLOAT16 -> FloatType.F16.read(file, item.position(), count);
            case INTGEMM8 -> dequantized(file, item, count);
            default ->
                throw new ImportException(
                        file.name(),
                        item.name() + " is of type 0x" + Long.toHexString(item.code())
                                + ", which is not known; float32, float16 and intgemm8 are imported");
        };
    }

    private static float[] dequantized(ForeignFile file, MarianItem item, int count) throws IOException {
        float multiplier = file.read(item.position() + count, Float.BYTES).getFloat();
        if (!(multiplier > 0) || Float.isInfinite(multiplier)) {
            throw new ImportException(file.name(), item.name() + " has the multiplier " + multiplier);
        }
        float[] values = new float[count];
        InputStream stream = file.part(file.name(), item.position(), count).stream();
        byte[] block = new byte[1 << 13];
        for (int at = 0; at < count; ) {
            int read = stream.readNBytes(block, 0, Math.min(block.length, count - at));
            for (int i = 0; i < read; i++) {
                values[at++] = block[i] / multiplier;
            }
        }
        return item.name().contains(EMBEDDING) ? values : transposed(values, item);
    }

    /** Returns the numbers in the order of the shape, of which the file has the transposed matrix. */
    private static float[] transposed(float[] values, MarianItem item) {
        long[] shape = item.shape();
        int columns = shape.length == 0 ? 1 : (int) shape[shape.length - 1];
        int rows = columns == 0 ? 0 : values.length / columns;
        return Strides.gather(values, new long[] {rows, columns}, new long[] {1, rows}, values.length);
    }

    @Override
    public String options() throws IOException {
        MarianItem item = options.filter(found -> found.type() == MarianType.INT8)
                .orElseThrow(() -> new ImportException(
                        file.name(), "there is no " + OPTIONS + "; the model was written by an old version of Marian"));
        if (item.count() > MOST_OPTIONS) {
            throw new ImportException(file.name(), OPTIONS + " has " + item.count() + " bytes");
        }
        byte[] bytes = file.read(item.position(), (int) item.count()).array();
        return MarianOptionsText.of(bytes, 0, bytes.length);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
