package io.github.parlance.stream;

import io.github.parlance.event.TranslationRequested;
import io.github.parlance.text.LanguageDetector;
import io.github.parlance.text.LanguageDetector.DetectedLanguage;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.topology.Route;
import io.github.parlance.topology.TopologySpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Detects the language of texts whose requests ask for it. Deterministic: the same text always has the same language. */
final class SourceDetection {
    private final LanguageDetector guesser;
    private final List<String> candidates;
    private final double least;

    SourceDetection(TopologySpec spec, LanguageDetector guesser) {
        this(spec.routes().stream().map(Route::pair).toList(), spec.checks().leastLanguageConfidence(), guesser);
    }

    /**
     * @param pairs pairs whose languages are distinguished
     * @param least minimum confidence of a language that is used
     */
    SourceDetection(List<LanguagePair> pairs, double least, LanguageDetector guesser) {
        this.guesser = guesser;
        this.candidates = pairs.stream()
                .flatMap(pair -> Stream.of(pair.source(), pair.target()))
                .distinct()
                .toList();
        this.least = least;
    }

    /** Returns the most probable language of the text, at any confidence; empty if the request names its language or leaves it to the
     * route. */
    Optional<DetectedLanguage> guess(TranslationRequested request) {
        return request.wantsDetection() ? guesser.detect(request.text(), candidates) : Optional.empty();
    }

    /** Returns whether a guess is confident enough to be used. */
    boolean isSure(DetectedLanguage detectedLanguage) {
        return detectedLanguage.confidence() >= least;
    }
}
