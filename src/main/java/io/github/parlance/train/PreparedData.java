package io.github.parlance.train;

import io.github.parlance.bundle.Manifest;
import io.github.parlance.corpus.SentencePair;
import io.github.parlance.text.LanguagePair;
import java.util.List;
import java.util.Map;

/**
 * The data of a training, read and encoded.
 *
 * @param training encoded training pairs
 * @param development encoded development set of each language pair
 * @param developmentPairs the development set of each language pair as text
 * @param characters characters of the training pairs
 */
record PreparedData(
        Vocabularies vocabularies,
        TrainingData training,
        Map<LanguagePair, TrainingData> development,
        Map<LanguagePair, List<SentencePair>> developmentPairs,
        List<Manifest.CharactersEntry> characters) {

    /** Settings that the checkpoints of earlier versions do not name, with the values that their networks have. */
    private static final List<String> LATER_SETTINGS = List.of(
            ", activation=RELU",
            ", positions=PAPER",
            ", outputBias=false",
            ", alignment=Optional.empty",
            ", separateVocabularies=false");

    /** Returns a text that is equal for trainings of the same network on the same data. */
    String fingerprint(TrainingSpec spec) {
        String architecture = spec.architecture().toString();
        for (String setting : LATER_SETTINGS) {
            architecture = architecture.replace(setting, "");
        }
        return String.join(" ", architecture, vocabularies.digest(), training.size() + " pairs");
    }
}
