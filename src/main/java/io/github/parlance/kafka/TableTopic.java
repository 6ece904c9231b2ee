package io.github.parlance.kafka;

import io.github.parlance.event.Correction;
import io.github.parlance.event.CorrectionKey;
import io.github.parlance.event.GlossaryEntry;
import io.github.parlance.event.GlossaryKey;
import io.github.parlance.event.MemoryEntry;
import io.github.parlance.event.MemoryKey;
import io.github.parlance.event.ModelDeployment;
import io.github.parlance.event.ModelKey;
import io.github.parlance.event.Table;
import io.github.parlance.event.Verdict;
import io.github.parlance.topology.TopologySpec;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;

/**
 * A compacted topic as clients of the stream use it: they list, put and remove entries. Each method opens a client of its
 * own; those who do so often keep a feed and a writer.
 */
public final class TableTopic<K extends Table.Key, E extends Table.Entry<K>> {
    private final ClusterSettings settings;
    private final String topic;
    private final Table<K, E> table;

    private TableTopic(ClusterSettings settings, String topic, Table<K, E> table) {
        this.settings = settings;
        this.topic = topic;
        this.table = table;
    }

    /** Returns the translation memory of a stream. */
    public static TableTopic<MemoryKey, MemoryEntry> memory(ClusterSettings settings, TopologySpec spec) {
        return new TableTopic<>(settings, spec.topics().memory().name(), Table.memory());
    }

    /** Returns the glossary of a stream. */
    public static TableTopic<GlossaryKey, GlossaryEntry> glossary(ClusterSettings settings, TopologySpec spec) {
        return new TableTopic<>(settings, spec.topics().glossary().name(), Table.glossary());
    }

    /** Returns the deployments of a stream's models. */
    public static TableTopic<ModelKey, ModelDeployment> models(ClusterSettings settings, TopologySpec spec) {
        return new TableTopic<>(settings, spec.topics().models().name(), Table.models());
    }

    /** Returns the corrections that people made. */
    public static TableTopic<CorrectionKey, Correction> corrections(ClusterSettings settings, TopologySpec spec) {
        return new TableTopic<>(settings, spec.topics().corrections().name(), Table.corrections());
    }

    /** Returns the verdicts of a stream on the corrections; only the stream writes them. */
    public static TableTopic<CorrectionKey, Verdict> verdicts(ClusterSettings settings, TopologySpec spec) {
        return new TableTopic<>(settings, spec.topics().verdicts().name(), Table.verdicts());
    }

    /**
     * Puts an entry in place of the one of its key, if any; returns once the brokers have it.
     *
     * @throws ClusterException if the topic does not exist, or no broker answers
     */
    public void put(E entry) {
        try (TableWriter<K, E> writer = writer()) {
            writer.put(entry);
        }
    }

    /** Removes the entry of a key. @throws ClusterException if the topic does not exist, or no broker answers */
    public void remove(K key) {
        try (TableWriter<K, E> writer = writer()) {
            writer.remove(key);
        }
    }

    /**
     * Returns the entries as they are now, the last one put last.
     *
     * @param unreadable receives the reason for each record that is skipped
     * @throws ClusterException if the topic does not exist, or no broker answers
     */
    public List<E> entries(Consumer<? super String> unreadable) {
        try (TableFeed<K, E> feed = follow()) {
            return entries(feed, unreadable);
        }
    }

    /** Returns the entries as they are now; the feed was just opened, and continues from there. */
    public List<E> entries(TableFeed<K, E> feed, Consumer<? super String> unreadable) {
        TableContents<K, E> contents = new TableContents<>();
        feed.readToEnd(unreadable).forEach(contents::apply);
        return contents.entries();
    }

    /**
     * Opens a feed of all records, from the first one on.
     *
     * @throws ClusterException if the topic does not exist, or no broker answers
     */
    public TableFeed<K, E> follow() {
        return new TableFeed<>(open(), table, this::failed);
    }

    /** Returns a writer, which opens its client with the first write. */
    public TableWriter<K, E> writer() {
        return new TableWriter<>(this::producer);
    }

    private TableProducer producer() {
        open().close();
        return new TableProducer(settings, topic, this::failed);
    }

    private CommittedReader open() {
        try {
            return CommittedReader.open(settings, List.of(topic));
        } catch (KafkaException e) {
            throw failed(e);
        }
    }

    private ClusterException failed(Throwable cause) {
        return new ClusterException(
                ExitCode.BROKER_UNREACHABLE,
                "topic " + topic + " on " + settings.bootstrapServers() + " cannot be reached: " + cause.getMessage(),
                cause);
    }
}
