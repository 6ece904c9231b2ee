package io.github.parlance.dlq;

import io.github.parlance.stream.ClusterSettings;
import io.github.parlance.stream.StartFailedException;
import io.github.parlance.stream.TopologySpec;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/** What is on the dead-letter topic. Looking changes nothing: no group, no offset, and no waiting for what comes later. */
public final class DeadLetters {
    private final ClusterSettings settings;
    private final String topic;

    /** @param spec names the topic */
    public DeadLetters(ClusterSettings settings, TopologySpec spec) {
        this.settings = settings;
        this.topic = spec.topics().dlq().name();
    }

    /**
     * Shows what is committed now, a partition's dead letters in their order.
     *
     * @param most shows so many and no more
     * @throws StartFailedException if there is no such topic, it may not be read, or no broker answers
     */
    public void list(Selection selection, int most, Consumer<? super StoredDeadLetter> reader) {
        try (DeadLetterTopic letters = DeadLetterTopic.open(settings, topic)) {
            Map<TopicPartition, Long> end = letters.committedEnd();
            ReplayIndex index = ReplayIndex.of(letters, end);
            AtomicInteger left = new AtomicInteger(most);
            letters.read(end, record -> letters.letter(record, index)
                    .filter(letter -> selection.takes(letter) && left.getAndDecrement() > 0)
                    .ifPresent(reader));
        }
    }
}
