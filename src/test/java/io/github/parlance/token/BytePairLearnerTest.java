package io.github.parlance.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BytePairLearnerTest {

    /** The dictionary of Sennrich et al. 2016, figure 1, with leading spaces and this implementation's order of ties. */
    @Test
    void learnsTheMergesWorkedOutByHand() {
        List<String> corpus = corpus("low", 5, "lower", 2, "newest", 6, "widest", 3);

        Vocabulary vocabulary = new BytePairLearner(8000, List.of()).learn(corpus.stream());

        assertEquals(
                List.of(
                        "es", "est", " l", " lo", " low", " n", " ne", " new", " newest", " w", " wi", " wid",
                        " widest", " lowe", " lower"),
                merges(vocabulary));
    }

    @Test
    void stopsAtTheSizeAskedFor() {
        List<String> corpus = corpus("low", 5, "lower", 2, "newest", 6, "widest", 3);

        Vocabulary vocabulary = new BytePairLearner(4 + 256 + 2, List.of("<2es>")).learn(corpus.stream());

        assertEquals(262, vocabulary.size());
        assertEquals(List.of("es", "est"), merges(vocabulary));
        assertEquals(List.of("<pad>", "<bos>", "<eos>", "<2es>"), vocabulary.specials());
        assertEquals(3, vocabulary.special("<2es>"));
    }

    @Test
    void countsAPairAgainInsideTheWordItWasMergedIn() {
        List<String> corpus = corpus("aaaa", 2);

        Vocabulary vocabulary = new BytePairLearner(8000, List.of()).learn(corpus.stream());

        assertEquals(List.of("aa", " aa", " aaaa"), merges(vocabulary));
    }

    @Test
    void neverJoinsDigits() {
        List<String> corpus = corpus("1999 in 1999", 50);

        Vocabulary vocabulary = new BytePairLearner(8000, List.of()).learn(corpus.stream());

        assertEquals(List.of(" i", " in"), merges(vocabulary));
    }

    @Test
    void learnsTheSameFromAnyOrder() {
        List<String> corpus = randomSentences(new Random(7));
        String expected =
                new BytePairLearner(600, List.of()).learn(corpus.stream()).digest();

        Collections.shuffle(corpus, new Random(8));
        String shuffled =
                new BytePairLearner(600, List.of()).learn(corpus.stream()).digest();

        assertEquals(expected, shuffled);
    }

    @Test
    void refusesASizeThatHasNoRoomForTheBytes() {
        var refusal = assertThrows(IllegalArgumentException.class, () -> new BytePairLearner(258, List.of()));

        assertEquals("vocabulary size is 258; give at least 259, such as 8000", refusal.getMessage());
    }

    @Test
    void refusesAReservedNameGivenTwice() {
        var refusal = assertThrows(
                IllegalArgumentException.class, () -> new BytePairLearner(8000, List.of("<2es>", "<2es>")));

        assertEquals(
                "reserved names are [<2es>, <2es>]; give distinct names without spaces, other than"
                        + " [<pad>, <bos>, <eos>], such as <2es>",
                refusal.getMessage());
    }

    private static List<String> corpus(Object... sentencesAndCounts) {
        return IntStream.range(0, sentencesAndCounts.length / 2)
                .boxed()
                .flatMap(i ->
                        Collections.nCopies((Integer) sentencesAndCounts[2 * i + 1], (String) sentencesAndCounts[2 * i])
                                .stream())
                .toList();
    }

    private static List<String> merges(Vocabulary vocabulary) {
        return IntStream.range(vocabulary.offset() + 256, vocabulary.size())
                .mapToObj(id -> new String(vocabulary.piece(id), UTF_8))
                .toList();
    }

    /** Words with few distinct letters, so that many pairs tie and several pairs spell the same piece. */
    static List<String> randomSentences(Random random) {
        return new ArrayList<>(Stream.generate(() -> random.ints(30, 0, 6)
                        .mapToObj(letter -> letter == 0 ? " " : "abcdé".substring(letter - 1, letter))
                        .reduce("", String::concat))
                .limit(400)
                .toList());
    }
}
