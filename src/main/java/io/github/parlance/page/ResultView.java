package io.github.parlance.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.event.TranslationDetails;
import io.github.parlance.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A result that was read from its topic.
 *
 * @param original source text; empty if another instance processed the request
 * @param produced time at which the request was written to its topic
 * @param parked time at which the stream read it
 * @param at time at which the result was read
 */
record ResultView(
        TranslationCompleted result,
        Optional<OriginalText> original,
        Instant produced,
        Optional<Instant> parked,
        Instant at) {

    String id() {
        return result.requestId();
    }

    /** Returns the time from writing the request to reading its result. */
    Duration latency() {
        return since(produced, at);
    }

    int characters() {
        return result.text().length()
                + original.map(OriginalText::text).map(String::length).orElse(0);
    }

    /** Returns the time between two instants, never negative: the request may come from a machine with another clock. */
    static Duration since(Instant produced, Instant then) {
        Duration elapsed = Duration.between(produced, then);
        return elapsed.isNegative() ? Duration.ZERO : elapsed;
    }

    ObjectNode json() {
        ObjectNode json = Json.object()
                .put("id", result.requestId())
                .put("at", at.toEpochMilli())
                .put("pair", result.pair().toString())
                .put("source", original.map(OriginalText::text).orElse(""))
                .put("text", result.text())
                .put("status", result.status().label());
        result.cachedFrom().ifPresent(from -> json.put("cachedFrom", from.label()));
        result.confidence().ifPresent(confidence -> json.put("confidence", rounded(confidence)));
        add(result.details(), json);
        result.provenance()
                .ifPresent(by -> json.putObject("model").put("name", by.model()).put("version", by.version()));
        json.set("times", times());
        return json.put("batchSize", result.timing().batchSize());
    }

    private static void add(TranslationDetails details, ObjectNode json) {
        details.detected().ifPresent(language -> json.putObject("detectedLang")
                .put("tag", language.tag())
                .put("confidence", rounded(language.confidence())));
        ObjectNode checks = json.putObject("checks");
        details.checks().forEach(checks::put);
        details.flags().forEach(json.putArray("flags")::add);
        ArrayNode alternatives = json.putArray("alternatives");
        details.alternatives()
                .forEach(each ->
                        alternatives.addObject().put("text", each.text()).put("score", rounded(each.score())));
        ArrayNode alignments = json.putArray("alignments");
        for (TranslationDetails.Link each : details.alignments()) {
            ObjectNode link = alignments.addObject();
            link.putArray("source").add(each.sourceStart()).add(each.sourceEnd());
            link.putArray("target").add(each.targetStart()).add(each.targetEnd());
        }
    }

    private ObjectNode times() {
        ObjectNode times = Json.object().put(Stage.PRODUCED.label(), 0);
        parked.ifPresent(read -> {
            Duration queued = since(produced, read);
            times.put(Stage.QUEUED.label(), queued.toMillis());
            BatchTimes.of(queued, result.timing()).ifPresent(batch -> times.put(
                            Stage.BATCHED.label(), batch.begun().toMillis())
                    .put(Stage.DECODED.label(), batch.ended().toMillis()));
        });
        return times.put(Stage.DELIVERED.label(), latency().toMillis());
    }

    private static double rounded(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }
}
