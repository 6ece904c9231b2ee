package io.github.parlance.token;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Learns the pieces of a vocabulary from a corpus: starts with single bytes and repeatedly joins the most frequent pair of
 * neighbors. The order of the sentences does not matter.
 *
 * @see <a href="https://aclanthology.org/P16-1162">Sennrich et al. 2016, algorithm 1</a>
 */
public final class BytePairLearner {
    private static final int SINGLE_BYTES = 256;

    private final int size;
    private final List<String> specials;

    /**
     * Creates a learner.
     *
     * @param size size of the vocabulary: control tokens, 256 single bytes and merges together
     * @param reserved control tokens after the three standard ones, such as {@code <2es>}; names without spaces
     */
    public BytePairLearner(int size, List<String> reserved) {
        this.size = size;
        this.specials = Vocabulary.specials(reserved);
        int least = specials.size() + SINGLE_BYTES;
        if (size < least) {
            throw new IllegalArgumentException(
                    "vocabulary size is " + size + "; give at least " + least + ", such as 8000");
        }
    }

    /**
     * Learns a vocabulary from sentences of all languages together.
     *
     * @return a vocabulary of the requested size, or a smaller one if no remaining pair occurs twice
     */
    public Vocabulary learn(Stream<String> sentences) {
        MergeTable table = new MergeTable(countWords(sentences));
        int pieces = size - specials.size();
        while (table.pieces().size() < pieces && table.mergeMostFrequent()) {
            // The condition does all the work.
        }
        return new Vocabulary(
                new Segmentation.BytePairs(Pattern.compile(PreTokenizer.PATTERN)), specials, table.pieces());
    }

    private static Map<String, Long> countWords(Stream<String> sentences) {
        PreTokenizer preTokenizer = new PreTokenizer();
        Map<String, Long> counts = new HashMap<>();
        sentences.forEach(sentence -> preTokenizer.forEachWord(sentence, word -> counts.merge(word, 1L, Long::sum)));
        return counts;
    }
}
