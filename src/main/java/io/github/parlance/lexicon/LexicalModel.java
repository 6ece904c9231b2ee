package io.github.parlance.lexicon;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Probabilities that a target piece translates a source piece, learned from pairs by expectation maximization (IBM Model 1, Brown et al.
 * 1993, "The mathematics of statistical machine translation").
 */
public final class LexicalModel {
    /** Id of the empty word, which is added to every source for target pieces without a counterpart; not a piece of any vocabulary. */
    private static final int EMPTY_WORD = 0;

    private final int vocabulary;
    private final CooccurrenceTable links = new CooccurrenceTable();

    private LexicalModel(int vocabulary) {
        this.vocabulary = vocabulary;
    }

    /**
     * Learns the probabilities.
     *
     * @param vocabulary upper bound of the ids of both sides, exclusive
     * @param pairs pairs of id sequences
     * @param iterations number of iterations of expectation maximization
     */
    public static LexicalModel learn(int vocabulary, List<TokenIdPair> pairs, int iterations) {
        LexicalModel model = new LexicalModel(vocabulary);
        List<TokenIdPair> withEmptyWord =
                pairs.stream().map(LexicalModel::withEmptyWord).toList();
        withEmptyWord.forEach(model::link);
        for (int i = 0; i < iterations; i++) {
            withEmptyWord.forEach(model::expect);
            model.links.normalizeCounts(vocabulary);
        }
        return model;
    }

    private static TokenIdPair withEmptyWord(TokenIdPair pair) {
        IntStream source = IntStream.concat(IntStream.of(EMPTY_WORD), IntStream.of(pair.source()));
        return new TokenIdPair(source.distinct().toArray(), pair.target());
    }

    private void link(TokenIdPair pair) {
        for (int source : pair.source()) {
            for (int target : pair.target()) {
                links.add(source, target);
            }
        }
    }

    /** Distributes the count of each target piece over the source pieces it may translate. */
    private void expect(TokenIdPair pair) {
        int[] places = new int[pair.source().length];
        for (int target : pair.target()) {
            float sum = 0;
            for (int i = 0; i < places.length; i++) {
                places[i] = links.place(pair.source()[i], target);
                sum += links.weight(places[i]);
            }
            for (int place : places) {
                links.count(place, links.weight(place) / sum);
            }
        }
    }

    private record Link(int source, int target, float probability) {}

    /** Returns the probability that a target id translates a source id; 0 if they never occurred together. */
    public float probability(int source, int target) {
        return links.weight(links.place(source, target));
    }

    /**
     * Returns the likeliest translations of every source piece.
     *
     * @param most maximum number per source piece
     * @param least minimum probability
     * @return target ids by source id, likeliest first
     */
    int[][] best(int most, double least) {
        List<List<Link>> bySource = IntStream.range(0, vocabulary)
                .<List<Link>>mapToObj(i -> new ArrayList<>())
                .toList();
        links.visit((source, target, place) -> {
            if (links.weight(place) >= least) {
                bySource.get(source).add(new Link(source, target, links.weight(place)));
            }
        });
        Comparator<Link> order =
                Comparator.comparingDouble(Link::probability).reversed().thenComparing(Link::target);
        return bySource.stream()
                .map(of -> of.stream()
                        .sorted(order)
                        .limit(most)
                        .mapToInt(Link::target)
                        .toArray())
                .toArray(int[][]::new);
    }
}
