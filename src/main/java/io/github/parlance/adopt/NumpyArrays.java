package io.github.parlance.adopt;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Arrays of a NumPy archive ({@code .npz}): a zip archive of {@code .npy} files, which Marian's models are. */
final class NumpyArrays implements MarianTensors {
    private static final String SUFFIX = ".npy";
    private static final int MOST_OPTIONS = 1 << 20;
    private static final Map<String, FloatType> TYPES = Map.of("<f4", FloatType.F32, "<f2", FloatType.F16);
    private static final Set<String> BYTE_TYPES = Set.of("|i1", "<i1", "|u1", "<u1", "|S1");

    private final ZipArchive archive;
    private final TensorIndex<NumpyHeader> arrays;
    private final Optional<NumpyHeader> options;

    private NumpyArrays(ZipArchive archive, TensorIndex<NumpyHeader> arrays, Optional<NumpyHeader> options) {
        this.archive = archive;
        this.arrays = arrays;
        this.options = options;
    }

    /**
     * Reads the headers of all arrays.
     *
     * @throws ImportException if the archive is damaged
     */
    static NumpyArrays open(ForeignFile file) throws IOException {
        ZipArchive archive = ZipArchive.open(file);
        TensorIndex<NumpyHeader> arrays = new TensorIndex<>(file.name());
        Optional<NumpyHeader> options = Optional.empty();
        for (String entry : archive.names()) {
            String name = entry.endsWith(SUFFIX) ? entry.substring(0, entry.length() - SUFFIX.length()) : entry;
            NumpyHeader header = header(archive, entry, name);
            if (name.equals(OPTIONS)) {
                options = Optional.of(header);
            } else {
                arrays.add(name, header);
            }
        }
        return new NumpyArrays(archive, arrays, options);
    }

    private static NumpyHeader header(ZipArchive archive, String entry, String name) throws IOException {
        try (InputStream stream = archive.stream(entry)) {
            NumpyHeader header = NumpyHeader.read(archive.name(), name, stream);
            long count = TensorShape.count(archive.name(), name, header.shape());
            long bytes = archive.size(entry) - header.length();
            int width = width(header);
            if (width > 0 && (bytes % width != 0 || bytes / width != count)) {
                throw ImportException.damaged(
                        archive.name(),
                        name + " of type " + header.type() + " and shape " + TensorShape.shown(header.shape()) + " has "
                                + bytes + " bytes");
            }
            return header;
        }
    }

    private static int width(NumpyHeader header) {
        if (BYTE_TYPES.contains(header.type())) {
            return 1;
        }
        return Optional.ofNullable(TYPES.get(header.type()))
                .map(FloatType::width)
                .orElse(0);
    }

    @Override
    public TensorIndex<NumpyHeader> tensors() {
        return arrays;
    }

    @Override
    public float[] read(String name) throws IOException {
        NumpyHeader header = arrays.get(name);
        FloatType type = Optional.ofNullable(TYPES.get(header.type()))
                .orElseThrow(() -> new ImportException(
                        file(), name + " is of type " + header.type() + "; <f4 and <f2 are imported"));
        int count = TensorShape.arrayLength(file(), name, header.shape());
        try (InputStream stream = archive.stream(entry(name))) {
            stream.skipNBytes(header.length());
            float[] values = type.read(stream, count);
            // The checksum is compared at the end.
            if (stream.read() >= 0) {
                throw ImportException.damaged(file(), name + " has more bytes than its shape says");
            }
            return header.columnsFirst() ? rowsFirst(values, header.shape()) : values;
        }
    }

    private String entry(String name) {
        return archive.names().contains(name + SUFFIX) ? name + SUFFIX : name;
    }

    /** Reorders an array whose first index runs fastest. */
    private static float[] rowsFirst(float[] values, long[] shape) {
        long[] strides = new long[shape.length];
        long step = 1;
        for (int i = 0; i < shape.length; i++) {
            strides[i] = step;
            step *= shape[i];
        }
        return Strides.gather(values, shape, strides, values.length);
    }

    @Override
    public String options() throws IOException {
        NumpyHeader header = options.filter(found -> BYTE_TYPES.contains(found.type()))
                .orElseThrow(
                        () -> new ImportException(
                                file(),
                                "there is no " + OPTIONS
                                        + "; an old version of Marian wrote the file, or another program: take a later release"));
        byte[] bytes = archive.bytes(entry(OPTIONS), MOST_OPTIONS);
        return MarianOptionsText.of(bytes, header.length(), bytes.length - header.length());
    }

    @Override
    public void close() throws IOException {
        archive.close();
    }
}
