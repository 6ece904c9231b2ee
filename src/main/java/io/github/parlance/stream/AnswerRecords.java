package io.github.parlance.stream;

import io.github.parlance.event.ErrorCode;
import io.github.parlance.event.Fault;
import io.github.parlance.event.ResultHeaders;
import io.github.parlance.event.SourceRecord;
import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.kafka.TopicLimits;
import io.github.parlance.topology.AnswersSpec.Timestamp;
import io.github.parlance.topology.TopicDefaults;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Turns outcomes into records of the results topics. An answer that its topic would reject becomes a dead letter: the rejection of a
 * record by the broker ends a transaction and with it the stream, again at each start.
 *
 * @param timestamp timestamp of answers
 * @param limits limits of a topic by name, as they are at present
 */
record AnswerRecords(
        Timestamp timestamp, ResultHeaders headers, ResultTopics topics, Function<String, TopicLimits> limits) {

    /** Maximum size of a result's value in bytes; the rest of the maximum message size is reserved for the request's key and headers. */
    private static final int MAX_RESULT_BYTES = TopicDefaults.LARGEST_MESSAGE / 2 - 64 * 1024;

    /** A record and the node that it is forwarded to. */
    record Forwarded(Record<byte[], Object> record, String child) {
        /** Returns whether the outcome became a dead letter. */
        boolean isRejection() {
            return child.equals(TranslationTopology.REJECT);
        }
    }

    /** Returns the records of an outcome. @param now time of writing, in milliseconds since 1970 */
    List<Forwarded> of(Outcome outcome, long now) {
        SourceRecord request = outcome.entry().record();
        if (outcome instanceof Outcome.Answered answered) {
            return List.of(answer(request, answered.result(), now));
        } else if (outcome instanceof Outcome.Failed failed) {
            return List.of(rejection(request, failed.fault()));
        }
        List<Forwarded> tombstones = topics.tombstones().stream()
                .map(tombstone -> checked(request, tombstone, request.headers(), now))
                .toList();
        // One rejection is enough: a replay sends the request to all topics.
        return tombstones.stream()
                .filter(Forwarded::isRejection)
                .findFirst()
                .map(List::of)
                .orElse(tombstones);
    }

    private Forwarded answer(SourceRecord request, TranslationCompleted result, long now) {
        Outgoing outgoing = topics.result(result);
        int size = outgoing.value().map(value -> value.length).orElse(0);
        if (size > MAX_RESULT_BYTES) {
            // JSON can make a text six times as large.
            String reason = "the result would have " + size + " bytes, and at most " + MAX_RESULT_BYTES
                    + " are sent; send the text in parts";
            return rejection(request, Fault.routing(ErrorCode.TOO_LARGE, reason));
        }
        return checked(request, outgoing, headers.of(request.headers(), result), now);
    }

    private Forwarded checked(SourceRecord request, Outgoing outgoing, Headers headers, long now) {
        long time = timestamp == Timestamp.WRITTEN ? now : request.timestamp();
        Headers stamped = ResultHeaders.requestedAt(headers, request.timestamp());
        SourceRecord written = new SourceRecord(outgoing.topic(), 0, 0, time, request.key(), outgoing.value(), stamped);
        Optional<Fault> refusal = limits.apply(outgoing.topic()).refusal(outgoing.topic(), written, now);
        return refusal.map(fault -> rejection(request, fault))
                .orElseGet(() -> new Forwarded(
                        new Record<>(request.key().orElse(null), outgoing, time, stamped),
                        TranslationTopology.RESULTS));
    }

    private static Forwarded rejection(SourceRecord request, Fault fault) {
        return new Forwarded(
                new Record<>(
                        request.key().orElse(null),
                        new Rejection(request, fault),
                        request.timestamp(),
                        request.headers()),
                TranslationTopology.REJECT);
    }
}
