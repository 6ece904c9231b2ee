package io.github.parlance.learn.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.event.TranslationCompleted.Pivot;
import io.github.parlance.event.TranslationCompleted.Provenance;
import io.github.parlance.event.TranslationCompleted.Status;
import io.github.parlance.event.TranslationCompleted.Timing;
import io.github.parlance.event.TranslationRequested;
import io.github.parlance.learn.trial.CanaryStatistics.Verdict;
import io.github.parlance.text.LanguagePair;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CanaryStatisticsTest {
    private static final LanguagePair EN_ES = LanguagePair.parse("en-es");

    private final CanaryStatistics statistics =
            new CanaryStatistics("en-es", "3", new TrialSpec(10, Duration.ofMinutes(1), 10, 0.02));

    @Test
    void waitsUntilThereAreEnoughAnswersAndPromotesThen() {
        answer("3", Status.TRANSLATED, 9);
        answer("2", Status.TRANSLATED, 100);
        Verdict before = statistics.verdict(false);
        answer("3", Status.TRANSLATED, 1);

        assertEquals(List.of(Verdict.WAIT, Verdict.PROMOTE), List.of(before, statistics.verdict(false)));
        assertEquals("candidate: 10 answers, 0 bad; baseline: 100 answers, 0 bad", statistics.summary());
    }

    @Test
    void goesBackWhereTooFewAnswersCome() {
        answer("3", Status.TRANSLATED, 9);

        assertEquals(Verdict.ROLL_BACK, statistics.verdict(true));
        assertEquals(
                "candidate: 9 answers, 0 bad; baseline: 0 answers, 0 bad; a verdict needs 10 answers by the candidate",
                statistics.summary());
    }

    @Test
    void goesBackAsSoonAsItIsClearlyWorse() {
        answer("2", Status.TRANSLATED, 50);
        answer("3", Status.DEGRADED, 2);
        Verdict before = statistics.verdict(false);
        answer("3", Status.DEGRADED, 1);

        assertEquals(List.of(Verdict.WAIT, Verdict.ROLL_BACK), List.of(before, statistics.verdict(false)));
    }

    @Test
    void allowsForBadAnswersByTheBaselineToo() {
        answer("2", Status.TRANSLATED, 80);
        answer("2", Status.DEGRADED, 20);
        answer("3", Status.TRANSLATED, 8);
        answer("3", Status.DEGRADED, 2);

        assertEquals(Verdict.PROMOTE, statistics.verdict(false));
    }

    @Test
    void countsDeadLettersOfEitherVersion() {
        answer("2", Status.TRANSLATED, 50);
        answer("3", Status.TRANSLATED, 7);
        statistics.addDeadLetter(List.of("de-en/1", "en-es/3"));
        statistics.addDeadLetter(List.of("en-es/3"));
        statistics.addDeadLetter(List.of("de-en/3"));
        statistics.addDeadLetter(List.of("en-es/3"));

        assertEquals(Verdict.ROLL_BACK, statistics.verdict(false));
    }

    @Test
    void countsCachedAnswersOfAVersionAndNoneFromTheTranslationMemory() {
        for (int i = 0; i < 20; i++) {
            statistics.add(TranslationCompleted.fromMemory(
                    TranslationRequested.sentence("1", "x"), EN_ES, "y", Duration.ZERO));
        }
        Verdict before = statistics.verdict(false);
        answer("3", Status.CACHED, 10);

        assertEquals(List.of(Verdict.WAIT, Verdict.PROMOTE), List.of(before, statistics.verdict(false)));
    }

    @Test
    void countsAnswersByWayOfAThirdLanguage() {
        for (int i = 0; i < 10; i++) {
            Provenance first = new Provenance("en-es", "3", "sha256:0", 1, 0);
            statistics.add(result(
                    Status.TRANSLATED,
                    new Provenance(
                            "es-fr", "1", "sha256:1", 1, 0, Optional.empty(), Optional.of(new Pivot("es", first)))));
        }

        assertEquals(Verdict.PROMOTE, statistics.verdict(false));
    }

    private void answer(String version, Status status, int times) {
        for (int i = 0; i < times; i++) {
            statistics.add(result(status, new Provenance("en-es", version, "sha256:0", 1, 0)));
        }
    }

    private static TranslationCompleted result(Status status, Provenance by) {
        TranslationCompleted memory =
                TranslationCompleted.fromMemory(TranslationRequested.sentence("1", "x"), EN_ES, "y", Duration.ZERO);
        return new TranslationCompleted(
                "1", status, EN_ES, "y", Optional.of(1.0), Optional.of(by), Timing.NONE, memory.metadata());
    }
}
