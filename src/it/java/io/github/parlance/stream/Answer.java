package io.github.parlance.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.parlance.event.DeadLetter;
import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.text.LanguagePair;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What a record on an output topic is an answer to.
 *
 * @param number of the request
 * @param target its language, or {@link #TOMBSTONE}
 */
public record Answer(int number, String target) {
    /** In place of a language: the record was passed on. */
    public static final String TOMBSTONE = "none";

    /** Reads any record of the output topics, given the requests of {@link Sentences}. */
    public static Answer of(ConsumerRecord<byte[], byte[]> record, String deadLetterTopic) {
        if (record.topic().equals(deadLetterTopic)) {
            String id = DeadLetter.fromHeaders(record.headers()).requestId();
            String model = header(record, "translation.error.model");
            return new Answer(Integer.parseInt(id), LanguagePair.parse(model).target());
        }
        if (record.value() == null) {
            return new Answer(Integer.parseInt(header(record, "ce_id")), TOMBSTONE);
        }
        TranslationCompleted result = TranslationCompleted.fromBytes(record.value());
        return new Answer(Integer.parseInt(result.requestId()), result.pair().target());
    }

    static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
