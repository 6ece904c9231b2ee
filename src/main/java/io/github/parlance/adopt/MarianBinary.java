package io.github.parlance.adopt;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Tensors of a model in Marian's binary form ({@code model.bin}, {@code *.intgemm8.bin}, {@code *.intgemm.alphas.bin}). */
final class MarianBinary implements MarianTensors {
    /**
     * End of the names of the multipliers by which Bergamot rounds activations to eight bits. It computes with them instead of
     * the largest activation of a batch; weights do not depend on them, so they are left out.
     */
    private static final String ACTIVATION_MULTIPLIER = "_QuantMultA";
    /** Part of the names of embeddings, whose eight-bit numbers are not transposed. */
    private static final String EMBEDDING = "Wemb";

    private static final int MOST_OPTIONS = 1 << 20;

    private final ForeignFile file;
    private final TensorIndex<MarianItem> tensors;
    private final Optional<MarianItem> options;

    private MarianBinary(ForeignFile file, TensorIndex<MarianItem> tensors, Optional<MarianItem> options) {
        this.file = file;
        this.tensors = tensors;
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
        Optional<MarianItem> options = Optional.empty();
        for (MarianItem item : items) {
            requirePortable(file, item);
            if (item.name().equals(OPTIONS)) {
                options = Optional.of(item);
            } else if (!item.name().endsWith(ACTIVATION_MULTIPLIER) || item.count() != 1) {
                tensors.add(item.name(), item);
            }
        }
        return new MarianBinary(file, tensors, options);
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

    @Override
    public TensorIndex<MarianItem> tensors() {
        return tensors;
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
            throw ImportException.damaged(file.name(), item.name() + " has the multiplier " + multiplier);
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
                        file.name(),
                        "there is no " + OPTIONS + "; an old version of Marian wrote the model: take a later release"));
        if (item.count() > MOST_OPTIONS) {
            throw ImportException.damaged(file.name(), OPTIONS + " has " + item.count() + " bytes");
        }
        byte[] bytes = file.read(item.position(), (int) item.count()).array();
        return MarianOptionsText.of(bytes, 0, bytes.length);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
