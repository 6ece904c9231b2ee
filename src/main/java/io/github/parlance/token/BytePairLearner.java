package io.github.parlance.token;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the pieces of a corpus: begins with single bytes and joins the most frequent pair of neighbors, again and
 * again. The same sentences in any order give the same vocabulary.
 *
 * @see <a href="https://aclanthology.org/P16-1162">Sennrich et al. 2016, algorithm 1</a>
 */
public final class BytePairLearner {
    private static final int SINGLE_BYTES = 256;

    private final int size;
    private final List<String> specials;

    /**
     * A learner of vocabularies.
     *
     * @param size control tokens, 256 single bytes and merges together
     * @param reserved control tokens behind the standard three, such as {@code <2es>}; names without spaces
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
     * Learns from sentences of all languages together.
     *
     * @return a vocabulary of the size asked for, or smaller where no pair is left that occurs twice
     */
    public Vocabulary learn(Stream<String> sentences) {
        MergeTable table = new MergeTable(countWords(sentences));
        int pieces = size - specials.size();
        while (table.pieces().size() < pieces && table.mergeMostFrequent()) {
            // All the work is in the condition.
        }
        return new Vocabulary(Pattern.compile(PreTokenizer.PATTERN), specials, table.pieces());
    }

    private static Map<String, Long> countWords(Stream<String> sentences) {
        PreTokenizer preTokenizer = new PreTokenizer();
        Map<String, Long> counts = new HashMap<>();
        sentences.forEach(sentence -> preTokenizer.forEachWord(sentence, word -> counts.merge(word, 1L, Long::sum)));
        return counts;
    }
}
