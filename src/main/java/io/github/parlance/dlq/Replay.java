package io.github.parlance.dlq;

import io.github.parlance.event.DeadLetterDetails.Origin;
import io.github.parlance.stream.ClusterSettings;
import io.github.parlance.stream.StartFailedException;
import io.github.parlance.stream.TopologySpec;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Sends requests again whose dead letters are on the topic, each dead letter once.
 *
 * <p><b>What says that one has been sent.</b> A {@link io.github.parlance.event.ReplayMarker} on the dead-letter topic,
 * written in the transaction that sends the request: both are there or neither, wherever a crash strikes. Offsets
 * committed for a group would not do: they say "all up to here", so what a filter leaves out would be lost or sent
 * twice; the 4 KiB of metadata beside them are too few for a list; and they expire a week after the last replay, when
 * the dead letters may still be there. A topic of its own would have to be made, allowed and kept as long as this one. A
 * marker stands behind its dead letter in the same partition, so retention takes it after the dead letter and never
 * before, and it goes with the topic when that is deleted.
 *
 * <p><b>Two at a time.</b> All replays of a stream have one transactional id. The younger one's first step ends the
 * older one's transaction, one way or the other, and bars it from all further ones; only then does it read. It reads to
 * the end of what has been written, not of what readers of committed records see: a transaction of the stream that is
 * still open hides the markers behind it, so that is waited for.
 *
 * <p><b>Several dead letters of one request</b>, as of several target languages, are one replay: the request goes out once
 * and all of them are marked.
 */
public final class Replay {
    private final ClusterSettings settings;
    private final TopologySpec spec;

    /** @param spec names the topics and, with its application id, the transactions */
    public Replay(ClusterSettings settings, TopologySpec spec) {
        this.settings = settings;
        this.spec = spec;
    }

    /**
     * Sends those requests again.
     *
     * @param most so many requests and no more
     * @param sent told of each; it is on the topic for good when this returns
     * @throws StartFailedException if a topic is missing, something is not allowed, no broker answers, or another replay
     *     has begun since; what was sent before that is marked
     */
    public ReplayReport run(Selection selection, int most, Consumer<? super StoredDeadLetter> sent) {
        try (ReplayProducer producer = ReplayProducer.takeOver(settings, spec);
                DeadLetterTopic topic = open()) {
            Map<TopicPartition, Long> end = topic.writtenEnd();
            Pass pass = new Pass(selection, most, topic, ReplayIndex.of(topic, end), sent);
            topic.read(end, record -> pass.offer(record, producer));
            producer.commit();
            return pass.report();
        }
    }

    /** Tells what {@link #run} would send, and sends nothing. */
    public ReplayReport rehearse(Selection selection, int most, Consumer<? super StoredDeadLetter> unsent) {
        try (DeadLetterTopic topic = open()) {
            Map<TopicPartition, Long> end = topic.committedEnd();
            Pass pass = new Pass(selection, most, topic, ReplayIndex.of(topic, end), unsent);
            topic.read(end, record -> pass.offer(record, (letter, known) -> {}));
            return pass.report();
        }
    }

    private DeadLetterTopic open() {
        return DeadLetterTopic.open(settings, spec.topics().dlq().name());
    }

    /** Where a request goes. */
    interface Sink {
        void send(ConsumerRecord<byte[], byte[]> letter, ReplayIndex index);
    }

    /** One way through the topic. */
    private static final class Pass {
        private final Selection selection;
        private final int most;
        private final DeadLetterTopic topic;
        private final ReplayIndex index;
        private final Consumer<? super StoredDeadLetter> told;
        private final Set<Origin> done = new HashSet<>();
        private int requests;
        private int replayedBefore;
        private int truncated;

        Pass(
                Selection selection,
                int most,
                DeadLetterTopic topic,
                ReplayIndex index,
                Consumer<? super StoredDeadLetter> told) {
            this.selection = selection;
            this.most = most;
            this.topic = topic;
            this.index = index;
            this.told = told;
        }

        void offer(ConsumerRecord<byte[], byte[]> record, Sink sink) {
            topic.letter(record, index).filter(selection::takes).ifPresent(letter -> offer(letter, record, sink));
        }

        private void offer(StoredDeadLetter letter, ConsumerRecord<byte[], byte[]> record, Sink sink) {
            if (letter.replayed()) {
                replayedBefore++;
            } else if (!letter.details().isComplete()) {
                truncated++;
            } else if (requests < most && isFirst(letter)) {
                sink.send(record, index);
                requests++;
                told.accept(letter);
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
