package io.github.parlance.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.event.TranslationCompleted.Pivot;
import io.github.parlance.event.TranslationCompleted.Provenance;
import io.github.parlance.event.TranslationCompleted.Status;
import io.github.parlance.event.TranslationCompleted.Timing;
import io.github.parlance.event.TranslationRequested;
import io.github.parlance.learn.CanaryTally.Verdict;
import io.github.parlance.text.LanguagePair;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CanaryTallyTest {
    private static final LanguagePair EN_ES = LanguagePair.parse("en-es");

    private final CanaryTally tally =
            new CanaryTally("en-es", "3", new LearnSpec.Trial(10, Duration.ofMinutes(1), 10, 0.02));

    @Test
    void waitsUntilThereAreEnoughAnswersAndPromotesThen() {
        answer("3", Status.TRANSLATED, 9);
        answer("2", Status.TRANSLATED, 100);
        Verdict before = tally.verdict(false);
        answer("3", Status.TRANSLATED, 1);

        assertEquals(List.of(Verdict.WAIT, Verdict.PROMOTE), List.of(before, tally.verdict(false)));
        assertEquals("10 answers by the new version, 0 of them bad; 100 by the old one, 0 of them bad", tally.said());
    }

    @Test
    void goesBackWhereTooFewCome() {
        answer("3", Status.TRANSLATED, 9);

        assertEquals(Verdict.ROLL_BACK, tally.verdict(true));
        assertEquals(
                "9 answers by the new version, 0 of them bad; 0 by the old one, 0 of them bad; 10 are needed to judge",
                tally.said());
    }

    @Test
    void goesBackAsSoonAsItIsClearlyWorse() {
        answer("2", Status.TRANSLATED, 50);
        answer("3", Status.DEGRADED, 2);
        Verdict before = tally.verdict(false);
        answer("3", Status.DEGRADED, 1);

        assertEquals(List.of(Verdict.WAIT, Verdict.ROLL_BACK), List.of(before, tally.verdict(false)));
    }

    @Test
    void allowsForWhatTheOldVersionDoesWrongToo() {
        answer("2", Status.TRANSLATED, 80);
        answer("2", Status.DEGRADED, 20);
        answer("3", Status.TRANSLATED, 8);
        answer("3", Status.DEGRADED, 2);

        assertEquals(Verdict.PROMOTE, tally.verdict(false));
    }

    @Test
    void countsDeadLettersOfEitherVersion() {
        answer("2", Status.TRANSLATED, 50);
        answer("3", Status.TRANSLATED, 7);
        tally.died(List.of("de-en/1", "en-es/3"));
        tally.died(List.of("en-es/3"));
        tally.died(List.of("de-en/3"));
        tally.died(List.of("en-es/3"));

        assertEquals(Verdict.ROLL_BACK, tally.verdict(false));
    }

    @Test
    void countsWhatIsRememberedOfAVersionAndNothingThatPeopleApproved() {
        for (int i = 0; i < 20; i++) {
            tally.answered(TranslationCompleted.fromMemory(
                    TranslationRequested.sentence("1", "x"), EN_ES, "y", Duration.ZERO));
        }
        Verdict before = tally.verdict(false);
        answer("3", Status.CACHED, 10);

        assertEquals(List.of(Verdict.WAIT, Verdict.PROMOTE), List.of(before, tally.verdict(false)));
    }

    @Test
    void countsAnswersByWayOfAThirdLanguage() {
        for (int i = 0; i < 10; i++) {
            Provenance first = new Provenance("en-es", "3", "sha256:0", 1, 0);
            tally.answered(result(
                    Status.TRANSLATED,
                    new Provenance("es-fr", "1", "sha256:1", 1, 0, Optional.of(new Pivot("es", first)))));
        }

        assertEquals(Verdict.PROMOTE, tally.verdict(false));
    }

    private void answer(String version, Status status, int times) {
        for (int i = 0; i < times; i++) {
            tally.answered(result(status, new Provenance("en-es", version, "sha256:0", 1, 0)));
        }
    }

    private static TranslationCompleted result(Status status, Provenance by) {
        TranslationCompleted memory =
                TranslationCompleted.fromMemory(TranslationRequested.sentence("1", "x"), EN_ES, "y", Duration.ZERO);
        return new TranslationCompleted(
                "1", status, EN_ES, "y", Optional.of(1.0), Optional.of(by), Timing.NONE, memory.metadata());
    }
}
