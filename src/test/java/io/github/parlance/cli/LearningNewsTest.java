package io.github.parlance.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.parlance.learn.Learning;
import io.github.parlance.learn.LearningObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LearningNewsTest {
    private final List<String> told = new ArrayList<>();
    private final LearningNews news = new LearningNews(new LearningObserver() {
        @Override
        public void stage(String what) {
            told.add(what);
        }

        @Override
        public void ended(Learning.Outcome outcome) {
            told.add(outcome.summary());
        }

        @Override
        public void failed(RuntimeException cause) {
            told.add(cause.getMessage());
        }
    });

    /** Each time it looks at all pairs of languages. */
    @Test
    void thatThereIsStillNothingToLearnIsToldOnceOfEachPair() {
        for (int i = 0; i < 3; i++) {
            news.ended(nothing("1 of en-es is new"));
            news.ended(nothing("0 of es-en are new"));
        }
        news.ended(nothing("2 of en-es are new"));

        assertEquals(List.of("1 of en-es is new", "0 of es-en are new", "2 of en-es are new"), told);
    }

    @Test
    void aFailureIsToldOnce() {
        news.failed(new IllegalStateException("no room"));
        news.failed(new IllegalStateException("no room"));
        news.failed(new IllegalStateException());

        assertEquals(2, told.size());
    }

    @Test
    void afterSomethingWasDoneItIsToldAgain() {
        news.failed(new IllegalStateException("no room"));
        news.stage("trains version 3");
        news.failed(new IllegalStateException("no room"));

        assertEquals(List.of("no room", "trains version 3", "no room"), told);
    }

    private static Learning.Outcome nothing(String said) {
        return new Learning.Outcome(Optional.empty(), said);
    }
}
