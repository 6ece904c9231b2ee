package io.github.parlance.augment;

import io.github.parlance.corpus.SentencePair;
import io.github.parlance.lexicon.LexicalModel;
import io.github.parlance.lexicon.TokenIdPair;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Aligns words of a source with words of its translation where both directions agree: each word is the likeliest translation of the other
 * (Och and Ney 2003, "A systematic comparison of various statistical alignment models", intersection).
 */
final class WordAligner {
    static final int NONE = -1;

    private static final int ITERATIONS = 4;
    /** Maximum number of pairs; more would add little about frequent words, but take longer. */
    private static final int MOST_PAIRS = 300_000;

    private static final int UNKNOWN = 1;
    private static final double SURE = 0.1;

    private final Map<String, Integer> ids = new HashMap<>();
    private final LexicalModel forward;
    private final LexicalModel backward;

    private WordAligner(List<SentencePair> pairs) {
        Map<String, Integer> counts = new HashMap<>();
        for (SentencePair pair : pairs) {
            Word.in(pair.source()).forEach(word -> counts.merge(word.lowerCase(), 1, Integer::sum));
            Word.in(pair.target()).forEach(word -> counts.merge(word.lowerCase(), 1, Integer::sum));
        }
        counts.entrySet().stream()
                .filter(each -> each.getValue() > 1)
                .map(Map.Entry::getKey)
                .sorted()
                .forEach(word -> ids.put(word, UNKNOWN + 1 + ids.size()));
        int vocabulary = UNKNOWN + 1 + ids.size();
        List<TokenIdPair> forth = pairs.stream()
                .map(pair -> new TokenIdPair(ids(Word.in(pair.source())), ids(Word.in(pair.target()))))
                .toList();
        forward = LexicalModel.learn(vocabulary, forth, ITERATIONS);
        List<TokenIdPair> back = forth.stream()
                .map(pair -> new TokenIdPair(pair.target(), pair.source()))
                .toList();
        backward = LexicalModel.learn(vocabulary, back, ITERATIONS);
    }

    /** Learns an aligner from pairs; takes evenly spaced ones if there are too many. */
    static WordAligner learn(List<SentencePair> pairs) {
        int step = Math.max(1, pairs.size() / MOST_PAIRS);
        List<SentencePair> some = step == 1
                ? pairs
                : IntStream.range(0, pairs.size() / step)
                        .mapToObj(i -> pairs.get(i * step))
                        .toList();
        return new WordAligner(some);
    }

    private int[] ids(List<Word> words) {
        return words.stream()
                .mapToInt(word -> ids.getOrDefault(word.lowerCase(), UNKNOWN))
                .toArray();
    }

    /** Returns the index of the translation of each source word, or {@link #NONE}. */
    int[] align(List<Word> source, List<Word> target) {
        int[] places = new int[source.size()];
        Arrays.fill(places, NONE);
        for (int i = 0; i < places.length; i++) {
            places[i] = same(source, i, target);
        }
        int[] from = ids(source);
        int[] to = ids(target);
        for (int i = 0; i < places.length; i++) {
            if (places[i] == NONE && from[i] != UNKNOWN) {
                int best = best(forward, from[i], to);
                boolean mutual = best != NONE
                        && to[best] != UNKNOWN
                        && best(backward, to[best], from) == i
                        && forward.probability(from[i], to[best]) * backward.probability(to[best], from[i])
                                > SURE * SURE;
                places[i] = mutual && free(places, best) ? best : NONE;
            }
        }
        return places;
    }

    private static boolean free(int[] places, int place) {
        return Arrays.stream(places).noneMatch(each -> each == place);
    }

    /** Returns the index of the same name or number if it occurs exactly once on both sides, or {@link #NONE}. */
    private static int same(List<Word> source, int place, List<Word> target) {
        Word word = source.get(place);
        if (!word.mayBeName() || count(source, word) != 1 || count(target, word) != 1) {
            return NONE;
        }
        for (int j = 0; j < target.size(); j++) {
            if (target.get(j).text().equals(word.text())) {
                return j;
            }
        }
        return NONE;
    }

    private static long count(List<Word> words, Word word) {
        return words.stream().filter(each -> each.text().equals(word.text())).count();
    }

    private static int best(LexicalModel model, int id, int[] others) {
        int best = NONE;
        float most = 0;
        for (int j = 0; j < others.length; j++) {
            float probability = model.probability(id, others[j]);
            if (probability > most) {
                most = probability;
                best = j;
            }
        }
        return best;
    }
}
