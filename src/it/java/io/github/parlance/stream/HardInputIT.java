package io.github.parlance.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.parlance.batch.BatchingSpec;
import io.github.parlance.broker.TestBroker;
import io.github.parlance.event.DeadLetter;
import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.kafka.ExitCode;
import io.github.parlance.kafka.TopicCheck;
import io.github.parlance.runtime.ModelLoader;
import io.github.parlance.topology.TopologySpec;
import io.github.parlance.translate.Translator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The hard cases through a real broker and a real model. */
@Timeout(300)
class HardInputIT {
    private static final Path MODEL = Path.of("models", "en-es", "1");
    private static final String CASE = "case";
    /** A model decides these; what is wrong with a record itself is the same with any. */
    private static final Set<String> OF_THE_MODEL =
            Set.of("degraded", "translated", "cached", "passthrough", "too-large", "model-failed", "no-route");

    @TempDir
    Path state;

    @Test
    void answersEachOfTheHardCasesAndRunsOn() throws Exception {
        List<HardCase> cases =
                Stream.concat(HardCases.all(), Stream.of(withoutTime())).toList();
        int due = cases.stream().mapToInt(each -> each.becomes().size()).sum();

        try (TestBroker broker = TestBroker.start();
                Translator translator = new ModelLoader(2).load(MODEL, Optional.empty())) {
            StreamsSettings settings = StreamsSettings.local(broker.bootstrapServers(), state);
            new TopicCheck(settings.cluster(), spec()).createMissing();
            send(broker, cases);
            try (StreamsLifecycle stream = new StreamsLifecycle(spec(), translator, settings, StreamObserver.NONE);
                    TopicReader answers =
                            new TopicReader(broker.bootstrapServers(), "read_committed", "results", "dlq")) {
                stream.start(Duration.ofMinutes(1));
                answers.readUntil(() -> answers.records().size() >= due);
                ExitCode end = stream.stop(Duration.ofSeconds(30));
                answers.readToEnd();

                assertEquals(ExitCode.STOPPED, end);
                assertEquals(expected(cases), became(answers.records(), cases));
            }
        }
    }

    private static TopologySpec spec() {
        TopologySpec spec = StreamUnderTest.SPEC;
        BatchingSpec batching =
                new BatchingSpec(8, 8_000, Duration.ZERO, Optional.of(2), 200, 2, Duration.ofMillis(20));
        return new TopologySpec(
                "hard-input", spec.guarantee(), spec.topics(), spec.routes().subList(0, 1), batching);
    }

    private static void send(TestBroker broker, List<HardCase> cases) {
        try (KafkaProducer<byte[], byte[]> producer = Sentences.producer(broker.bootstrapServers())) {
            for (int place = 0; place < cases.size(); place++) {
                HardCase each = cases.get(place).with(CASE, Integer.toString(place));
                producer.send(
                        each.name().equals(withoutTime().name()) ? timeless(each) : each.producerRecord("requests"));
            }
        }
    }

    private static HardCase withoutTime() {
        return HardCase.of("a record without time stamp", "Hello.", "translated");
    }

    /** Other clients send such records; the Java client's constructor refuses to. */
    private static ProducerRecord<byte[], byte[]> timeless(HardCase each) {
        byte[] key = each.key().orElseThrow();
        byte[] value = each.value().orElseThrow();
        return new ProducerRecord<>("requests", 0, 0L, key, value, each.headers()) {
            @Override
            public Long timestamp() {
                return -1L;
            }
        };
    }

    private static List<String> expected(List<HardCase> cases) {
        return cases.stream()
                .map(each -> each.name() + ": " + sorted(each.becomes()))
                .toList();
    }

    private static List<String> became(List<ConsumerRecord<byte[], byte[]>> answers, List<HardCase> cases) {
        SortedMap<Integer, List<String>> words = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> answer : answers) {
            int place = Integer.parseInt(
                    new String(answer.headers().lastHeader(CASE).value(), UTF_8));
            words.computeIfAbsent(place, p -> new ArrayList<>()).add(word(answer));
        }
        return words.entrySet().stream()
                .map(entry -> cases.get(entry.getKey()).name() + ": " + sorted(entry.getValue()))
                .toList();
    }

    private static String word(ConsumerRecord<byte[], byte[]> answer) {
        if (answer.topic().equals("dlq")) {
            return DeadLetter.fromHeaders(answer.headers()).code().label();
        }
        return answer.value() == null
                ? HardCase.PASSED_ON
                : TranslationCompleted.fromBytes(answer.value()).status().name().toLowerCase(Locale.ROOT);
    }

    private static List<String> sorted(List<String> words) {
        return words.stream()
                .map(word -> OF_THE_MODEL.contains(word) ? "up to the model" : word)
                .sorted()
                .toList();
    }
}
