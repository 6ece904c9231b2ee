package io.github.parlance.trace;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a sender says of where it stands in a trace. */
final class TraceContext {
    private static final Pattern VERSION_00 =
            Pattern.compile("00-(?<trace>[0-9a-f]{32})-(?<span>[0-9a-f]{16})-(?<flags>[0-9a-f]{2})");

    private TraceContext() {}

    /**
     * Reads the value of a header {@code traceparent}; empty where it is broken or of another version.
     *
     * @see <a href="https://www.w3.org/TR/trace-context/#traceparent-header">W3C Trace Context, section 3.2</a>
     */
    static Optional<SpanContext> parse(String traceparent) {
        Matcher matcher = VERSION_00.matcher(traceparent);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        SpanContext context = SpanContext.createFromRemoteParent(
                matcher.group("trace"),
                matcher.group("span"),
                TraceFlags.fromHex(matcher.group("flags"), 0),
                TraceState.getDefault());
        // Not so where an id is all zeros.
        return Optional.of(context).filter(SpanContext::isValid);
    }
}
