package io.github.parlance.adopt;

import io.github.parlance.bundle.NumpyArchive.FloatArray;
import io.github.parlance.model.Transformer;
import io.github.parlance.train.ModelWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Weights of a network, made of the tensors of another program: renamed, joined, transposed, and with the rows of tables in the
 * new order of the tokens.
 *
 * @param tensors tensors of the file
 * @param options name of the file that describes the network, for messages
 * @param network network to write
 * @param names names of the tensors
 * @param tables names of the tables and the output bias
 * @param source order of the source's tokens
 * @param target order of the target's tokens
 */
record ForeignWeights(
        ForeignTensors tensors,
        String options,
        Transformer network,
        WeightNames names,
        Tables tables,
        TokenOrder source,
        TokenOrder target)
        implements ModelWriter.WeightSource {

    /** Logit bias of a token that is never chosen. */
    private static final float NEVER = -1e9f;

    private static final String SAME = "; take all files from the same model";
    private static final int MOST_NAMED = 6;
    /** Number of wrong tensors that are listed: more than a layer has. */
    private static final int MOST_LISTED = 30;

    /**
     * Names of tensors that are not parts of layers.
     *
     * @param target table of the target's embeddings, which the output layer uses as well
     * @param source table of the source's embeddings; that of the target if there is one
     * @param bias bias of the output layer
     * @param copies copies of the target's table, which must be equal to it
     * @param ignored names of tensors that are no learned weights
     */
    record Tables(String target, String source, String bias, Set<String> copies, Pattern ignored) {}

    /** Adds a problem for each tensor that is missing, has another shape, or has no place in the network. */
    void check(ImportProblems problems) throws IOException {
        Map<String, long[]> expected = expected();
        List<String> wrong = new ArrayList<>();
        expected.forEach((name, shape) -> mismatch(name, shape).ifPresent(wrong::add));
        wrong.stream().limit(MOST_LISTED).forEach(problem -> problems.add(tensors.file(), problem + SAME));
        if (wrong.size() > MOST_LISTED) {
            problems.add(tensors.file(), (wrong.size() - MOST_LISTED) + " more tensors do not match " + options + SAME);
        }
        requireNoOther(expected.keySet(), problems);
    }

    private Optional<String> mismatch(String name, long[] shape) {
        if (!tensors.names().contains(name)) {
            return Optional.of("has no tensor " + name + ", which " + options + " asks for");
        }
        long[] found = tensors.shape(name);
        return sameShape(found, shape)
                ? Optional.empty()
                : Optional.of(name + " has shape " + TensorShape.shown(found) + "; " + options + " says "
                        + TensorShape.shown(shape));
    }

    private Map<String, long[]> expected() {
        Map<String, long[]> expected = new LinkedHashMap<>();
        NetworkShapes.of(network).forEach((ours, shape) -> {
            List<String> parts = names.of(ours);
            parts.stream()
                    .filter(part -> !part.equals(WeightNames.ZEROS))
                    .forEach(part -> expected.put(part, partShape(shape, parts.size())));
        });
        expected.put(tables.target(), new long[] {oldSize(target), network.hidden()});
        expected.put(tables.source(), new long[] {oldSize(source), network.hidden()});
        expected.put(tables.bias(), new long[] {oldSize(target)});
        return expected;
    }

    /** Returns the number of tokens of the foreign vocabulary. */
    private static long oldSize(TokenOrder order) {
        return Arrays.stream(order.oldIds()).max().orElse(TokenOrder.NONE) + 1L;
    }

    private long[] partShape(long[] shape, int parts) {
        if (shape.length == 1) {
            return new long[] {shape[0] / parts};
        }
        long out = shape[1] / parts;
        return names.outputsFirst() ? new long[] {out, shape[0]} : new long[] {shape[0], out};
    }

    /** Compares shapes without regard to the 1 that some programs put before the size of a vector. */
    private static boolean sameShape(long[] found, long[] expected) {
        boolean row = found.length == 2 && found[0] == 1 && expected.length == 1;
        return Arrays.equals(row ? new long[] {found[1]} : found, expected);
    }

    private void requireNoOther(Set<String> expected, ImportProblems problems) {
        Set<String> other = new TreeSet<>(tensors.names());
        other.removeAll(expected);
        other.removeAll(tables.copies());
        other.removeIf(name -> tables.ignored().matcher(name).matches());
        if (!other.isEmpty()) {
            List<String> some = other.stream().limit(MOST_NAMED).toList();
            problems.add(
                    tensors.file(),
                    "has " + other.size() + " tensors that the network of " + options + " has no place for: "
                            + String.join(", ", some) + (other.size() > MOST_NAMED ? ", ..." : "")
                            + "; it is another network and cannot be imported");
        }
    }

    /** Adds a problem for each copy of the output table that differs from it, as in a model that is not tied. */
    void checkCopies(ImportProblems problems) throws IOException {
        Set<String> copies = new HashSet<>(tables.copies());
        copies.retainAll(tensors.names());
        if (copies.isEmpty()) {
            return;
        }
        float[] table = tensors.read(tables.target());
        for (String copy : new TreeSet<>(copies)) {
            if (!Arrays.equals(table, tensors.read(copy))) {
                problems.add(
                        tensors.file(),
                        copy + " differs from " + tables.target()
                                + "; only models whose embeddings and output layer share"
                                + " one table can be imported");
            }
        }
    }

    @Override
    public FloatArray weight(String name, long[] shape) throws IOException {
        return new FloatArray(name, shape, values(name, shape));
    }

    private float[] values(String name, long[] shape) throws IOException {
        return switch (name) {
            case "embedding" -> target.rows(read(tables.target()), network.hidden());
            case "source_embedding" -> source.rows(read(tables.source()), network.hidden());
            case "output.bias" -> outputBias();
            default -> joined(names.of(name), shape);
        };
    }

    /** Reads a tensor, which a damaged file may give numbers that are none. */
    private float[] read(String name) throws IOException {
        float[] values = tensors.read(name);
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw ImportException.damaged(tensors.file(), name + " has the number " + values[i] + " at index " + i);
            }
        }
        return values;
    }

    private float[] outputBias() throws IOException {
        float[] bias = target.rows(read(tables.bias()), 1);
        for (int id : target.neverWritten()) {
            bias[id] = NEVER;
        }
        return bias;
    }

    private float[] joined(List<String> parts, long[] shape) throws IOException {
        int rows = shape.length == 1 ? 1 : Math.toIntExact(shape[0]);
        int width = Math.toIntExact(shape[shape.length - 1]);
        int part = width / parts.size();
        float[] joined = new float[Math.multiplyExact(rows, width)];
        for (int i = 0; i < parts.size(); i++) {
            if (!parts.get(i).equals(WeightNames.ZEROS)) {
                place(read(parts.get(i)), shape.length > 1, new Block(joined, rows, width, i * part, part));
            }
        }
        return joined;
    }

    /** Columns of a matrix, from {@code first} on. */
    private record Block(float[] matrix, int rows, int width, int first, int columns) {}

    private void place(float[] values, boolean matrix, Block to) {
        boolean transposed = matrix && names.outputsFirst();
        for (int row = 0; row < to.rows(); row++) {
            int at = row * to.width() + to.first();
            for (int column = 0; column < to.columns(); column++) {
                to.matrix()[at + column] = values[transposed ? column * to.rows() + row : row * to.columns() + column];
            }
        }
    }
}
