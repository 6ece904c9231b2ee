package io.github.parlance.dlq;

import io.github.parlance.event.DeadLetterDetails;
import io.github.parlance.event.DeadLetterDetails.Origin;
import io.github.parlance.event.ReplayMarker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Which dead letters have been sent again, and which tell of the same request, of which each target language may have
 * one. Some hundred bytes a dead letter.
 */
final class ReplayIndex {
    private final Set<ReplayMarker> replayed = new HashSet<>();
    private final Map<Origin, List<Told>> byOrigin = new HashMap<>();

    /** A dead letter's place, and how often its request had been tried by then. */
    private record Told(ReplayMarker place, int attempts) {}

    private ReplayIndex() {}

    /** Reads the topic up to this end. */
    static ReplayIndex of(DeadLetterTopic topic, Map<TopicPartition, Long> end) {
        ReplayIndex index = new ReplayIndex();
        topic.read(end, index::add);
        return index;
    }

    boolean isReplayed(ConsumerRecord<byte[], byte[]> letter) {
        return replayed.contains(place(letter));
    }

    /** The places of all dead letters of the same request that have not been sent again; this one is among them. */
    List<ReplayMarker> tellingOf(ConsumerRecord<byte[], byte[]> letter, DeadLetterDetails details) {
        return details.origin()
                .map(origin -> byOrigin.get(origin).stream()
                        .map(Told::place)
                        .filter(place -> !replayed.contains(place))
                        .toList())
                .orElseGet(() -> List.of(place(letter)));
    }

    /** How often the request has been tried, by the one of its dead letters that says most. */
    int attempts(DeadLetterDetails details) {
        return details.origin().stream()
                .flatMap(origin -> byOrigin.get(origin).stream())
                .mapToInt(Told::attempts)
                .reduce(details.attempts(), Math::max);
    }

    private void add(ConsumerRecord<byte[], byte[]> record) {
        Optional<ReplayMarker> marker = ReplayMarker.fromHeaders(record.topic(), record.headers());
        marker.ifPresent(replayed::add);
        DeadLetterDetails.fromHeaders(record.headers()).ifPresent(details -> details.origin()
                .ifPresent(origin -> byOrigin.computeIfAbsent(origin, any -> new ArrayList<>(1))
                        .add(new Told(place(record), details.attempts()))));
    }

    private static ReplayMarker place(ConsumerRecord<byte[], byte[]> letter) {
        return new ReplayMarker(letter.partition(), letter.offset());
    }
}
