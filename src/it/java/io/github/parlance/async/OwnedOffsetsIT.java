package io.github.parlance.async;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.parlance.demo.EmbeddedBroker;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Offsets of members of a streams group (KIP-1071), read from its coordinator. */
@Timeout(120)
class OwnedOffsetsIT {
    private static final String GROUP = "owned-offsets";

    @TempDir
    Path state;

    @Test
    void aMemberOwnsTheOffsetsOfItsTasksAndAFormerOneIsRefused() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start();
                Admin admin = Admin.create(client(broker));
                KafkaStreams streams = streams(broker)) {
            admin.createTopics(List.of(new NewTopic("in", 2, (short) 1))).all().get();
            CountDownLatch running = new CountDownLatch(1);
            streams.setStateListener((now, before) -> {
                if (now == KafkaStreams.State.RUNNING) {
                    running.countDown();
                }
            });
            streams.start();
            running.await();
            send(broker);
            awaitCommit(admin);

            String member = admin.describeStreamsGroups(List.of(GROUP))
                    .describedGroups()
                    .get(GROUP)
                    .get()
                    .members()
                    .iterator()
                    .next()
                    .memberId();

            Map<TopicPartition, OffsetAndMetadata> offsets = OwnedOffsets.of(GROUP, member, client(broker));
            assertEquals(
                    List.of(new TopicPartition("in", 1)),
                    offsets.keySet().stream().toList());
            assertThrows(CommitFailedException.class, () -> OwnedOffsets.of(GROUP, "gone", client(broker)));
        }
    }

    private static void awaitCommit(Admin admin) throws Exception {
        while (admin.listConsumerGroupOffsets(GROUP)
                .partitionsToOffsetAndMetadata()
                .get()
                .isEmpty()) {
            Thread.onSpinWait();
        }
    }

    private static void send(EmbeddedBroker broker) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(client(broker), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("in", 1, null, "value".getBytes(UTF_8)))
                    .get();
        }
    }

    private static Map<String, Object> client(EmbeddedBroker broker) {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    private KafkaStreams streams(EmbeddedBroker broker) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream("in", Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .foreach((key, value) -> {});
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, GROUP);
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        properties.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "streams");
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.DEFAULT_CLIENT_SUPPLIER_CONFIG, FencedClients.class);
        return new KafkaStreams(builder.build(), properties);
    }
}
