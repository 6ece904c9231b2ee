package io.github.parlance.learn.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.corpus.SentencePair;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Provenance;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.Translator;
import io.github.parlance.translate.UppercaseTranslator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReplayCorpusTest {
    private static final LanguagePair EN_ES = LanguagePair.parse("en-es");

    private final UppercaseTranslator model = new UppercaseTranslator(EN_ES);

    @Test
    void hasEachSentenceTranslatedOnce() {
        ReplayCorpus replay = ReplayCorpus.of(model, EN_ES, List.of("one", "two", " one "), List.of());

        assertEquals(List.of(new SentencePair("one", "ONE"), new SentencePair("two", "TWO")), replay.pairs());
    }

    @Test
    void removesWordsThatPeopleRepeatedlyCorrectedHoweverOftenTheyAreRequested() {
        List<String> sources = Stream.concat(
                        IntStream.range(0, 20).mapToObj(i -> "the frog number " + i),
                        IntStream.range(0, 40).mapToObj(i -> "the house number " + i))
                .toList();
        List<PostEdit> corrected = List.of(
                new PostEdit("the frog is red", "THE FROG IS RED", "the red pliers"),
                new PostEdit("the frog is cold", "THE FROG IS COLD", "the cold pliers"),
                new PostEdit("a house", "A HOUSE", "a home"));

        ReplayCorpus replay = ReplayCorpus.of(model, EN_ES, sources, corrected);

        assertEquals(20, replay.removed());
        assertTrue(replay.pairs().stream().noneMatch(pair -> pair.source().contains("frog")));
        assertEquals(40, replay.pairs().size());
    }

    /** Tests a frequent word, an article, that people replaced by different words. */
    @Test
    void keepsAWordThatOccursWithManyOthers() {
        Translator articles = new Translator() {
            @Override
            public Set<LanguagePair> pairs() {
                return model.pairs();
            }

            @Override
            public Provenance provenance(LanguagePair pair) {
                return model.provenance(pair);
            }

            @Override
            public List<Translation> translate(LanguagePair pair, List<String> texts) {
                return texts.stream()
                        .<Translation>map(text ->
                                new Translation.Done(text.replace("the", text.hashCode() % 3 == 0 ? "el" : "la"), 0))
                        .toList();
            }

            @Override
            public void close() {
                model.close();
            }
        };
        List<String> sources =
                IntStream.range(0, 60).mapToObj(i -> "the house " + i).toList();
        List<PostEdit> corrected =
                List.of(new PostEdit("the one", "el one", "lo one"), new PostEdit("the two", "el two", "lo two"));

        assertEquals(0, ReplayCorpus.of(articles, EN_ES, sources, corrected).removed());
    }

    @Test
    void measuresWithEveryFourth() {
        List<String> sources = IntStream.range(0, 20).mapToObj(i -> "s" + i).toList();
        ReplayCorpus replay = ReplayCorpus.of(model, EN_ES, sources, List.of());

        assertEquals(5, replay.development(100).size());
        assertEquals(List.of(new SentencePair("s3", "S3"), new SentencePair("s7", "S7")), replay.development(2));
    }

    @Test
    void shipsSentencesOfEnglishEachOnce() {
        List<String> shipped = ReplayCorpus.shipped("en");

        assertTrue(shipped.size() >= 200, shipped.size() + " sentences");
        assertEquals(shipped.size(), new HashSet<>(shipped).size());
        assertEquals(List.of(), ReplayCorpus.shipped("xx"));
    }
}
