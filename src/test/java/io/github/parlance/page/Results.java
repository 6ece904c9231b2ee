package io.github.parlance.page;

import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.event.TranslationCompleted.Provenance;
import io.github.parlance.event.TranslationCompleted.Status;
import io.github.parlance.event.TranslationCompleted.Timing;
import io.github.parlance.event.TranslationDetails;
import io.github.parlance.event.TranslationRequested;
import io.github.parlance.text.LanguagePair;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Requests and results like those of the stream. */
final class Results {
    static final LanguagePair PAIR = new LanguagePair("en", "es");

    private Results() {}

    static TranslationRequested request(String id, String text) {
        return TranslationRequested.sentence(id, text, PAIR);
    }

    /** Creates a result of a batch of 3 that began 20 ms after the stream read the request, and took 50 ms. */
    static TranslationCompleted translated(String id, String text) {
        return new TranslationCompleted(
                id,
                Status.TRANSLATED,
                PAIR,
                Optional.empty(),
                text,
                Optional.of(0.87654),
                new TranslationDetails(
                        Map.of("numbers", "ok"),
                        List.of(),
                        List.of(new TranslationDetails.Alternative("another", -1.25)),
                        List.of(),
                        List.of(new TranslationDetails.Link(0, 4, 0, 6))),
                Optional.of(new Provenance("en-es", "2", "sha256:" + "0".repeat(64), 4, 1)),
                new Timing(Duration.ofMillis(20), Duration.ofMillis(50), 3),
                TranslationRequested.sentence("any", "any").metadata());
    }

    /** Creates a result from the translation memory, without a model. */
    static TranslationCompleted remembered(String id, String text) {
        return TranslationCompleted.fromMemory(request(id, "any"), PAIR, text, Duration.ofMillis(1));
    }
}
