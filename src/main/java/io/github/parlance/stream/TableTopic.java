package io.github.parlance.stream;

import io.github.parlance.event.Correction;
import io.github.parlance.event.CorrectionKey;
import io.github.parlance.event.GlossaryEntry;
import io.github.parlance.event.GlossaryKey;
import io.github.parlance.event.MemoryEntry;
import io.github.parlance.event.MemoryKey;
import io.github.parlance.event.ModelDeployment;
import io.github.parlance.event.ModelKey;
import io.github.parlance.event.Table;
import io.github.parlance.event.TableReading;
import io.github.parlance.event.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A compacted topic from outside the stream: here entries are put, taken back and shown. */
public final class TableTopic<K extends Table.Key, E extends Table.Entry<K>> {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int GIVE_UP_AFTER = 15_000;

    private final ClusterSettings settings;
    private final String topic;
    private final Table<K, E> table;

    private TableTopic(ClusterSettings settings, String topic, Table<K, E> table) {
        this.settings = settings;
        this.topic = topic;
        this.table = table;
    }

    /** The translation memory of a stream. */
    public static TableTopic<MemoryKey, MemoryEntry> memory(ClusterSettings settings, TopologySpec spec) {
        return new TableTopic<>(settings, spec.topics().memory().name(), Table.memory());
    }

    /** The glossary of a stream. */
    public static TableTopic<GlossaryKey, GlossaryEntry> glossary(ClusterSettings settings, TopologySpec spec) {
        return new TableTopic<>(settings, spec.topics().glossary().name(), Table.glossary());
    }

    /** The versions of a stream's models. */
    public static TableTopic<ModelKey, ModelDeployment> models(ClusterSettings settings, TopologySpec spec) {
        return new TableTopic<>(settings, spec.topics().models().name(), Table.models());
    }

    /** What people said translations should have been. */
    public static TableTopic<CorrectionKey, Correction> corrections(ClusterSettings settings, TopologySpec spec) {
        return new TableTopic<>(settings, spec.topics().corrections().name(), Table.corrections());
    }

    /** What a stream made of that; it alone writes there. */
    public static TableTopic<CorrectionKey, Verdict> verdicts(ClusterSettings settings, TopologySpec spec) {
        return new TableTopic<>(settings, spec.topics().verdicts().name(), Table.verdicts());
    }

    /**
     * From now on this is what counts for its key; returns once the brokers have it.
     *
     * @throws StartFailedException if there is no such topic, or no broker answers
     */
    public void put(E entry) {
        write(entry.key(), Optional.of(entry.toBytes()));
    }

    /** From now on there is none for this key. @throws StartFailedException as above */
    public void remove(K key) {
        write(key, Optional.empty());
    }

    /**
     * What counts now, the last one put last.
     *
     * @param unreadable is told why a record was passed over
     * @throws StartFailedException if there is no such topic, or no broker answers
     */
    public List<E> entries(Consumer<? super String> unreadable) {
        try (TableFeed<K, E> feed = follow()) {
            return entries(feed, unreadable);
        }
    }

    /** The same, from a feed that was just opened and goes on from there. */
    public List<E> entries(TableFeed<K, E> feed, Consumer<? super String> unreadable) {
        Map<K, E> entries = new LinkedHashMap<>();
        while (feed.isBehind()) {
            feed.poll(POLL, unreadable).forEach(reading -> take(reading, entries));
        }
        return List.copyOf(entries.values());
    }

    /**
     * All records, from the first one on.
     *
     * @throws StartFailedException if there is no such topic, or no broker answers
     */
    public TableFeed<K, E> follow() {
        KafkaConsumer<byte[], byte[]> consumer = consumer();
        try {
            List<TopicPartition> partitions = partitions(consumer);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return new TableFeed<>(consumer, partitions, table, this::failed);
        } catch (KafkaException e) {
            consumer.close();
            throw failed(e);
        } catch (StartFailedException e) {
            consumer.close();
            throw e;
        }
    }

    /** As {@link TableProcessor} does. */
    private static <K extends Table.Key, E extends Table.Entry<K>> void take(
            TableReading<K, E> reading, Map<K, E> entries) {
        if (reading instanceof TableReading.Put<K, E> put) {
            K changed = put.entry().key();
            entries.remove(changed);
            entries.put(changed, put.entry());
        } else if (reading instanceof TableReading.Removal<K, E> removal) {
            entries.remove(removal.key());
        } else if (reading instanceof TableReading.Unreadable<K, E> nothing) {
            nothing.key().ifPresent(entries::remove);
        }
    }

    private void write(K key, Optional<byte[]> value) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            // A producer would have the broker create the topic, and not as a compacted one.
            partitions(consumer);
        } catch (KafkaException e) {
            throw failed(e);
        }
        try (Producer<byte[], byte[]> producer = producer()) {
            producer.send(new ProducerRecord<>(topic, key.toBytes(), value.orElse(null)))
                    .get();
        } catch (KafkaException e) {
            throw failed(e);
        } catch (ExecutionException e) {
            throw failed(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(e);
        }
    }

    private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = new ArrayList<>();
        consumer.partitionsFor(topic)
                .forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition())));
        if (partitions.isEmpty()) {
            throw new StartFailedException(
                    ExitCode.TOPICS_MISSING,
                    "there is no topic " + topic + " on " + settings.bootstrapServers()
                            + "; parlance run --create-topics creates it");
        }
        return partitions;
    }

    private StartFailedException failed(Throwable cause) {
        return new StartFailedException(
                ExitCode.BROKER_UNREACHABLE,
                "topic " + topic + " on " + settings.bootstrapServers() + " cannot be reached: " + cause.getMessage(),
                cause);
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> properties = client();
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, GIVE_UP_AFTER);
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Producer<byte[], byte[]> producer() {
        Map<String, Object> properties = client();
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, GIVE_UP_AFTER);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private Map<String, Object> client() {
        Map<String, Object> properties = new HashMap<>(settings.clientProperties());
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        return properties;
    }
}
