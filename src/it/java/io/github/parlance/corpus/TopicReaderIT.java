package io.github.parlance.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.broker.TestBroker;
import io.github.parlance.text.LanguagePair;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class TopicReaderIT {
    private static final LanguagePair EN_ES = LanguagePair.parse("en-es");

    private TestBroker broker;
    private KafkaProducer<byte[], byte[]> producer;

    @BeforeEach
    void start() {
        broker = TestBroker.start();
        // One request at a time: a topic just made may refuse the first and take the second, which then is out of
        // order.
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        broker.bootstrapServers(),
                        ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                        1),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @AfterEach
    void stop() throws Exception {
        producer.close();
        broker.close();
    }

    @Test
    void readsEveryPairOfATopicOnceAndSaysWhereOneIsBroken() throws Exception {
        create("pairs", 3);
        send("pairs", 0, "one\tuno");
        send("pairs", 1, "{\"source\": \"two\", \"target\": \"dos\"}");
        send("pairs", 1, "no pair");
        send("pairs", 1, null);
        for (int i = 0; i < 700; i++) {
            send("pairs", 2, "number " + i + "\tnúmero " + i);
        }

        producer.flush();

        ParallelCorpus corpus = read("pairs");

        Set<SentencePair> pairs = new HashSet<>(corpus.pairs());
        assertEquals(702, corpus.pairs().size());
        assertEquals(702, pairs.size());
        assertTrue(pairs.contains(new SentencePair("two", "dos")));
        assertEquals(
                List.of("pairs:1:1 has 1 field(s); give source and target, separated by a tab"), corpus.complaints());
        assertEquals(Map.of("deleted", 1), corpus.dropped());
    }

    @Test
    void anEmptyTopicIsNoPairsAndAMissingOneAnError() throws Exception {
        create("empty", 1);

        assertEquals(List.of(), read("empty").pairs());
        IllegalArgumentException failure = assertThrows(IllegalArgumentException.class, () -> read("missing"));
        assertTrue(failure.getMessage().contains("missing"), failure.getMessage());
    }

    private ParallelCorpus read(String topic) {
        CorpusSpec spec = new CorpusSpec(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(topic),
                Optional.of(broker.bootstrapServers()),
                1,
                "none",
                "made here",
                Optional.empty(),
                Optional.empty());
        return CorpusReader.whole(new DataSpec(Path.of("."), List.of(spec), "dev.tsv"))
                .read(spec, EN_ES);
    }

    private void create(String topic, int partitions) throws Exception {
        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)))
                    .all()
                    .get();
        }
    }

    private void send(String topic, int partition, String value) {
        byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(topic, partition, null, bytes));
    }
}
