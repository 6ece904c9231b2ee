package io.github.parlance.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.parlance.learn.LearningCoordinator;
import io.github.parlance.learn.LearningObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DistinctLearningObserverTest {
    private final List<String> reported = new ArrayList<>();
    private final DistinctLearningObserver observer = new DistinctLearningObserver(new LearningObserver() {
        @Override
        public void stage(String what) {
            reported.add(what);
        }

        @Override
        public void ended(LearningCoordinator.Outcome outcome) {
            reported.add(outcome.summary());
        }

        @Override
        public void failed(RuntimeException cause) {
            reported.add(cause.getMessage());
        }
    });

    /** Every run looks for corrections of all language pairs. */
    @Test
    void thatThereIsStillNothingToLearnIsReportedOncePerPair() {
        for (int i = 0; i < 3; i++) {
            observer.ended(nothing("1 of en-es is new"));
            observer.ended(nothing("0 of es-en are new"));
        }
        observer.ended(nothing("2 of en-es are new"));

        assertEquals(List.of("1 of en-es is new", "0 of es-en are new", "2 of en-es are new"), reported);
    }

    @Test
    void aFailureIsReportedOnce() {
        observer.failed(new IllegalStateException("no room"));
        observer.failed(new IllegalStateException("no room"));
        observer.failed(new IllegalStateException());

        assertEquals(2, reported.size());
    }

    @Test
    void afterALearningRunItIsReportedAgain() {
        observer.failed(new IllegalStateException("no room"));
        observer.stage("trains version 3");
        observer.failed(new IllegalStateException("no room"));

        assertEquals(List.of("no room", "trains version 3", "no room"), reported);
    }

    private static LearningCoordinator.Outcome nothing(String said) {
        return new LearningCoordinator.Outcome(Optional.empty(), said);
    }
}
