package io.github.parlance.decode;

import io.github.parlance.token.Vocabulary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A model with next-token probabilities from a test. It records its calls and fails on invalid ones. */
public final class TableModel implements SequenceModel {

    /** The table. */
    @FunctionalInterface
    public interface Table {

        /**
         * Probabilities of the next token by id; those of padding and the begin mark are not read.
         *
         * @param prefix tokens so far, without the begin mark
         */
        double[] next(int[] source, List<Integer> prefix);
    }

    /** Arguments of a call of {@link Decoding#advance}. */
    record Call(List<Integer> sentences, int hypotheses, List<Integer> parents, List<Integer> tokens, int candidates) {}

    private record Row(int sentence, List<Integer> prefix) {}

    private final int maxLength;
    private final Table table;
    private final boolean telling;
    private final List<List<int[]>> begun = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private int closed;

    public TableModel(int maxLength, Table table) {
        this(maxLength, table, false);
    }

    private TableModel(int maxLength, Table table, boolean telling) {
        this.maxLength = maxLength;
        this.table = table;
        this.telling = telling;
    }

    /** Returns the same model with attention that moves over the source from left to right. */
    public TableModel telling() {
        return new TableModel(maxLength, table, true);
    }

    /** A model that writes what it reads. */
    public static TableModel echo(int maxLength, int vocabulary) {
        return new TableModel(maxLength, (source, prefix) -> {
            double[] next = new double[vocabulary];
            next[prefix.size() < source.length ? source[prefix.size()] : Vocabulary.EOS] = 1;
            return next;
        });
    }

    /** The sources of each batch, in the order they were begun. */
    public List<List<int[]>> begun() {
        return begun;
    }

    List<Call> calls() {
        return calls;
    }

    int closed() {
        return closed;
    }

    @Override
    public Decoding begin(List<int[]> sources) {
        begun.add(sources);
        return new TableDecoding(sources);
    }

    @Override
    public int maxLength() {
        return maxLength;
    }

    private final class TableDecoding implements Decoding {
        private final List<int[]> sources;
        private List<Integer> sentences;
        private List<Row> rows = new ArrayList<>();
        private boolean first = true;

        TableDecoding(List<int[]> sources) {
            this.sources = sources;
            this.sentences = IntStream.range(0, sources.size()).boxed().toList();
            sentences.forEach(sentence -> rows.add(new Row(sentence, List.of())));
        }

        @Override
        public Candidates advance(int[] kept, int hypotheses, int[] parents, int[] tokens, int candidates) {
            calls.add(new Call(boxed(kept), hypotheses, boxed(parents), boxed(tokens), candidates));
            sentences = IntStream.of(kept).mapToObj(sentences::get).toList();
            rows = IntStream.range(0, kept.length * hypotheses)
                    .mapToObj(row -> continued(row, hypotheses, parents[row], tokens[row]))
                    .toList();
            first = false;
            return candidates(candidates);
        }

        private Row continued(int row, int hypotheses, int parent, int token) {
            Row before = rows.get(parent);
            if (before.sentence() != sentences.get(row / hypotheses)) {
                throw new IllegalArgumentException("row " + row + " continues a hypothesis of another sentence");
            }
            if (first != (token == Vocabulary.BOS)) {
                throw new IllegalArgumentException("row " + row + " has token " + token + " at the wrong place");
            }
            List<Integer> prefix = new ArrayList<>(before.prefix());
            if (!first) {
                prefix.add(token);
            }
            return new Row(before.sentence(), prefix);
        }

        private Candidates candidates(int wanted) {
            List<double[]> next = rows.stream()
                    .map(row -> table.next(sources.get(row.sentence()), row.prefix()))
                    .toList();
            int width = Math.min(wanted, next.get(0).length - Vocabulary.EOS);
            int[] ids = next.stream()
                    .flatMapToInt(probabilities -> likeliest(probabilities, width))
                    .toArray();
            float[] logarithms = new float[ids.length];
            for (int at = 0; at < ids.length; at++) {
                logarithms[at] = (float) Math.log(next.get(at / width)[ids[at]]);
            }
            int[] looked =
                    telling ? rows.stream().mapToInt(row -> row.prefix().size()).toArray() : new int[0];
            return new Candidates(width, logarithms, ids, looked);
        }

        @Override
        public void close() {
            closed++;
        }
    }

    /** The end mark and the pieces, the likeliest first; of equals the lower id. */
    private static IntStream likeliest(double[] probabilities, int count) {
        return IntStream.range(Vocabulary.EOS, probabilities.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer id) -> -probabilities[id]))
                .limit(count)
                .mapToInt(Integer::intValue);
    }

    private static List<Integer> boxed(int[] values) {
        return IntStream.of(values).boxed().toList();
    }
}
