package io.github.parlance.lexicon;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LexicalModelTest {
    private static final int VOCABULARY = 20;

    @Test
    void whatOccursTogetherByChanceIsToldFromTranslations() {
        // das Haus, das Buch, ein Buch: "the house", "the book", "a book" (Koehn 2010, section 4.2).
        int das = 1;
        int haus = 2;
        int buch = 3;
        int ein = 4;
        int the = 11;
        int house = 12;
        int book = 13;
        int a = 14;
        List<TokenIdPair> pairs =
                List.of(pair(das, haus, the, house), pair(das, buch, the, book), pair(ein, buch, a, book));

        int[][] best = LexicalModel.learn(VOCABULARY, pairs, 20).best(1, 0);

        assertArrayEquals(new int[] {the}, best[das]);
        assertArrayEquals(new int[] {house}, best[haus]);
        assertArrayEquals(new int[] {book}, best[buch]);
        assertArrayEquals(new int[] {a}, best[ein]);
    }

    @Test
    void aHiddenDictionaryIsFoundInShuffledSentences() {
        int words = 60;
        Random random = new Random(4);
        List<TokenIdPair> pairs = IntStream.range(0, 400)
                .mapToObj(i -> random.ints(7, 1, words).toArray())
                .map(source -> new TokenIdPair(source, shuffled(source, words, random)))
                .toList();

        int[][] best = LexicalModel.learn(2 * words, pairs, 5).best(1, 0.1);

        for (int word = 1; word < words; word++) {
            assertArrayEquals(new int[] {words + word}, best[word], "word " + word);
        }
    }

    private static int[] shuffled(int[] source, int offset, Random random) {
        return IntStream.of(source)
                .map(id -> offset + id)
                .boxed()
                .sorted((a, b) -> random.nextInt(3) - 1)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    @Test
    void givesTheLikeliestFirstAndNoneThatIsTooUnlikely() {
        List<TokenIdPair> pairs = List.of(
                new TokenIdPair(new int[] {1}, new int[] {10}),
                new TokenIdPair(new int[] {1}, new int[] {10}),
                new TokenIdPair(new int[] {1}, new int[] {11}));
        LexicalModel model = LexicalModel.learn(VOCABULARY, pairs, 3);

        assertArrayEquals(new int[] {10, 11}, model.best(9, 0.01)[1]);
        assertArrayEquals(new int[] {10}, model.best(1, 0.01)[1]);
        assertArrayEquals(new int[] {10}, model.best(9, 0.5)[1]);
        assertEquals(0, model.best(9, 0)[2].length);
    }

    private static TokenIdPair pair(int source, int otherSource, int target, int otherTarget) {
        return new TokenIdPair(new int[] {source, otherSource}, new int[] {target, otherTarget});
    }
}
