package io.github.parlance.dlq;

import io.github.parlance.kafka.ClusterException;
import io.github.parlance.kafka.ClusterSettings;
import io.github.parlance.topology.TopologySpec;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Lists the dead letters on their topic. Listing has no side effects: it uses no consumer group and commits no offsets. */
public final class DeadLetters {
    private final ClusterSettings settings;
    private final String topic;

    /** @param spec topology with the name of the topic */
    public DeadLetters(ClusterSettings settings, TopologySpec spec) {
        this.settings = settings;
        this.topic = spec.topics().dlq().name();
    }

    /**
     * Lists the dead letters that are committed now; those of one partition come in order.
     * Does not wait for open transactions.
     *
     * @param limit maximum number of dead letters
     * @throws ClusterException if the topic does not exist, the cluster does not allow reading it, or no broker answers
     */
    public void list(DeadLetterFilter deadLetterFilter, int limit, Consumer<? super StoredDeadLetter> reader) {
        try (DeadLetterTopic letters = DeadLetterTopic.open(settings, topic)) {
            Map<TopicPartition, Long> end = letters.committedEnd();
            ReplayIndex index = ReplayIndex.of(letters, end);
            AtomicInteger left = new AtomicInteger(limit);
            letters.read(end, record -> letters.letter(record, index)
                    .filter(letter -> deadLetterFilter.matches(letter) && left.getAndDecrement() > 0)
                    .ifPresent(reader));
        }
    }
}
