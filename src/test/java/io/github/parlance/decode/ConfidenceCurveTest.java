package io.github.parlance.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.decode.ConfidenceCurve.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfidenceCurveTest {
    private final ConfidenceCurve curve =
            new ConfidenceCurve(List.of(new Point(-2, 0.3), new Point(-1, 0.5), new Point(-0.5, 0.9)));

    @Test
    void goesStraightFromPointToPoint() {
        assertEquals(0.3, curve.at(-2), 1e-12);
        assertEquals(0.4, curve.at(-1.5), 1e-12);
        assertEquals(0.5, curve.at(-1), 1e-12);
        assertEquals(0.7, curve.at(-0.75), 1e-12);
    }

    @Test
    void isLevelBeyondItsEnds() {
        assertEquals(0.3, curve.at(-20), 1e-12);
        assertEquals(0.9, curve.at(0), 1e-12);
    }

    @Test
    void isTheGeometricMeanOfProbabilitiesWhereNothingWasMeasured() {
        assertEquals(0.25, ConfidenceCurve.NONE.at(Math.log(0.25)), 1e-12);
    }

    @Test
    void refusesAFall() {
        List<Point> falling = List.of(new Point(-2, 0.5), new Point(-1, 0.4));

        String message = assertThrows(IllegalArgumentException.class, () -> new ConfidenceCurve(falling))
                .getMessage();

        assertTrue(message.contains("falls or goes back"), message);
    }
}
