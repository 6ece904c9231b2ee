package io.github.parlance.train;

import io.github.parlance.augment.AugmentationSpec;
import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.corpus.CorpusReader;
import io.github.parlance.corpus.CorpusSpec;
import io.github.parlance.corpus.ParallelCorpus;
import io.github.parlance.corpus.SentencePair;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.token.BytePairLearner;
import io.github.parlance.token.Vocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the corpora of a training, learns or reads its vocabulary, and encodes the data. */
final class DataPreparation {
    private static final String TRAINING = "data.train";
    private static final String DEVELOPMENT = "data.development";

    private final TrainingSpec spec;
    private final TrainingObserver observer;
    private final List<TranslationDirection> tasks;

    /** @param initial model from which the training starts */
    DataPreparation(TrainingSpec spec, TrainingObserver observer, Optional<ModelBundle> initial) {
        this.spec = spec;
        this.observer = observer;
        this.tasks = TranslationDirection.of(spec.pairs(), initial);
    }

    /** Returns the control tokens that the vocabulary of the training needs. */
    List<String> controlTokens() {
        List<String> slots = spec.augmentation().slots() > 0 ? Vocabulary.slotNames() : List.of();
        Stream<String> context = spec.augmentation().context() > 0 ? Stream.of(Vocabulary.CONTEXT) : Stream.of();
        Stream<String> tags = spec.data().train().stream().flatMap(corpus -> corpus.tag().stream());
        return Stream.of(
                        TranslationDirection.tokens(tasks).stream(),
                        tags,
                        spec.reserved().stream(),
                        slots.stream(),
                        context)
                .flatMap(each -> each)
                .distinct()
                .toList();
    }

    /**
     * Prepares the data.
     *
     * @param initial model the training starts from, whose vocabulary it keeps; without one, a vocabulary is learned
     * @throws IllegalArgumentException if a language pair has no usable sentence pair
     */
    PreparedData prepare(Optional<InitialModel> initial) {
        Map<CorpusSpec, ParallelCorpus> corpora = read(spec.data().train(), CorpusReader.cleaning(spec.data()));
        Map<CorpusSpec, ParallelCorpus> development = read(spec.data().development(), CorpusReader.whole(spec.data()));
        Vocabularies vocabularies = initial.map(InitialModel::vocabularies)
                .orElseGet(() -> Vocabularies.shared(
                        vocabulary(corpora.values().stream().flatMap(corpus -> corpus.pairs().stream()))));
        TrainingData training = encoded(corpora, tasks, vocabularies, TRAINING);
        if (!spec.augmentation().equals(AugmentationSpec.NONE)) {
            training.augment(
                    spec.augmentation(),
                    tasks.stream().map(TranslationDirection::pair).toList());
        }
        Map<LanguagePair, TrainingData> developmentSets = new LinkedHashMap<>();
        Map<LanguagePair, List<SentencePair>> developmentPairs = new LinkedHashMap<>();
        for (TranslationDirection translationDirection : tasks) {
            developmentSets.put(
                    translationDirection.pair(),
                    encoded(development, List.of(translationDirection), vocabularies, DEVELOPMENT));
            developmentPairs.put(
                    translationDirection.pair(),
                    translationDirection.sentences(development, tasks, DEVELOPMENT).values().stream()
                            .flatMap(List::stream)
                            .toList());
        }
        return new PreparedData(
                vocabularies,
                training,
                developmentSets,
                developmentPairs,
                new ModelCharacterList(vocabularies.target(), initial.map(InitialModel::bundle)).of(tasks, training));
    }

    private Map<CorpusSpec, ParallelCorpus> read(List<CorpusSpec> specs, CorpusReader reader) {
        Map<CorpusSpec, ParallelCorpus> corpora = new LinkedHashMap<>();
        for (CorpusSpec each : specs) {
            ParallelCorpus corpus = reader.read(each, TranslationDirection.languages(each, tasks));
            observer.corpusRead(each, corpus);
            corpora.put(each, corpus);
        }
        return corpora;
    }

    /**
     * Learns the vocabulary once and reads it from the work folder afterwards. Spare control tokens come on top of its size.
     */
    private Vocabulary vocabulary(Stream<SentencePair> pairs) {
        Path file = spec.work().resolve("vocabulary.txt");
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(spec.work());
                new BytePairLearner(spec.vocabulary(), controlTokens())
                        .learn(pairs.flatMap(pair -> Stream.of(pair.source(), pair.target())))
                        .with(Vocabulary.spareNames())
                        .write(file);
            }
            return Vocabulary.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the vocabulary in " + file + ": " + e.getMessage(), e);
        }
    }

    /** Encodes the sentences of some of the tasks. */
    private TrainingData encoded(
            Map<CorpusSpec, ParallelCorpus> corpora,
            List<TranslationDirection> some,
            Vocabularies vocabularies,
            String key) {
        TrainingData data = new TrainingData(
                vocabularies.tokenizer(),
                spec.architecture().maxLength(),
                spec.data().temperature());
        for (TranslationDirection translationDirection : some) {
            int before = data.size();
            int tooLongBefore = data.tooLong();
            data.beginTask();
            translationDirection
                    .sentences(corpora, tasks, key)
                    .forEach((each, pairs) ->
                            data.add(pairs, each.weight(), prefix(translationDirection, each, vocabularies.source())));
            requirePairs(translationDirection, data.size() - before, data.tooLong() - tooLongBefore, key);
        }
        return data;
    }

    private static int[] prefix(TranslationDirection translationDirection, CorpusSpec corpus, Vocabulary vocabulary) {
        return Stream.concat(Stream.of(translationDirection.prefix()), corpus.tag().stream())
                .filter(name -> !name.isEmpty())
                .mapToInt(vocabulary::special)
                .toArray();
    }

    private void requirePairs(TranslationDirection translationDirection, int usable, int tooLong, String key) {
        if (usable == 0) {
            throw new IllegalArgumentException(
                    key + " holds no usable sentence pair of " + translationDirection.pair() + ", and "
                            + tooLong + " of more than " + spec.architecture().maxLength()
                            + " tokens a side; name files of pairs, or raise the architecture's maxLength");
        }
    }
}
