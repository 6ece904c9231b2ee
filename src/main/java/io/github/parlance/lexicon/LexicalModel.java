package io.github.parlance.lexicon;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How likely each target piece is a translation of each source piece, learned from pairs by expectation maximization (IBM
 * Model 1, Brown et al. 1993, "The mathematics of statistical machine translation").
 */
public final class LexicalModel {
    /** Stands beside the pieces of every source, for target pieces that come from none; no vocabulary has it as a piece. */
    private static final int NOTHING = 0;

    private final int vocabulary;
    private final LinkTable links = new LinkTable();

    private LexicalModel(int vocabulary) {
        this.vocabulary = vocabulary;
    }

    /**
     * Learns.
     *
     * @param vocabulary ids of both sides are below this
     * @param pairs of sequences of ids
     * @param iterations rounds of expectation maximization
     */
    public static LexicalModel learn(int vocabulary, List<IdPair> pairs, int iterations) {
        LexicalModel model = new LexicalModel(vocabulary);
        List<IdPair> withNothing = pairs.stream().map(LexicalModel::withNothing).toList();
        withNothing.forEach(model::link);
        for (int i = 0; i < iterations; i++) {
            withNothing.forEach(model::expect);
            model.links.countsBecomeWeights(vocabulary);
        }
        return model;
    }

    private static IdPair withNothing(IdPair pair) {
        IntStream source = IntStream.concat(IntStream.of(NOTHING), IntStream.of(pair.source()));
        return new IdPair(source.distinct().toArray(), pair.target());
    }

    private void link(IdPair pair) {
        for (int source : pair.source()) {
            for (int target : pair.target()) {
                links.add(source, target);
            }
        }
    }

    /** Shares each target piece out among the source pieces it may come from. */
    private void expect(IdPair pair) {
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

    /** How likely a target id is a translation of a source id; 0 if they were never seen together. */
    public float probability(int source, int target) {
        return links.weight(links.place(source, target));
    }

    /**
     * The likeliest translations of every source piece.
     *
     * @param most of them for each
     * @param least probability of each
     * @return ids by source id, the likeliest first
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
