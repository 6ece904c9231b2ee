package io.github.parlance.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.opentelemetry.api.trace.SpanContext;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {
    /** The example of W3C Trace Context, section 3.2.3. */
    private static final String EXAMPLE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void readsTraceSpanAndWhetherItIsSampled() {
        SpanContext sampled = TraceContext.parse(EXAMPLE).orElseThrow();
        SpanContext unsampled =
                TraceContext.parse(EXAMPLE.replaceAll("01$", "00")).orElseThrow();

        assertEquals("4bf92f3577b34da6a3ce929d0e0e4736", sampled.getTraceId());
        assertEquals("00f067aa0ba902b7", sampled.getSpanId());
        assertTrue(sampled.isSampled());
        assertFalse(unsampled.isSampled());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-trace-span-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\n",
                "\uFFFD\uFFFD\u0000"
            })
    void ignoresInvalidValues(String traceparent) {
        assertEquals(Optional.empty(), TraceContext.parse(traceparent));
    }
}
