package io.github.parlance.stream;

import io.github.parlance.event.GlossaryEntry;
import io.github.parlance.event.GlossaryKey;
import io.github.parlance.event.MemoryEntry;
import io.github.parlance.event.MemoryKey;
import io.github.parlance.event.Table;
import io.github.parlance.event.TableReading;
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
import org.apache.kafka.clients.consumer.ConsumerRecord;
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

    private final StreamsSettings settings;
    private final String topic;
    private final Table<K, E> table;

    private TableTopic(StreamsSettings settings, String topic, Table<K, E> table) {
        this.settings = settings;
        this.topic = topic;
        this.table = table;
    }

    /** The translation memory of a stream. */
    public static TableTopic<MemoryKey, MemoryEntry> memory(StreamsSettings settings, TopologySpec spec) {
        return new TableTopic<>(settings, spec.topics().memory().name(), Table.memory());
    }

    /** The glossary of a stream. */
    public static TableTopic<GlossaryKey, GlossaryEntry> glossary(StreamsSettings settings, TopologySpec spec) {
        return new TableTopic<>(settings, spec.topics().glossary().name(), Table.glossary());
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
        Map<K, E> entries = new LinkedHashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = partitions(consumer);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(POLL).forEach(record -> take(record, entries, unreadable));
            }
        } catch (KafkaException e) {
            throw failed(e);
        }
        return List.copyOf(entries.values());
    }

    /** As {@link TableProcessor} does. */
    private void take(ConsumerRecord<byte[], byte[]> record, Map<K, E> entries, Consumer<? super String> unreadable) {
        Optional<byte[]> key = Optional.ofNullable(record.key());
        TableReading<K, E> reading = table.read(key, Optional.ofNullable(record.value()));
        if (reading instanceof TableReading.Put<K, E> put) {
            K changed = put.entry().key();
            entries.remove(changed);
            entries.put(changed, put.entry());
        } else if (reading instanceof TableReading.Removal<K, E> removal) {
            entries.remove(removal.key());
        } else if (reading instanceof TableReading.Unreadable<K, E> nothing) {
            nothing.key().ifPresent(entries::remove);
            unreadable.accept(
                    record.topic() + "-" + record.partition() + "-" + record.offset() + ": " + nothing.reason());
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
