package io.github.parlance.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.parlance.event.Priority;
import io.github.parlance.event.RequestWriter;
import io.github.parlance.event.TranslationRequested;
import io.github.parlance.text.TextFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * So many numbered requests over so many keys. Every hundredth is poison.
 *
 * @param count of requests
 * @param keys they are spread over
 * @param mixed whether every third asks for two languages, and every fiftieth is a tombstone
 */
public record Sentences(int count, int keys, boolean mixed) {
    private static final RequestWriter WRITER = new RequestWriter("/test");

    /** All into the language of the first route. */
    Sentences(int count, int keys) {
        this(count, keys, false);
    }

    void sendTo(String bootstrapServers, String topic) {
        try (KafkaProducer<byte[], byte[]> producer = producer(bootstrapServers)) {
            IntStream.range(0, count).forEach(number -> producer.send(record(topic, number)));
        }
    }

    /** One that keeps the order and repeats nothing, however long a broker is away. */
    public static KafkaProducer<byte[], byte[]> producer(String bootstrapServers) {
        return producer(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    /** The same. @param client where the brokers are and how one gets in */
    public static KafkaProducer<byte[], byte[]> producer(Map<String, ?> client) {
        Map<String, Object> properties = new HashMap<>(client);
        properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        properties.put(ProducerConfig.METADATA_MAX_AGE_CONFIG, 1_000);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** The request of this number. */
    public ProducerRecord<byte[], byte[]> record(String topic, int number) {
        TranslationRequested request = new TranslationRequested(
                Integer.toString(number),
                text(number),
                Optional.of("en"),
                targets(number),
                "",
                TextFormat.TEXT,
                List.of(),
                1,
                false,
                Priority.NORMAL,
                Optional.empty(),
                JsonNodeFactory.instance.objectNode());
        byte[] value = isTombstone(number) ? null : WRITER.value(request);
        return new ProducerRecord<>(topic, null, key(number).getBytes(UTF_8), value, WRITER.headers(request));
    }

    /** Each request has one answer a language; the results of a key and a language are in the order of its requests. */
    void assertAnsweredOnceAndInOrder(List<ConsumerRecord<byte[], byte[]>> answers, String deadLetterTopic) {
        assertEquals(List.of(), new AnswerCheck(this, deadLetterTopic).problems(answers));
    }

    /** What there must be one record of each. */
    public Stream<Answer> answers() {
        return IntStream.range(0, count)
                .boxed()
                .flatMap(number -> isTombstone(number)
                        ? Stream.of(new Answer(number, Answer.TOMBSTONE))
                        : targets(number).stream().map(target -> new Answer(number, target)));
    }

    /** How many records the requests below this number have for answers. */
    public long answersBefore(int number) {
        return new Sentences(number, keys, mixed).answers().count();
    }

    String text(int number) {
        return (isPoison(number) ? "poison " : "sentence ") + number;
    }

    boolean isPoison(int number) {
        return number % 100 == 99;
    }

    boolean isTombstone(int number) {
        return mixed && number % 50 == 17;
    }

    String key(int number) {
        return "key " + number * 31L % keys;
    }

    private List<String> targets(int number) {
        return mixed && number % 3 == 0 ? List.of("es", "fr") : List.of("es");
    }
}
