package io.github.parlance.stream;

import io.github.parlance.event.TranslationRequested;
import io.github.parlance.text.LanguageGuesser;
import io.github.parlance.text.LanguageGuesser.Guess;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds out the language of texts whose requests ask for it; the same text always has the same. */
final class SourceDetection {
    private final LanguageGuesser guesser;
    private final List<String> candidates;
    private final double least;

    SourceDetection(TopologySpec spec, LanguageGuesser guesser) {
        this.guesser = guesser;
        this.candidates = spec.routes().stream()
                .flatMap(route -> Stream.of(route.from(), route.to()))
                .distinct()
                .toList();
        this.least = spec.checks().leastLanguageConfidence();
    }

    /** What the text seems to be in, however unsure; nothing if the request says what it is in, or leaves it to the route. */
    Optional<Guess> guess(TranslationRequested request) {
        return request.wantsDetection() ? guesser.detect(request.text(), candidates) : Optional.empty();
    }

    /** Whether a guess is to be relied on. */
    boolean isSure(Guess guess) {
        return guess.confidence() >= least;
    }
}
