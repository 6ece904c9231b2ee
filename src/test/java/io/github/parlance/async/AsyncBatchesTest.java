package io.github.parlance.async;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AsyncBatchesTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final List<List<String>> batches = Collections.synchronizedList(new ArrayList<>());
    private Optional<AsyncBatches<String, String, Integer>> running = Optional.empty();
    private Optional<TopologyTestDriver> driver = Optional.empty();
    private TestInputTopic<String, String> in;
    private TestOutputTopic<String, String> out;

    @AfterEach
    void close() {
        driver.ifPresent(TopologyTestDriver::close);
        running.ifPresent(AsyncBatches::close);
    }

    @Test
    void aResultHasKeyTimestampAndHeadersOfItsRecord() {
        start(Function.identity());
        RecordHeaders headers = new RecordHeaders();
        headers.add("trace", bytes("t1")).add("empty", null);

        in.pipeInput(new TestRecord<>("k", "four", headers, Instant.ofEpochMilli(42)));
        TestRecord<String, String> result = await(1).get(0);

        assertEquals("k", result.key());
        assertEquals("four=4", result.value());
        assertEquals(42, result.timestamp());
        assertEquals("t1", new String(result.headers().lastHeader("trace").value(), StandardCharsets.UTF_8));
        assertTrue(result.headers().headers("empty").iterator().hasNext());
    }

    @Test
    void resultsOfAKeyHaveTheOrderOfItsRecords() {
        start(builder -> builder.withThreads(4).withMaxBatch(3));
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            in.pipeInput("k" + i % 5, "v".repeat(1 + i % 7) + i);
            expected.add("v".repeat(1 + i % 7) + i);
        }

        List<TestRecord<String, String>> results = await(200);

        for (int key = 0; key < 5; key++) {
            int each = key;
            assertEquals(
                    expected.stream().filter(value -> number(value) % 5 == each).toList(),
                    results.stream()
                            .filter(result -> result.key().equals("k" + each))
                            .map(result -> result.value().split("=")[0])
                            .toList());
        }
    }

    @Test
    void aBatchHasAtMostTheGivenNumberOfValuesAndCost() {
        start(builder -> builder.withThreads(1)
                .withMaxBatch(4)
                .withCost(String::length, 12)
                .withMaxWait(Duration.ofMillis(1)));
        for (int i = 0; i < 40; i++) {
            in.pipeInput("k", "v".repeat(1 + i % 6));
        }

        await(40);

        assertTrue(batches.stream().allMatch(batch -> batch.size() <= 4), batches::toString);
        assertTrue(
                batches.stream().allMatch(batch -> batch.size() == 1 || batch.size() * longest(batch) <= 12),
                batches::toString);
        assertTrue(batches.stream().anyMatch(batch -> batch.size() > 1), batches::toString);
    }

    @Test
    void valuesOfDifferentGroupsShareNoBatch() {
        start(builder ->
                builder.withThreads(1).groupedBy(value -> value.charAt(0)).withMaxWait(Duration.ofMillis(1)));
        for (int i = 0; i < 30; i++) {
            in.pipeInput("k", (i % 2 == 0 ? "a" : "b") + i);
        }

        await(30);

        assertTrue(
                batches.stream()
                        .allMatch(batch -> batch.stream()
                                        .map(value -> value.charAt(0))
                                        .distinct()
                                        .count()
                                == 1),
                batches::toString);
    }

    @Test
    void aRecordWithoutAValuePassesInTheOrderOfItsKey() {
        start(Function.identity());
        in.pipeInput("k", "one");
        in.pipeInput("k", (String) null);
        in.pipeInput("k", "three");

        List<TestRecord<String, String>> results = await(3);

        assertEquals(3, results.size());
        assertEquals("one=3", results.get(0).value());
        assertEquals("nothing", results.get(1).value());
        assertEquals("three=5", results.get(2).value());
    }

    @Test
    void recordsWithoutAKeyAreAnsweredToo() {
        start(Function.identity());
        in.pipeInput(null, "one");
        in.pipeInput(null, "two");

        assertEquals(
                List.of("one=3", "two=3"),
                await(2).stream().map(TestRecord::value).sorted().toList());
    }

    @Test
    void aValueOnWhichTheFunctionFailsIsAFailureAndTheOthersOfItsBatchAreNot() {
        start(builder ->
                builder.withThreads(1).withMaxWait(Duration.ofMillis(1)).withAttempts(2, Duration.ofMillis(1)));
        for (int i = 0; i < 8; i++) {
            in.pipeInput("k", i == 5 ? "broken" : "v" + i);
        }

        List<String> results = await(8).stream().map(TestRecord::value).toList();

        assertEquals(
                List.of("v0=2", "v1=2", "v2=2", "v3=2", "v4=2", "broken failed after 2: cannot", "v6=2", "v7=2"),
                results);
    }

    @Test
    void aValueThatCannotBeStoredIsAFailureAtOnce() {
        start(Function.identity());
        in.pipeInput("k", "one");
        in.pipeInput("k", "unwritable");
        in.pipeInput("k", "two");

        List<String> results = await(3).stream().map(TestRecord::value).toList();

        assertTrue(results.contains("unwritable failed after 0: no bytes"), results::toString);
        assertEquals(
                List.of("one=3", "two=3"),
                results.stream().filter(value -> value.contains("=")).toList());
    }

    @Test
    void aRecordThatIsTooLargeForTheChangelogIsAFailureAtOnce() {
        start(builder -> builder.withChangelog(Map.of(), 200));

        in.pipeInput("k", "v".repeat(300));
        String result = await(1).get(0).value();

        assertTrue(result.endsWith("and at most 200 can wait in lengths-pending"), result);
        assertTrue(result.contains("failed after 0"), result);
    }

    @Test
    void aValueWhoseCostCannotBeToldIsAFailureInItsPlace() {
        start(builder -> builder.withCost(Integer::parseInt, 10));
        in.pipeInput("k", "1");
        in.pipeInput("k", "x");
        in.pipeInput("k", "2");

        List<String> results = await(3).stream().map(TestRecord::value).toList();

        assertEquals("1=1", results.get(0));
        assertTrue(results.get(1).startsWith("x failed after 0: For input string"), results::toString);
        assertEquals("2=1", results.get(2));
    }

    @Test
    void anErrorOfTheFunctionEndsTheTask() {
        start(Function.identity());
        in.pipeInput("k", "error");

        StreamsException e = assertThrows(StreamsException.class, () -> await(1));

        assertInstanceOf(StackOverflowError.class, rootCause(e));
    }

    @Test
    void theInputIsHeldBackAtTheLimitOfValuesInFlight() {
        start(builder -> builder.withThreads(1).withMaxBatch(1).withMaxInFlight(2));

        for (int i = 0; i < 20; i++) {
            in.pipeInput("k", "v" + i);
        }

        // Every record beyond the limit waited for one that was done.
        assertTrue(batches.size() >= 17, () -> batches.size() + " batches");
        await(20);
    }

    @Test
    void aNameThatIsNoTopicNameIsRefused() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> AsyncBatches.named("score orders", Serdes.String(), Serdes.String()));

        assertEquals(
                "the name is \"score orders\"; give letters, digits, dots, underscores and hyphens, such as score-orders",
                e.getMessage());
    }

    private void start(Function<AsyncBatches.Builder<String, String>, AsyncBatches.Builder<String, String>> settings) {
        AsyncBatches<String, String, Integer> lengths = settings.apply(
                        AsyncBatches.named("lengths", Serdes.String(), new CarefulSerde()))
                .apply(this::lengths);
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream("in", Consumed.with(Serdes.String(), Serdes.String()))
                .process(lengths)
                .mapValues(AsyncBatchesTest::shown)
                .to("out", Produced.with(Serdes.String(), Serdes.String()));
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        TopologyTestDriver opened = new TopologyTestDriver(builder.build(), properties);
        running = Optional.of(lengths);
        driver = Optional.of(opened);
        in = opened.createInputTopic("in", new StringSerializer(), new StringSerializer());
        out = opened.createOutputTopic("out", new StringDeserializer(), new StringDeserializer());
    }

    private List<Integer> lengths(List<String> values) {
        if (values.contains("error")) {
            throw new StackOverflowError();
        }
        if (values.contains("broken")) {
            throw new IllegalStateException("cannot");
        }
        batches.add(List.copyOf(values));
        return values.stream().map(String::length).toList();
    }

    private static String shown(AsyncResult<String, Integer> result) {
        if (result == null) {
            return "nothing";
        } else if (result instanceof AsyncResult.Failed<String, Integer> failed) {
            return failed.value() + " failed after " + failed.attempts() + ": "
                    + failed.cause().getMessage();
        }
        return result.value() + "=" + ((AsyncResult.Done<String, Integer>) result).result();
    }

    /** Lets wall-clock time pass until there are results. */
    private List<TestRecord<String, String>> await(int count) {
        List<TestRecord<String, String>> results = new ArrayList<>();
        assertTimeoutPreemptively(LONG, () -> {
            while (results.size() < count) {
                driver.orElseThrow().advanceWallClockTime(Duration.ofMillis(1));
                results.addAll(out.readRecordsToList());
                Thread.onSpinWait();
            }
        });
        return results;
    }

    private static int number(String value) {
        return Integer.parseInt(value.replace("v", ""));
    }

    private static int longest(List<String> batch) {
        return batch.stream().mapToInt(String::length).max().orElseThrow();
    }

    private static Throwable rootCause(Throwable e) {
        return e.getCause() == null ? e : rootCause(e.getCause());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Cannot write one value. */
    private static final class CarefulSerde implements Serde<String> {
        @Override
        public Serializer<String> serializer() {
            return (topic, value) -> {
                if (value.equals("unwritable")) {
                    throw new SerializationException("no bytes");
                }
                return bytes(value);
            };
        }

        @Override
        public Deserializer<String> deserializer() {
            return new StringDeserializer();
        }
    }
}
