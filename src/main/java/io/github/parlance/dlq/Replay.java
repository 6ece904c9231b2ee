package io.github.parlance.dlq;

import io.github.parlance.event.DeadLetterDetails.Origin;
import io.github.parlance.kafka.ClusterException;
import io.github.parlance.kafka.ClusterSettings;
import io.github.parlance.topology.TopologySpec;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Replays dead letters: sends their requests again, each dead letter once.
 *
 * <p><b>Marking.</b> A {@link io.github.parlance.event.ReplayMarker} on the dead-letter topic marks a dead letter as
 * replayed. It is written in the transaction that sends the request, so that after a crash either both exist or neither.
 * Committed offsets of a consumer group are not enough: they mean "everything up to here", so that dead letters that a
 * filter excludes would be lost or sent twice. Their metadata of at limit 4 KiB is too small for a list, and they expire a
 * week after the last replay, when the dead letters may still exist. A separate topic would need to be created, authorized
 * and retained as long as this one. A marker follows its dead letter in the same partition: retention never deletes it
 * before the dead letter, and it is deleted along with the topic.
 *
 * <p><b>Concurrent replays.</b> All replays of a stream share one transactional id. A new replay first commits or aborts
 * the transaction of an older one and fences it off from further transactions. Only then does it read. It reads to the end
 * of what has been written, not only to the end of what is committed: an open transaction of the stream hides the markers
 * behind it, so the replay waits until that transaction has ended.
 *
 * <p><b>Several dead letters of one request</b>, such as one per target language, are replayed together: the request is
 * sent once and all of them are marked.
 */
public final class Replay {
    private final ClusterSettings settings;
    private final TopologySpec spec;

    /** @param spec topology with the names of the topics, and the application id that names the transactions */
    public Replay(ClusterSettings settings, TopologySpec spec) {
        this.settings = settings;
        this.spec = spec;
    }

    /**
     * Sends the requests of the selected dead letters again.
     *
     * @param limit maximum number of requests
     * @param sent receives the dead letter of each request; the requests are committed when this method returns
     * @throws ClusterException if a topic does not exist, the cluster denies access, no broker answers, or another
     *     replay has begun since; the requests sent before that are marked
     */
    public ReplayReport run(DeadLetterFilter deadLetterFilter, int limit, Consumer<? super StoredDeadLetter> sent) {
        try (ReplayProducer producer = ReplayProducer.takeOver(settings, spec);
                DeadLetterTopic topic = open()) {
            Map<TopicPartition, Long> end = topic.writtenEnd();
            Run pass = new Run(deadLetterFilter, limit, topic, ReplayIndex.of(topic, end), sent);
            topic.read(end, record -> pass.offer(record, producer));
            producer.commit();
            return pass.report();
        }
    }

    /** Reports what {@link #run} would send, without sending anything. */
    public ReplayReport dryRun(
            DeadLetterFilter deadLetterFilter, int limit, Consumer<? super StoredDeadLetter> listener) {
        try (DeadLetterTopic topic = open()) {
            Map<TopicPartition, Long> end = topic.committedEnd();
            Run pass = new Run(deadLetterFilter, limit, topic, ReplayIndex.of(topic, end), listener);
            topic.read(end, record -> pass.offer(record, (letter, known) -> {}));
            return pass.report();
        }
    }

    private DeadLetterTopic open() {
        return DeadLetterTopic.open(settings, spec.topics().dlq().name());
    }

    /** A destination of requests. */
    interface RequestSink {
        void send(ConsumerRecord<byte[], byte[]> letter, ReplayIndex index);
    }

    /** A single read through the topic. */
    private static final class Run {
        private final DeadLetterFilter deadLetterFilter;
        private final int limit;
        private final DeadLetterTopic topic;
        private final ReplayIndex index;
        private final Consumer<? super StoredDeadLetter> listener;
        private final Set<Origin> done = new HashSet<>();
        private int requests;
        private int replayedBefore;
        private int truncated;

        Run(
                DeadLetterFilter deadLetterFilter,
                int limit,
                DeadLetterTopic topic,
                ReplayIndex index,
                Consumer<? super StoredDeadLetter> listener) {
            this.deadLetterFilter = deadLetterFilter;
            this.limit = limit;
            this.topic = topic;
            this.index = index;
            this.listener = listener;
        }

        void offer(ConsumerRecord<byte[], byte[]> record, RequestSink requestSink) {
            topic.letter(record, index)
                    .filter(deadLetterFilter::matches)
                    .ifPresent(letter -> offer(letter, record, requestSink));
        }

        private void offer(StoredDeadLetter letter, ConsumerRecord<byte[], byte[]> record, RequestSink requestSink) {
            if (letter.replayed()) {
                replayedBefore++;
            } else if (!letter.details().isComplete()) {
                truncated++;
            } else if (requests < limit && isFirst(letter)) {
                requestSink.send(record, index);
                requests++;
                listener.accept(letter);
            }
        }

        private boolean isFirst(StoredDeadLetter letter) {
            return letter.details().origin().map(done::add).orElse(true);
        }

        ReplayReport report() {
            return new ReplayReport(requests, replayedBefore, truncated);
        }
    }
}
