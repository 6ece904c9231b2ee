package io.github.parlance.async;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.parlance.batch.BatchObserver;
import io.github.parlance.batch.BatchScheduler;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts with a store that is not empty. */
class AsyncProcessorTest {
    private static final AsyncSettings<String, String> SETTINGS =
            AsyncSettings.of("lengths", Serdes.String(), Serdes.String());

    @TempDir
    Path folder;

    private final Deque<Runnable> threads = new ArrayDeque<>();
    private MockProcessorContext<String, AsyncResult<String, Integer>> context;
    private KeyValueStore<Bytes, byte[]> store;
    private Runnable duringNextBatch = () -> {};

    @BeforeEach
    void openStore() {
        context = context();
        store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(SETTINGS.store().store()), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
    }

    @Test
    void recordsThatWaitedAreSubmittedAgainInTheirOrder() {
        Processor<String, String, String, AsyncResult<String, Integer>> crashed = processor(SETTINGS);
        crashed.init(context);
        for (int i = 0; i < 300; i++) {
            crashed.process(record("k", "v".repeat(i % 9) + i));
        }
        crashed.process(record("k", null));
        threads.clear();

        MockProcessorContext<String, AsyncResult<String, Integer>> fresh = freshContext();
        Processor<String, String, String, AsyncResult<String, Integer>> restarted = processor(SETTINGS);
        restarted.init(fresh);
        runAll(fresh);

        assertEquals(301, fresh.forwarded().size());
        for (int i = 0; i < 300; i++) {
            AsyncResult<String, Integer> result =
                    fresh.forwarded().get(i).record().value();
            assertEquals(new AsyncResult.Done<>("v".repeat(i % 9) + i, ("v".repeat(i % 9) + i).length()), result);
            assertEquals(42, fresh.forwarded().get(i).record().timestamp());
        }
        assertNull(fresh.forwarded().get(300).record().value());
        assertEquals(0, waiting());
    }

    @Test
    void newRecordsComeAfterThoseThatWaited() {
        Processor<String, String, String, AsyncResult<String, Integer>> crashed = processor(SETTINGS);
        crashed.init(context);
        crashed.process(record("k", "first"));
        threads.clear();

        MockProcessorContext<String, AsyncResult<String, Integer>> fresh = freshContext();
        Processor<String, String, String, AsyncResult<String, Integer>> restarted = processor(SETTINGS);
        restarted.init(fresh);
        restarted.process(record("k", "second"));
        runAll(fresh);

        assertEquals(
                List.of("first", "second"),
                fresh.forwarded().stream().map(f -> f.record().value().value()).toList());
    }

    @Test
    void aTaskThatStartsAgainDuringABatchForwardsItsResultsOnce() {
        MockProcessorContext<String, AsyncResult<String, Integer>> fresh = freshContext();
        Processor<String, String, String, AsyncResult<String, Integer>> processor = processor(SETTINGS);
        processor.init(context);
        processor.process(record("k", "value"));
        tick(context);
        duringNextBatch = () -> {
            processor.close();
            processor.init(fresh);
        };
        threads.remove().run();
        runAll(fresh);

        assertEquals(
                List.of(new AsyncResult.Done<>("value", 5)),
                fresh.forwarded().stream().map(f -> f.record().value()).toList());
    }

    @Test
    void aTaskThatWasTakenAwayRunsNoMoreBatches() {
        Processor<String, String, String, AsyncResult<String, Integer>> processor = processor(SETTINGS);
        processor.init(context);
        processor.process(record("k", "value"));
        tick(context);
        duringNextBatch = () -> {
            throw new AssertionError("a batch of a task that was taken away");
        };

        processor.close();
        threads.remove().run();

        assertEquals(1, waiting());
        assertEquals(List.of(), context.forwarded());
    }

    @Test
    void aWaitingRecordThatTheSerdesCannotReadNamesTheTopicAndTheRemedy() {
        Processor<String, String, String, AsyncResult<String, Integer>> before = processor(SETTINGS);
        before.init(context);
        before.process(record("k", "value"));
        Serde<String> other = Serdes.serdeFrom(Serdes.String().serializer(), (topic, bytes) -> {
            throw new IllegalArgumentException("no number");
        });

        Processor<String, String, String, AsyncResult<String, Integer>> after =
                processor(AsyncSettings.of("lengths", Serdes.String(), other));
        IllegalStateException e = assertThrows(IllegalStateException.class, () -> after.init(freshContext()));

        assertEquals(
                "a waiting record of test-lengths-pending-changelog cannot be read by the serdes of this program: no number;"
                        + " run the program that wrote it until none waits",
                e.getMessage());
    }

    private Processor<String, String, String, AsyncResult<String, Integer>> processor(
            AsyncSettings<String, String> settings) {
        return AsyncBatches.processor(
                settings,
                new BatchScheduler<>(
                        settings.batching(),
                        (group, values) -> lengths(values),
                        threads::add,
                        () -> Instant.EPOCH,
                        BatchObserver.none()));
    }

    private List<Integer> lengths(List<String> values) {
        Runnable hook = duringNextBatch;
        duringNextBatch = () -> {};
        hook.run();
        return values.stream().map(String::length).toList();
    }

    private void runAll(MockProcessorContext<String, AsyncResult<String, Integer>> current) {
        tick(current);
        while (!threads.isEmpty()) {
            threads.remove().run();
            tick(current);
        }
    }

    private static void tick(MockProcessorContext<String, AsyncResult<String, Integer>> current) {
        current.scheduledPunctuators().get(0).getPunctuator().punctuate(0);
    }

    private int waiting() {
        int count = 0;
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            for (; all.hasNext(); all.next()) {
                count++;
            }
        }
        return count;
    }

    private static Record<String, String> record(String key, String value) {
        return new Record<>(key, value, 42, new RecordHeaders());
    }

    private MockProcessorContext<String, AsyncResult<String, Integer>> freshContext() {
        MockProcessorContext<String, AsyncResult<String, Integer>> fresh = context();
        fresh.addStateStore(store);
        return fresh;
    }

    private MockProcessorContext<String, AsyncResult<String, Integer>> context() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:1");
        MockProcessorContext<String, AsyncResult<String, Integer>> created =
                new MockProcessorContext<>(properties, new TaskId(0, 0), folder.toFile());
        created.setCurrentSystemTimeMs(0);
        return created;
    }
}
