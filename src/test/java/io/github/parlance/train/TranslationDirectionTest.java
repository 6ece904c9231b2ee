package io.github.parlance.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.parlance.bundle.Manifest;
import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.corpus.CorpusSpec;
import io.github.parlance.corpus.ParallelCorpus;
import io.github.parlance.corpus.SentencePair;
import io.github.parlance.decode.SearchSpec;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.token.BytePairLearner;
import io.github.parlance.token.Vocabulary;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TranslationDirectionTest {
    private static final LanguagePair EN_ES = LanguagePair.parse("en-es");
    private static final LanguagePair ES_EN = LanguagePair.parse("es-en");
    private static final LanguagePair EN_FR = LanguagePair.parse("en-fr");

    @Test
    void theOnlyTaskNeedsNoToken() {
        List<TranslationDirection> tasks = TranslationDirection.of(List.of(EN_ES));

        assertEquals(List.of(new TranslationDirection(EN_ES, "")), tasks);
        assertEquals(List.of(), TranslationDirection.tokens(tasks));
    }

    @Test
    void tasksWithTheSameTargetShareItsToken() {
        List<TranslationDirection> tasks = TranslationDirection.of(List.of(EN_ES, LanguagePair.parse("fr-es"), ES_EN));

        assertEquals(
                List.of("<2es>", "<2es>", "<2en>"),
                tasks.stream().map(TranslationDirection::prefix).toList());
        assertEquals(List.of("<2es>", "<2en>"), TranslationDirection.tokens(tasks));
    }

    @Test
    void aDirectionKeepsThePrefixThatItHasInTheInitialModel() {
        ModelBundle initial =
                model(new Manifest.PairEntry("en", "fr", ">>fra<<"), new Manifest.PairEntry("en", "es", ""));

        assertEquals(
                List.of(new TranslationDirection(EN_FR, ">>fra<<")),
                TranslationDirection.of(List.of(EN_FR), Optional.of(initial)));
        assertEquals(
                List.of(">>fra<<", "<2es>", "<2en>"),
                TranslationDirection.of(List.of(EN_FR, EN_ES, ES_EN), Optional.of(initial)).stream()
                        .map(TranslationDirection::prefix)
                        .toList());
    }

    private static ModelBundle model(Manifest.PairEntry... pairs) {
        Vocabulary vocabulary = new BytePairLearner(259, List.of()).learn(Stream.of("a"));
        Manifest manifest = new Manifest(
                Manifest.FORMAT,
                "imported",
                "1",
                List.of(pairs),
                Map.of(),
                1,
                8,
                new Manifest.VocabularyEntry(ModelBundle.VOCABULARY, vocabulary.size(), vocabulary.digest()),
                List.of(),
                List.of(),
                new SearchSpec(1, 0),
                List.of(),
                Manifest.Training.NONE,
                List.of(),
                List.of(),
                Map.of(),
                Map.of());
        return new ModelBundle(Path.of("imported/1"), manifest, vocabulary, vocabulary);
    }

    @Test
    void aCorpusServesItsPairAndTheOppositeOneWithSidesSwapped() {
        Map<CorpusSpec, ParallelCorpus> corpora = new LinkedHashMap<>();
        corpora.put(corpus("spanish", EN_ES), pairs("house", "casa"));
        corpora.put(corpus("french", EN_FR), pairs("house", "maison"));
        List<TranslationDirection> tasks = TranslationDirection.of(List.of(EN_ES, ES_EN, EN_FR));

        assertEquals(List.of(new SentencePair("house", "casa")), learned(tasks.get(0), corpora, tasks));
        assertEquals(List.of(new SentencePair("casa", "house")), learned(tasks.get(1), corpora, tasks));
        assertEquals(List.of(new SentencePair("house", "maison")), learned(tasks.get(2), corpora, tasks));
    }

    @Test
    void aCorpusOfSeveralPairsMustSayItsOwn() {
        CorpusSpec unsaid = new CorpusSpec("pairs.tsv", 1, "none", "made here");

        assertEquals(EN_ES, TranslationDirection.languages(unsaid, TranslationDirection.of(List.of(EN_ES))));
        assertEquals(
                "corpus pairs.tsv has no pair, and the training has several; give its languages, such as"
                        + " pair: en-es",
                problem(unsaid, EN_ES, EN_FR));
    }

    @Test
    void aCorpusNoTaskLearnsFromIsAMistake() {
        assertEquals(
                "corpus italian is of en-it, which fits none of [en-es, es-en]; correct its pair, or leave it out",
                problem(corpus("italian", LanguagePair.parse("en-it")), EN_ES, ES_EN));
    }

    private static String problem(CorpusSpec corpus, LanguagePair... pairs) {
        return assertThrows(
                        IllegalArgumentException.class,
                        () -> TranslationDirection.languages(corpus, TranslationDirection.of(List.of(pairs))))
                .getMessage();
    }

    private static List<SentencePair> learned(
            TranslationDirection translationDirection,
            Map<CorpusSpec, ParallelCorpus> corpora,
            List<TranslationDirection> tasks) {
        return translationDirection.sentences(corpora, tasks, "data.train").values().stream()
                .flatMap(Collection::stream)
                .toList();
    }

    private static ParallelCorpus pairs(String source, String target) {
        return new ParallelCorpus("name", List.of(new SentencePair(source, target)), 0, List.of(), Map.of());
    }

    private static CorpusSpec corpus(String file, LanguagePair pair) {
        return new CorpusSpec(
                Optional.of(file),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1,
                "none",
                "made here",
                Optional.empty(),
                Optional.of(pair));
    }
}
