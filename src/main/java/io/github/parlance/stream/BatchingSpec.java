package io.github.parlance.stream;

import static io.github.parlance.spec.Requirement.require;

import io.github.parlance.spec.Default;
import java.time.Duration;
import java.util.Optional;

/**
 * How long sentences wait for company, and how many travel together.
 *
 * @param maxSentences most sentences in a batch; positive
 * @param maxCharacters most UTF-16 code units in a batch, all its texts together; positive. A longer text travels alone
 * @param maxWait longest wait of the oldest sentence; zero sends at once. Either way sentences gather while the models
 *     are busy
 * @param threads calls to the models at the same time; positive. Left out: one a processor core
 */
public record BatchingSpec(
        @Default("32") int maxSentences,
        @Default("8000") int maxCharacters,
        @Default("0ms") Duration maxWait,
        Optional<Integer> threads) {
    public BatchingSpec {
        require(maxSentences > 0, "maxSentences is %s; give a positive count, such as 32", maxSentences);
        require(maxCharacters > 0, "maxCharacters is %s; give a positive count, such as 8000", maxCharacters);
        require(!maxWait.isNegative(), "maxWait is %s; give 0ms or more, such as 5ms", maxWait);
        threads.ifPresent(count -> require(count > 0, "threads is %s; give a positive count, such as 2", count));
    }
}
