package io.github.parlance.train;

import static io.github.parlance.train.OptimizerSpec.Schedule.CONSTANT;
import static io.github.parlance.train.OptimizerSpec.Schedule.INVERSE_SQRT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LearningRateScheduleTest {

    /** Rises to 0.002 in 100 steps, then 0.002 * sqrt(100 / step); from step 902 on, times the share left of 100 steps. */
    @ParameterizedTest
    @CsvSource({
        "1, 0.00002",
        "50, 0.001",
        "99, 0.00198",
        "100, 0.002",
        "400, 0.001",
        "900, 0.000666666667",
        "901, 0.000666296605",
        "951, 0.000324272218",
        "1000, 0.00000632455532"
    })
    void risesThenFallsWithTheRootOfTheStepThenCoolsDown(int step, double rate) {
        LearningRateSchedule schedule = new LearningRateSchedule(INVERSE_SQRT, 0.002, 100, 1000, 100);

        assertEquals(rate, schedule.at(step), 1e-12);
    }

    @Test
    void isNeverZeroAndHighestAtTheEndOfTheWarmUp() {
        LearningRateSchedule schedule = new LearningRateSchedule(INVERSE_SQRT, 0.002, 100, 1000, 950);

        for (int step = 1; step <= 1000; step++) {
            assertTrue(schedule.at(step) > 0 && schedule.at(step) <= 0.002, "at step " + step);
        }
    }

    @Test
    void beginsAtThePeakWithoutAWarmUp() {
        LearningRateSchedule schedule = new LearningRateSchedule(INVERSE_SQRT, 0.002, 0, 1000, 0);

        assertEquals(0.002, schedule.at(1));
        assertEquals(0.001, schedule.at(4));
        assertEquals(0.002 / Math.sqrt(1000), schedule.at(1000), 1e-12);
    }

    @Test
    void aConstantRateStaysBetweenWarmUpAndCoolDown() {
        LearningRateSchedule schedule = new LearningRateSchedule(CONSTANT, 0.001, 10, 100, 20);

        assertEquals(0.0005, schedule.at(5), 1e-12);
        assertEquals(0.001, schedule.at(10), 1e-12);
        assertEquals(0.001, schedule.at(80), 1e-12);
        assertEquals(0.00005, schedule.at(100), 1e-12);
    }
}
