package io.github.parlance.lexicon;

import io.github.parlance.bundle.Shortlist;
import io.github.parlance.corpus.SentencePair;
import io.github.parlance.token.Tokenizer;
import io.github.parlance.token.Tokenizers;
import io.github.parlance.token.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Learns a {@link Shortlist} from sentence pairs: the likeliest translations of each source piece and the piece itself, and the most
 * frequent target pieces (Jean et al. 2015, "On using very large target vocabulary", section 3.2).
 */
public final class ShortlistLearner {
    private static final int ITERATIONS = 5;
    /** Minimum probability of a translation; rarer ones are noise. */
    private static final double LEAST_PROBABILITY = 1e-4;

    private final Vocabulary sources;
    private final Vocabulary vocabulary;
    private final int frequent;
    private final int perPiece;

    /**
     * @param source vocabulary of the sources; may be that of the translations
     * @param target vocabulary of the translations
     * @param frequent number of most frequent target pieces that every translation may use
     * @param perPiece maximum number of translations per source piece
     */
    public ShortlistLearner(Vocabulary source, Vocabulary target, int frequent, int perPiece) {
        this.sources = source;
        this.vocabulary = target;
        this.frequent = frequent;
        this.perPiece = perPiece;
    }

    /** Learns a shortlist. Takes a minute or two for several hundred thousand pairs; pieces that never occur get no translations. */
    public Shortlist learn(List<SentencePair> sentences) {
        Tokenizer tokenizer = Tokenizers.of(sources, vocabulary);
        List<TokenIdPair> pairs = sentences.stream()
                .map(each -> new TokenIdPair(
                        tokenizer.encode(each.source()).ids(),
                        tokenizer.encodeTarget(each.target()).ids()))
                .toList();
        int ids = Math.max(sources.size(), vocabulary.size());
        int[][] best = LexicalModel.learn(ids, pairs, ITERATIONS).best(perPiece, LEAST_PROBABILITY);
        return new Shortlist(always(pairs), bySource(best));
    }

    private List<List<Integer>> bySource(int[][] best) {
        int[] copies = sources.idsIn(vocabulary);
        List<List<Integer>> bySource = new ArrayList<>();
        for (int source = 0; source < copies.length; source++) {
            Set<Integer> ids = new LinkedHashSet<>();
            if (source >= sources.offset() || sources.isSlot(source)) {
                IntStream.of(copies[source])
                        .filter(id -> id != Vocabulary.MISSING)
                        .forEach(ids::add);
                Arrays.stream(best[source]).forEach(ids::add);
            }
            bySource.add(List.copyOf(ids));
        }
        return bySource;
    }

    private List<Integer> always(List<TokenIdPair> pairs) {
        int[] counts = new int[vocabulary.size()];
        pairs.forEach(pair -> Arrays.stream(pair.target()).forEach(id -> counts[id]++));
        Set<Integer> ids = new LinkedHashSet<>(List.of(Vocabulary.EOS));
        IntStream.range(0, vocabulary.size())
                .filter(id -> vocabulary.piece(id).length == 1)
                .forEach(ids::add);
        IntStream.range(vocabulary.offset(), counts.length)
                .boxed()
                .sorted(Comparator.comparingInt(id -> -counts[id]))
                .limit(frequent)
                .forEach(ids::add);
        return List.copyOf(ids);
    }
}
