package io.github.parlance.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.parlance.event.DeadLetter;
import io.github.parlance.event.ErrorCode;
import io.github.parlance.event.Fault;
import io.github.parlance.event.ResultHeaders;
import io.github.parlance.event.SourceRecord;
import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.event.TranslationCompleted.Status;
import io.github.parlance.event.TranslationCompleted.Timing;
import io.github.parlance.text.LanguagePair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The check of the fault harness finds what is wrong. */
class AnswerCheckTest {
    private static final Sentences SENTENCES = new Sentences(100, 7, true);

    private final AnswerCheck check = new AnswerCheck(SENTENCES, "dlq");
    private final List<ConsumerRecord<byte[], byte[]>> answers = new ArrayList<>();

    @BeforeEach
    void answerAll() {
        SENTENCES.answers().forEach(answer -> answers.add(right(answer)));
    }

    @Test
    void findsNothingWhereAllIsRight() {
        assertEquals(List.of(), check.problems(answers));
    }

    @Test
    void findsWhatIsLost() {
        answers.remove(at(3));

        assertEquals(List.of("Answer[number=3, target=es] has no answer"), check.problems(answers));
    }

    @Test
    void findsWhatIsThereTwice() {
        answers.add(1, answers.get(0));

        assertEquals(
                List.of("Answer[number=0, target=es] has 2 answers: [results-0@0 of 0, results-0@0 of 0]"),
                check.problems(answers));
    }

    @Test
    void findsWhatCameTooLate() {
        Collections.swap(answers, at(1), at(8));

        assertEquals(List.of("Answer[number=1, target=es] comes after 8 for key 3 into es"), check.problems(answers));
    }

    @Test
    void findsATombstoneThatCameTooLate() {
        Collections.swap(answers, at(17), at(24));

        assertEquals(
                List.of("Answer[number=17, target=none] comes after 24 for key 2 into es"), check.problems(answers));
    }

    @Test
    void findsADeadLetterWithoutReason() {
        answers.set(at(1), deadLetter(new Answer(1, "es"), "the model choked"));
        answers.set(at(2), deadLetter(new Answer(2, "es"), AnswerCheck.TOLD_TO_FAIL));

        assertEquals(List.of("Answer[number=1, target=es] is a dead letter: broken"), check.problems(answers));
    }

    @Test
    void findsAnswersToNobody() {
        answers.add(right(new Answer(100, "es")));

        assertEquals(List.of("Answer[number=100, target=es] was not asked"), check.problems(answers));
    }

    @Test
    void findsTheTextAndTheIdOfAnother() {
        ConsumerRecord<byte[], byte[]> right = answers.get(at(1));
        Headers headers = new RecordHeaders().add("ce_id", "other".getBytes(UTF_8));
        answers.set(
                at(1),
                record(
                        "results",
                        right.key(),
                        result(new Answer(1, "es"), "OTHER").toBytes(),
                        headers));

        assertEquals(
                List.of(
                        "Answer[number=1, target=es] has another text",
                        "Answer[number=1, target=es] has another ce_id"),
                check.problems(answers));
    }

    private int at(int number) {
        return answers.indexOf(answers.stream()
                .filter(record -> Answer.of(record, "dlq").number() == number)
                .findFirst()
                .orElseThrow());
    }

    private static ConsumerRecord<byte[], byte[]> right(Answer answer) {
        ProducerRecord<byte[], byte[]> request = SENTENCES.record("requests", answer.number());
        if (SENTENCES.isPoison(answer.number())) {
            return deadLetter(answer, "the model choked");
        }
        if (answer.target().equals(Answer.TOMBSTONE)) {
            return record("results", request.key(), null, request.headers());
        }
        TranslationCompleted result =
                result(answer, SENTENCES.text(answer.number()).toUpperCase(Locale.ROOT));
        return record(
                "results", request.key(), result.toBytes(), new ResultHeaders("/test").of(request.headers(), result));
    }

    private static ConsumerRecord<byte[], byte[]> deadLetter(Answer answer, String cause) {
        ProducerRecord<byte[], byte[]> request = SENTENCES.record("requests", answer.number());
        SourceRecord source = new SourceRecord(
                "requests",
                0,
                answer.number(),
                0,
                Optional.of(request.key()),
                Optional.of(request.value()),
                request.headers());
        Fault fault = Fault.translating(ErrorCode.MODEL_FAILED, "broken", "en-" + answer.target())
                .causedBy(new IllegalStateException(cause));
        return record("dlq", request.key(), request.value(), DeadLetter.headers(source, fault));
    }

    private static TranslationCompleted result(Answer answer, String text) {
        return new TranslationCompleted(
                Integer.toString(answer.number()),
                Status.PASSTHROUGH,
                new LanguagePair("en", answer.target()),
                text,
                Optional.empty(),
                Optional.empty(),
                new Timing(Duration.ZERO, Duration.ZERO, 1),
                JsonNodeFactory.instance.objectNode());
    }

    private static ConsumerRecord<byte[], byte[]> record(String topic, byte[] key, byte[] value, Headers headers) {
        return new ConsumerRecord<>(
                topic, 0, 0, 0, TimestampType.CREATE_TIME, key.length, 0, key, value, headers, Optional.empty());
    }
}
