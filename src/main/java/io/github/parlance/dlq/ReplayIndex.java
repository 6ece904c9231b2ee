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
 * An index of the dead-letter topic: which dead letters have been replayed, and which belong to the same request. A request
 * can have a dead letter per target language. Takes about a hundred bytes per dead letter.
 */
final class ReplayIndex {
    private final Set<ReplayMarker> replayed = new HashSet<>();
    private final Map<Origin, List<DeadLetterPlace>> byOrigin = new HashMap<>();

    /**
     * A dead letter of a request.
     *
     * @param attempts number of times the request had been tried by then
     */
    private record DeadLetterPlace(ReplayMarker place, int attempts) {}

    private ReplayIndex() {}

    /** Creates an index of the topic up to the given end offsets. */
    static ReplayIndex of(DeadLetterTopic topic, Map<TopicPartition, Long> end) {
        ReplayIndex index = new ReplayIndex();
        topic.read(end, index::add);
        return index;
    }

    boolean isReplayed(ConsumerRecord<byte[], byte[]> letter) {
        return replayed.contains(place(letter));
    }

    /** Returns the places of all dead letters of the same request that have not been replayed, including this one. */
    List<ReplayMarker> unreplayedOfSameRequest(ConsumerRecord<byte[], byte[]> letter, DeadLetterDetails details) {
        return details.origin()
                .map(origin -> byOrigin.get(origin).stream()
                        .map(DeadLetterPlace::place)
                        .filter(place -> !replayed.contains(place))
                        .toList())
                .orElseGet(() -> List.of(place(letter)));
    }

    /** Returns the number of times the request has been tried: the maximum over its dead letters. */
    int attempts(DeadLetterDetails details) {
        return details.origin().stream()
                .flatMap(origin -> byOrigin.get(origin).stream())
                .mapToInt(DeadLetterPlace::attempts)
                .reduce(details.attempts(), Math::max);
    }

    private void add(ConsumerRecord<byte[], byte[]> record) {
        Optional<ReplayMarker> marker = ReplayMarker.fromHeaders(record.topic(), record.headers());
        marker.ifPresent(replayed::add);
        DeadLetterDetails.fromHeaders(record.headers()).ifPresent(details -> details.origin()
                .ifPresent(origin -> byOrigin.computeIfAbsent(origin, any -> new ArrayList<>(1))
                        .add(new DeadLetterPlace(place(record), details.attempts()))));
    }

    private static ReplayMarker place(ConsumerRecord<byte[], byte[]> letter) {
        return new ReplayMarker(letter.partition(), letter.offset());
    }
}
