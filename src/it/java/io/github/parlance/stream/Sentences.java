package io.github.parlance.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.parlance.event.DeadLetter;
import io.github.parlance.event.RequestWriter;
import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.event.TranslationRequested;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * So many numbered requests over so many keys, and what must be true of their answers. Every hundredth is poison.
 *
 * @param count of requests
 * @param keys they are spread over
 */
record Sentences(int count, int keys) {

    void sendTo(String bootstrapServers, String topic) {
        RequestWriter writer = new RequestWriter("/test");
        Map<String, Object> properties = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                1);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int number = 0; number < count; number++) {
                TranslationRequested request = TranslationRequested.sentence(Integer.toString(number), text(number));
                byte[] key = key(number).getBytes(UTF_8);
                producer.send(new ProducerRecord<>(topic, null, key, writer.value(request), writer.headers(request)));
            }
        }
    }

    /** Each request has one answer, a result or a dead letter; the results of a key are in the order of its requests. */
    void assertAnsweredOnceAndInOrder(List<ConsumerRecord<byte[], byte[]>> answers, String deadLetterTopic) {
        Map<String, List<Integer>> results = new HashMap<>();
        List<Integer> deadLetters = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> answer : answers) {
            if (answer.topic().equals(deadLetterTopic)) {
                deadLetters.add(Integer.parseInt(
                        DeadLetter.fromHeaders(answer.headers()).requestId()));
            } else {
                int number = Integer.parseInt(
                        TranslationCompleted.fromBytes(answer.value()).requestId());
                results.computeIfAbsent(new String(answer.key(), UTF_8), key -> new ArrayList<>())
                        .add(number);
            }
        }
        assertEquals(expectedResults(), results);
        assertEquals(
                numbers().filter(this::isPoison).boxed().toList(),
                deadLetters.stream().sorted().toList());
    }

    private Map<String, List<Integer>> expectedResults() {
        Map<String, List<Integer>> expected = new HashMap<>();
        numbers().filter(number -> !isPoison(number)).forEach(number -> expected.computeIfAbsent(
                        key(number), key -> new ArrayList<>())
                .add(number));
        return expected;
    }

    private IntStream numbers() {
        return IntStream.range(0, count);
    }

    private String text(int number) {
        return (isPoison(number) ? "poison " : "sentence ") + number;
    }

    private boolean isPoison(int number) {
        return number % 100 == 99;
    }

    private String key(int number) {
        return "key " + number * 31 % keys;
    }
}
