package io.github.parlance.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;

class PromQueryTest {
    @Test
    void aQueryIsTakenApart() {
        PromQuery query = new PromQuery(
                "histogram_quantile(0.99, sum by (le) (rate(a_bucket{x=\"y_z\"}[$__rate_interval]))) / b > 0"
                        + " and on (job, c) (d{e!=\"f\"} offset 10m or h)");

        assertEquals(Set.of("a_bucket", "b", "d", "h"), query.metrics());
        assertEquals(Set.of("le", "job", "c"), query.labels());
        assertEquals(Set.of("x=\"y_z\"", "e=\"f\""), query.selected());
    }
}
