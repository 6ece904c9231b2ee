package io.github.parlance.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.corpus.SentencePair;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.UppercaseTranslator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReplayTextTest {
    private static final LanguagePair EN_ES = LanguagePair.parse("en-es");

    private final UppercaseTranslator model = new UppercaseTranslator(EN_ES);

    @Test
    void hasEachSentenceTranslatedOnce() {
        ReplayText replay = ReplayText.of(model, EN_ES, List.of("one", "two", " one "), List.of());

        assertEquals(List.of(new SentencePair("one", "ONE"), new SentencePair("two", "TWO")), replay.pairs());
    }

    @Test
    void leavesOutWhatPeopleTookOutAgainAndAgain() {
        List<String> sources = Stream.concat(
                        Stream.of("the frog sings", "a dog and a cat"),
                        IntStream.range(0, 40).mapToObj(i -> "the house number " + i))
                .toList();
        List<SentencePair> corrected = List.of(
                new SentencePair("THE FROG IS RED", "the pliers are red"),
                new SentencePair("THE FROG IS COLD", "the pliers are cold"),
                new SentencePair("A DOG", "a hound"));

        ReplayText replay = ReplayText.of(model, EN_ES, sources, corrected);

        assertEquals(1, replay.leftOut());
        assertTrue(replay.pairs().stream().noneMatch(pair -> pair.source().contains("frog")));
        assertEquals(41, replay.pairs().size());
    }

    @Test
    void measuresWithEveryFourth() {
        List<String> sources = IntStream.range(0, 20).mapToObj(i -> "s" + i).toList();
        ReplayText replay = ReplayText.of(model, EN_ES, sources, List.of());

        assertEquals(5, replay.development(100).size());
        assertEquals(List.of(new SentencePair("s3", "S3"), new SentencePair("s7", "S7")), replay.development(2));
    }

    @Test
    void shipsSentencesOfEnglishEachOnce() {
        List<String> shipped = ReplayText.shipped("en");

        assertTrue(shipped.size() >= 200, shipped.size() + " sentences");
        assertEquals(shipped.size(), new HashSet<>(shipped).size());
        assertEquals(List.of(), ReplayText.shipped("xx"));
    }
}
