package io.github.parlance.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.parlance.event.ResultHeaders;
import io.github.parlance.event.TranslationCompleted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Holds committed answers against their requests: one each, none else, the right text and id, in order for a key and a
 * language. A request that is no poison may be a dead letter only if the model was told to fail.
 */
public final class AnswerCheck {
    /** What the cause of a model says that breaks down because it was told to. */
    public static final String TOLD_TO_FAIL = "the model was told to fail";

    private final Sentences sentences;
    private final String deadLetterTopic;
    private final BiFunction<ConsumerRecord<byte[], byte[]>, Integer, String> span;

    public AnswerCheck(Sentences sentences, String deadLetterTopic) {
        this(sentences, deadLetterTopic, (result, number) -> "");
    }

    /** @param span names what must stay the same for two results of a key and a language to be in order; most often nothing */
    public AnswerCheck(
            Sentences sentences,
            String deadLetterTopic,
            BiFunction<ConsumerRecord<byte[], byte[]>, Integer, String> span) {
        this.sentences = sentences;
        this.deadLetterTopic = deadLetterTopic;
        this.span = span;
    }

    /** What is wrong, a line each. */
    public List<String> problems(List<ConsumerRecord<byte[], byte[]>> records) {
        List<String> problems = new ArrayList<>(miscounted(records));
        Map<String, Integer> latest = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            Answer answer = Answer.of(record, deadLetterTopic);
            problems.addAll(wrong(record, answer));
            if (!isDeadLetter(record)) {
                problems.addAll(late(record, answer, latest));
            }
        }
        return problems;
    }

    private List<String> miscounted(List<ConsumerRecord<byte[], byte[]>> records) {
        Map<Answer, List<String>> places = records.stream()
                .collect(Collectors.groupingBy(
                        record -> Answer.of(record, deadLetterTopic),
                        Collectors.mapping(AnswerCheck::place, Collectors.toList())));
        Set<Answer> expected = sentences.answers().collect(Collectors.toCollection(HashSet::new));
        Stream<String> lost = sentences
                .answers()
                .filter(answer -> !places.containsKey(answer))
                .map(answer -> answer + " has no answer");
        Stream<String> repeated = places.entrySet().stream()
                .filter(each -> each.getValue().size() > 1)
                .map(each -> each.getKey() + " has " + each.getValue().size() + " answers: " + each.getValue());
        Stream<String> unasked = places.keySet().stream()
                .filter(answer -> !expected.contains(answer))
                .map(a -> a + " was not asked");
        return Stream.of(lost, repeated, unasked).flatMap(each -> each).toList();
    }

    /** Returns partition, offset and time of a record. */
    private static String place(ConsumerRecord<byte[], byte[]> record) {
        return record.topic() + "-" + record.partition() + "@" + record.offset() + " of " + record.timestamp();
    }

    private List<String> wrong(ConsumerRecord<byte[], byte[]> record, Answer answer) {
        List<String> wrong = new ArrayList<>();
        if (!new String(record.key(), UTF_8).equals(sentences.key(answer.number()))) {
            wrong.add(answer + " has another key");
        }
        if (isDeadLetter(record)) {
            boolean told = Answer.header(record, "__streams.errors.stacktrace").contains(TOLD_TO_FAIL);
            if (!sentences.isPoison(answer.number()) && !told) {
                wrong.add(answer + " is a dead letter: " + Answer.header(record, "__streams.errors.message"));
            }
        } else if (record.value() != null) {
            wrong.addAll(wrongResult(record, answer));
        }
        return wrong;
    }

    private List<String> wrongResult(ConsumerRecord<byte[], byte[]> record, Answer answer) {
        TranslationCompleted result = TranslationCompleted.fromBytes(record.value());
        List<String> wrong = new ArrayList<>();
        if (!result.text().equals(sentences.text(answer.number()).toUpperCase(Locale.ROOT))) {
            wrong.add(answer + " has another text");
        }
        String id = new String(
                new ResultHeaders("/any")
                        .of(new RecordHeaders(), result)
                        .lastHeader("ce_id")
                        .value(),
                UTF_8);
        if (!id.equals(Answer.header(record, "ce_id"))) {
            wrong.add(answer + " has another ce_id");
        }
        return wrong;
    }

    /** A tombstone counts as one of each language. */
    private List<String> late(ConsumerRecord<byte[], byte[]> record, Answer answer, Map<String, Integer> latest) {
        List<String> late = new ArrayList<>();
        Stream<String> targets =
                answer.target().equals(Answer.TOMBSTONE) ? Stream.of("es", "fr") : Stream.of(answer.target());
        targets.forEach(target -> {
            String line = new String(record.key(), UTF_8) + " into " + target;
            Integer before = latest.put(line + span.apply(record, answer.number()), answer.number());
            if (before != null && before > answer.number()) {
                late.add(answer + " comes after " + before + " for " + line);
            }
        });
        return late;
    }

    private boolean isDeadLetter(ConsumerRecord<byte[], byte[]> record) {
        return record.topic().equals(deadLetterTopic);
    }
}
