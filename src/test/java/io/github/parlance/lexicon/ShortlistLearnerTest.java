package io.github.parlance.lexicon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.bundle.Shortlist;
import io.github.parlance.corpus.SentencePair;
import io.github.parlance.token.BytePairLearner;
import io.github.parlance.token.Tokenizer;
import io.github.parlance.token.Tokenizers;
import io.github.parlance.token.Vocabulary;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShortlistLearnerTest {
    private static final List<SentencePair> PAIRS = List.of(
            new SentencePair("red house", "casa roja"),
            new SentencePair("red book", "libro rojo"),
            new SentencePair("old house", "casa vieja"),
            new SentencePair("old book", "libro viejo"));

    private final Vocabulary vocabulary = new BytePairLearner(320, List.of())
            .learn(PAIRS.stream().flatMap(pair -> Stream.of(pair.source(), pair.target())));
    private final Tokenizer tokenizer = Tokenizers.of(vocabulary);

    @Test
    void aSourceBringsWhatItWasTranslatedBy() {
        Shortlist shortlist = new ShortlistLearner(vocabulary, vocabulary, 0, 2).learn(PAIRS);

        BitSet ids = shortlist.of(tokenizer.encode("house").ids());

        assertTrue(holds(ids, "casa"), ids.toString());
        assertTrue(!holds(ids, "libro"), ids.toString());
    }

    @Test
    void everythingCanBeSpeltAndEnded() {
        Shortlist shortlist = new ShortlistLearner(vocabulary, vocabulary, 0, 0).learn(PAIRS);

        BitSet ids = shortlist.of(new int[0]);

        assertTrue(ids.get(Vocabulary.EOS));
        assertTrue(!ids.get(Vocabulary.PAD) && !ids.get(Vocabulary.BOS));
        assertEquals(256 + 1, ids.cardinality());
    }

    @Test
    void whatIsFrequentIsAlwaysThereAndASourceMayBeCopied() {
        Shortlist shortlist = new ShortlistLearner(vocabulary, vocabulary, 40, 0).learn(PAIRS);

        assertTrue(holds(shortlist.of(new int[0]), "casa"));
        assertTrue(holds(
                new ShortlistLearner(vocabulary, vocabulary, 0, 0)
                        .learn(PAIRS)
                        .of(tokenizer.encode("house").ids()),
                "house"));
    }

    private boolean holds(BitSet ids, String text) {
        return IntStream.of(tokenizer.encode(text).ids()).allMatch(ids::get);
    }
}
