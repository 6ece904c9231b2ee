package io.github.parlance.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Optional;

/** Reads a record's position in a distributed trace. */
final class TraceContext {
    private static final TextMapGetter<String> TRACEPARENT =
            (traceparent, key) -> key.equals("traceparent") ? traceparent : null;

    private TraceContext() {}

    /**
     * Parses the value of a {@code traceparent} header; empty if it is invalid.
     *
     * @see <a href="https://www.w3.org/TR/trace-context/#traceparent-header">W3C Trace Context, section 3.2</a>
     */
    static Optional<SpanContext> parse(String traceparent) {
        Context context = W3CTraceContextPropagator.getInstance().extract(Context.root(), traceparent, TRACEPARENT);
        return Optional.of(Span.fromContext(context).getSpanContext()).filter(SpanContext::isValid);
    }
}
