package io.github.parlance.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Weights of a model that is served in int8, in NumPy's format. A matrix M in int8 is stored as {@code M.int8}, with its scales
 * as {@code M.scales}, a column if each row has a scale and a row if each column has one; the product of both is the matrix.
 * Other weights are stored as 32-bit floats under their names. A model with this file has no other weights.
 */
public final class Int8Weights implements AutoCloseable {
    /** Path in a model directory. */
    public static final String FILE = "assets/int8-weights.npz";

    private static final String INTEGERS = ".int8";
    private static final String SCALES = ".scales";

    private final ZipFile zip;
    private final long fileSize;

    private Int8Weights(ZipFile zip, long fileSize) {
        this.zip = zip;
        this.fileSize = fileSize;
    }

    /** @throws IOException if the file cannot be read */
    public static Int8Weights open(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        return new Int8Weights(new ZipFile(file.toFile()), Files.size(file));
    }

    /** Writes a matrix in int8. */
    public static void write(NumpyArchive.Writer writer, String name, long[] shape, byte[] integers, Int8Scales scales)
            throws IOException {
        writer.write(name + INTEGERS, shape, integers);
        writer.write(new NumpyArchive.FloatArray(name + SCALES, scalesShape(shape, scales.axis()), scales.values()));
    }

    private static long[] scalesShape(long[] shape, Int8Scales.Axis axis) {
        return axis == Int8Scales.Axis.ROWS ? new long[] {shape[0], 1} : new long[] {1, shape[1]};
    }

    /** Returns whether there is a weight of this name, in floats. */
    public boolean hasFloats(String name) {
        return zip.getEntry(name + NumpyArchive.EXTENSION) != null;
    }

    /**
     * Returns the scales of a matrix; empty if there is no matrix of this name in int8.
     *
     * @param shape shape of the matrix
     * @throws IllegalArgumentException if the scales do not fit the shape
     */
    public Optional<Int8Scales> scales(String name, long[] shape) {
        if (zip.getEntry(name + SCALES + NumpyArchive.EXTENSION) == null) {
            return Optional.empty();
        }
        if (shape.length != 2) {
            throw new IllegalArgumentException(
                    FILE + " has scales of " + name + ", which has the shape " + Arrays.toString(shape));
        }
        Int8Scales.Axis axis =
                startsWith(name + SCALES, NumpyArchive.Type.FLOAT, scalesShape(shape, Int8Scales.Axis.ROWS))
                        ? Int8Scales.Axis.ROWS
                        : Int8Scales.Axis.COLUMNS;
        float[] values = floats(name + SCALES, scalesShape(shape, axis));
        for (float value : values) {
            if (!(value > 0) || Float.isInfinite(value)) {
                throw new IllegalArgumentException(
                        FILE + " has the scale " + value + " in " + name + "; a scale must be positive and finite");
            }
        }
        return Optional.of(new Int8Scales(axis, values));
    }

    /**
     * Reads the integers of a matrix.
     *
     * @throws IllegalArgumentException if there are none of this name and shape
     */
    public byte[] integers(String name, long[] shape) {
        return read(name + INTEGERS, NumpyArchive.Type.INT8, shape);
    }

    /**
     * Reads a weight of floats.
     *
     * @throws IllegalArgumentException if there is none of this name and shape
     */
    public float[] floats(String name, long[] shape) {
        byte[] bytes = read(name, NumpyArchive.Type.FLOAT, shape);
        float[] values = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }

    private boolean startsWith(String name, NumpyArchive.Type type, long[] shape) {
        byte[] header = NumpyArchive.header(type, shape);
        try (InputStream in = zip.getInputStream(zip.getEntry(name + NumpyArchive.EXTENSION))) {
            return Arrays.equals(header, in.readNBytes(header.length));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FILE + ": " + e.getMessage(), e);
        }
    }

    private byte[] read(String name, NumpyArchive.Type type, long[] shape) {
        byte[] header = NumpyArchive.header(type, shape);
        long size = Math.multiplyExact(LongStream.of(shape).reduce(1, Math::multiplyExact), (long) type.width());
        ZipEntry entry = zip.getEntry(name + NumpyArchive.EXTENSION);
        // A stored entry is as long as its part of the file, so that no memory is taken for what is not there.
        if (entry == null
                || entry.getMethod() != ZipEntry.STORED
                || entry.getSize() != header.length + size
                || entry.getSize() > fileSize
                || !startsWith(name, type, shape)) {
            throw new IllegalArgumentException(FILE + " has no array " + name + " of shape " + Arrays.toString(shape)
                    + ", uncompressed and in row-major order");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            in.skipNBytes(header.length);
            byte[] bytes = in.readNBytes(Math.toIntExact(size));
            if (bytes.length < size) {
                throw new IllegalArgumentException(FILE + " ends within " + name);
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FILE + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + FILE + ": " + e.getMessage(), e);
        }
    }
}
