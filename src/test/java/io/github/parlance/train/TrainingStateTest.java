package io.github.parlance.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.parlance.train.TrainingState.Evaluation;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingStateTest {
    private final TrainingState fresh = TrainingState.fresh("a network");

    @Test
    void countsStepsTokensAndSeconds() {
        TrainingState state = fresh.after(1000, 0.5, 9).after(900, 0.25, 9);

        assertEquals(new TrainingState("a network", 2, 0, 2, 0.75, 1900, Double.MAX_VALUE, 0, List.of()), state);
    }

    @Test
    void beginsTheNextEpochAfterTheLastBatch() {
        TrainingState state = fresh.after(1, 1, 2).after(1, 1, 2);

        assertEquals(1, state.epoch());
        assertEquals(0, state.batch());
        assertEquals(2, state.step());
    }

    @Test
    void keepsTheLowestDevelopmentLossAndItsStep() {
        Evaluation high = new Evaluation(1, 9, 3, 1, 1);
        Evaluation low = new Evaluation(2, 8, 2, 2, 1);
        Evaluation middle = new Evaluation(3, 7, 2.5, 3, 1);
        Evaluation equal = new Evaluation(4, 6, 2, 4, 1);

        TrainingState state = fresh.after(1, 1, 9)
                .evaluated(high)
                .after(1, 1, 9)
                .evaluated(low)
                .after(1, 1, 9)
                .evaluated(middle)
                .after(1, 1, 9)
                .evaluated(equal);

        assertEquals(2, state.best());
        assertEquals(2, state.bestStep());
        assertEquals(4, state.step());
        assertEquals(List.of(high, low, middle, equal), state.curve());
    }
}
