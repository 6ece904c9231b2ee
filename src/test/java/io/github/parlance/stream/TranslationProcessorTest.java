package io.github.parlance.stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.document.DocumentTranslationService;
import io.github.parlance.event.ErrorCode;
import io.github.parlance.event.MemoryKey;
import io.github.parlance.event.ResultHeaders;
import io.github.parlance.event.SourceRecord;
import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.event.TranslationRequested;
import io.github.parlance.kafka.TopicLimits;
import io.github.parlance.serve.ShadowExecutor;
import io.github.parlance.serve.ShadowObserver;
import io.github.parlance.serve.VersionRouter;
import io.github.parlance.serve.VersionRouter.ServingSlot;
import io.github.parlance.text.LanguageDetector;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.topology.AnswersSpec.Timestamp;
import io.github.parlance.topology.AnswersSpec.WithoutRoute;
import io.github.parlance.topology.ContextSpec;
import io.github.parlance.topology.StoreNames;
import io.github.parlance.translate.BatchingTranslator;
import io.github.parlance.translate.CacheSpec;
import io.github.parlance.translate.Models;
import io.github.parlance.translate.Provenance;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.Translator;
import io.github.parlance.translate.UppercaseTranslator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedForward;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cases that the topology test cannot show: starting with a store that is not empty, errors of threads, commits. */
class TranslationProcessorTest {
    private static final long LATER = 1_000;
    private static final SourceDetection DETECTION = new SourceDetection(StreamUnderTest.SPEC, new LanguageDetector());

    @TempDir
    Path folder;

    private MockProcessorContext<byte[], Object> context;
    private KeyValueStore<Bytes, byte[]> store;
    private Instant now = Instant.EPOCH;
    private KeyValueStore<Bytes, byte[]> memory;
    private KeyValueStore<Bytes, byte[]> glossary;

    @BeforeEach
    void openStores() {
        context = context();
        store = open(StoreNames.PENDING);
        memory = open(StoreNames.MEMORY);
        glossary = open(StoreNames.GLOSSARY);
    }

    private KeyValueStore<Bytes, byte[]> open(String name) {
        KeyValueStore<Bytes, byte[]> opened = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        opened.init(context.getStateStoreContext(), opened);
        return opened;
    }

    @Test
    void takesUpInOrderWhatWaitedWhenItStartsAgain() {
        TranslationProcessor crashed = processor(Runnable::run);
        crashed.init(context);
        Headers headers = new RecordHeaders()
                .add("traceparent", bytes("00-trace-span-01"))
                .add("empty", null)
                .add("h".repeat(70_000), new byte[1]);
        crashed.process(parked(300, 0, "k", sentence("later"), new RecordHeaders()));
        crashed.process(parked(7, 1, "k", sentence("first"), headers));
        MockProcessorContext<byte[], Object> fresh = context();
        now = Instant.ofEpochMilli(LATER);
        fresh.setCurrentSystemTimeMs(LATER);

        TranslationProcessor restarted = processor(Runnable::run);
        restarted.init(fresh);
        fresh.scheduledPunctuators().get(0).getPunctuator().punctuate(LATER);

        List<CapturedForward<? extends byte[], ?>> forwarded = List.copyOf(fresh.forwarded());
        assertEquals(
                List.of("FIRST", "LATER"),
                forwarded.stream().map(f -> text(f.record())).toList());
        Record<? extends byte[], ?> first = forwarded.get(0).record();
        assertArrayEquals(bytes("k"), first.key());
        assertEquals(LATER, first.timestamp());
        assertArrayEquals(
                bytes("42"),
                first.headers().lastHeader("translation.request.timestamp").value());
        assertArrayEquals(
                bytes("00-trace-span-01"),
                first.headers().lastHeader("traceparent").value());
        assertTrue(first.headers().headers("empty").iterator().hasNext());
        assertEquals(1, first.headers().lastHeader("h".repeat(70_000)).value().length);
        assertTrue(
                new PendingStore(store, new EntryCodec(DETECTION::guess)).all().isEmpty());
    }

    @Test
    void aRecordOfATopicMadeAnewDoesNotReplaceTheOneThatWaitedAtItsOffset() {
        TranslationProcessor crashed = processor(Runnable::run);
        crashed.init(context);
        crashed.process(parked(7, 0, "k", sentence("of the old topic"), new RecordHeaders()));
        MockProcessorContext<byte[], Object> fresh = context();
        now = Instant.ofEpochMilli(LATER);
        fresh.setCurrentSystemTimeMs(LATER);

        TranslationProcessor restarted = processor(Runnable::run);
        restarted.init(fresh);
        restarted.process(parked(7, 0, "k", sentence("of the new topic"), new RecordHeaders()));
        int waiting =
                new PendingStore(store, new EntryCodec(DETECTION::guess)).all().size();
        fresh.scheduledPunctuators().get(0).getPunctuator().punctuate(LATER);
        now = Instant.ofEpochMilli(2 * LATER);
        fresh.setCurrentSystemTimeMs(2 * LATER);
        fresh.scheduledPunctuators().get(0).getPunctuator().punctuate(2 * LATER);

        assertEquals(2, waiting);
        assertEquals(
                List.of("OF THE OLD TOPIC", "OF THE NEW TOPIC"),
                fresh.forwarded().stream().map(f -> text(f.record())).toList());
        assertTrue(
                new PendingStore(store, new EntryCodec(DETECTION::guess)).all().isEmpty());
    }

    @Test
    void whatWaitedForARouteThatIsGoneBecomesADeadLetter() {
        MockProcessorContext<byte[], Object> fresh = restartedWithoutFrench(WithoutRoute.DLQ);

        assertEquals(2, fresh.forwarded().size());
        Rejection letter = (Rejection) fresh.forwarded().get(0).record().value();
        assertEquals(ErrorCode.NO_ROUTE, letter.fault().code());
        assertEquals("SPANISH", text(fresh.forwarded().get(1).record()));
        assertTrue(
                new PendingStore(store, new EntryCodec(DETECTION::guess)).all().isEmpty());
    }

    @Test
    void whatWaitedForARouteThatIsGoneStaysIfTheTopologySaysSo() {
        MockProcessorContext<byte[], Object> fresh = restartedWithoutFrench(WithoutRoute.WAIT);

        assertEquals(
                List.of("SPANISH"),
                fresh.forwarded().stream().map(f -> text(f.record())).toList());
        assertEquals(
                1,
                new PendingStore(store, new EntryCodec(DETECTION::guess)).all().size());
    }

    private MockProcessorContext<byte[], Object> restartedWithoutFrench(WithoutRoute handling) {
        TranslationProcessor crashed =
                processor(new UppercaseTranslator(StreamUnderTest.EN_ES, StreamUnderTest.EN_FR), batch -> {});
        crashed.init(context);
        Entry.Request french = new Entry.Request(
                TranslationRequested.sentence("7", "French"), StreamUnderTest.EN_FR, Optional.empty(), List.of());
        crashed.process(parked(7, 0, "k", french, new RecordHeaders()));
        crashed.process(parked(8, 0, "k", sentence("Spanish"), new RecordHeaders()));
        MockProcessorContext<byte[], Object> fresh = context();
        now = Instant.ofEpochMilli(LATER);
        fresh.setCurrentSystemTimeMs(LATER);
        TranslationProcessor restarted = processor(
                Models.of(new UppercaseTranslator(StreamUnderTest.EN_ES)),
                Runnable::run,
                new RemovedRoutes(new LanguageRoutes(List.of(StreamUnderTest.EN_ES)), handling));
        restarted.init(fresh);
        fresh.scheduledPunctuators().get(0).getPunctuator().punctuate(LATER);
        return fresh;
    }

    @Test
    void answersWhatWaitedFromTheMemoryWhenItStartsAgain() {
        TranslationProcessor crashed = processor(Runnable::run);
        crashed.init(context);
        crashed.process(parked(7, 0, "k", sentence("Where?"), new RecordHeaders()));
        MemoryKey key = new MemoryKey(StreamUnderTest.EN_ES, "Where?");
        memory.put(Bytes.wrap(key.toBytes()), bytes("{\"text\":\"¿Dónde?\"}"));
        MockProcessorContext<byte[], Object> fresh = context();
        fresh.setCurrentSystemTimeMs(LATER);

        TranslationProcessor restarted = processor(Runnable::run);
        restarted.init(fresh);
        fresh.scheduledPunctuators().get(0).getPunctuator().punctuate(LATER);

        assertEquals("¿Dónde?", text(fresh.forwarded().get(0).record()));
        assertTrue(
                new PendingStore(store, new EntryCodec(DETECTION::guess)).all().isEmpty());
    }

    @Test
    void whatWaitedKeepsTheVersionChosenForItWhileThatIsThereAndItsResultSaysWhichItWas() {
        VersionRouter router = router(version("1", 1));
        TranslationProcessor crashed = processor(router, Runnable::run);
        crashed.init(context);
        crashed.process(parked(7, 0, "k", sentence("Where?"), new RecordHeaders()));

        assertEquals("1", versionThatAnswers(router(version("1", 0), version("2", 1))));
        crashed.process(parked(8, 0, "k", sentence("Where?"), new RecordHeaders()));
        assertEquals("2", versionThatAnswers(router(version("2", 1))));
    }

    /** Returns the version that translates in a stream that starts after another has crashed. */
    private String versionThatAnswers(VersionRouter router) {
        MockProcessorContext<byte[], Object> fresh = context();
        now = Instant.ofEpochMilli(LATER);
        fresh.setCurrentSystemTimeMs(LATER);
        TranslationProcessor restarted = processor(router, Runnable::run);
        restarted.init(fresh);
        fresh.scheduledPunctuators().get(0).getPunctuator().punctuate(LATER);
        Outgoing outgoing = (Outgoing) fresh.forwarded().get(0).record().value();
        return TranslationCompleted.fromBytes(outgoing.value().orElseThrow())
                .provenance()
                .orElseThrow()
                .version();
    }

    private static VersionRouter router(VersionRouter.Version... versions) {
        ServingSlot servingSlot = new ServingSlot("en-es", "");
        VersionRouter router = new VersionRouter(
                Map.of(StreamUnderTest.EN_ES, new VersionRouter.ModelRoute(List.of(servingSlot), Optional.empty())),
                new ShadowExecutor(ShadowObserver.NONE));
        router.deploy(servingSlot, List.of(versions), Optional.empty());
        return router;
    }

    private static VersionRouter.Version version(String name, int weight) {
        return new VersionRouter.Version(name, weight, new VersionedTranslator(name));
    }

    /** Says which version it is. */
    private record VersionedTranslator(String version) implements Translator {
        private static final UppercaseTranslator INNER = new UppercaseTranslator(StreamUnderTest.EN_ES);

        @Override
        public Set<LanguagePair> pairs() {
            return INNER.pairs();
        }

        @Override
        public Provenance provenance(LanguagePair pair) {
            return new Provenance("en-es", version, "sha256:" + "0".repeat(64), 1, 0);
        }

        @Override
        public List<Translation> translate(LanguagePair pair, List<String> texts) {
            return INNER.translate(pair, texts);
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    @Test
    void readsBackEveryKindOfEntryFromItsBytes() {
        EntryCodec codec = new EntryCodec(DETECTION::guess);
        Entry sentence =
                parked(300, 2, "k", sentence("¿Qué? 📚"), new RecordHeaders()).value();
        SourceRecord bare = new SourceRecord("t", 1, 2, 3, Optional.empty(), Optional.empty(), new RecordHeaders());
        Entry tombstone = new Entry(bare, 0, new Entry.Tombstone(), Instant.ofEpochMilli(9));

        Entry sentenceRead = codec.decode(codec.encode(sentence));
        Entry tombstoneRead = codec.decode(codec.encode(tombstone));

        assertEquals(sentence.work(), sentenceRead.work());
        assertEquals(sentence.key(), sentenceRead.key());
        assertEquals(sentence.parked(), sentenceRead.parked());
        assertEquals(tombstone, tombstoneRead);
    }

    @Test
    void refusesEntriesOfAVersionItDoesNotKnow() {
        IllegalStateException e = assertThrows(
                IllegalStateException.class, () -> new EntryCodec(DETECTION::guess).decode(new byte[] {9}));

        assertTrue(e.getMessage().contains("version 9"), e.getMessage());
    }

    @Test
    void asksForACommitWhenNothingElseIsComing() {
        Deque<Runnable> models = new ArrayDeque<>();
        TranslationProcessor processor = processor(models::add);
        processor.init(context);
        for (int offset = 0; offset < 4; offset++) {
            processor.process(parked(offset, 0, "k", sentence("text " + offset), new RecordHeaders()));
        }
        models.remove().run();
        tick(0);
        boolean whileOneWaits = context.committed();
        tick(LATER);
        models.remove().run();
        tick(LATER);

        assertFalse(whileOneWaits);
        assertTrue(context.committed());
    }

    @Test
    void failsWithWhatBrokeAModelThread() {
        OutOfMemoryError noHeap = new OutOfMemoryError("no heap");
        TranslationProcessor processor = processor(new BreakingTranslator(noHeap), Runnable::run);
        processor.init(context);
        processor.process(parked(0, 0, "k", sentence("text"), new RecordHeaders()));

        CompletionException e = assertThrows(CompletionException.class, () -> tick(LATER));

        assertSame(noHeap, e.getCause());
    }

    @Test
    void doesNotStartBatchesOfATaskThatWasTakenAway() {
        Deque<Runnable> models = new ArrayDeque<>();
        UppercaseTranslator translator = new UppercaseTranslator(StreamUnderTest.EN_ES);
        TranslationProcessor processor = processor(translator, models::add);
        processor.init(context);
        processor.process(parked(0, 0, "k", sentence("text"), new RecordHeaders()));
        tick(LATER);

        processor.close();
        models.remove().run();

        assertEquals(List.of(), translator.batches());
    }

    @Test
    void answersOnceIfItStartsAgainDuringABatch() {
        Deque<Runnable> models = new ArrayDeque<>();
        MockProcessorContext<byte[], Object> fresh = context();
        HookedTranslator translator = new HookedTranslator();
        TranslationProcessor processor = processor(translator, models::add);
        processor.init(context);
        processor.process(parked(0, 0, "k", sentence("text"), new RecordHeaders()));
        tick(LATER);

        translator.duringNextBatch = () -> {
            processor.close();
            processor.init(fresh);
        };
        models.remove().run();
        fresh.setCurrentSystemTimeMs(LATER);
        fresh.scheduledPunctuators().get(0).getPunctuator().punctuate(LATER);
        models.forEach(Runnable::run);
        fresh.scheduledPunctuators().get(0).getPunctuator().punctuate(LATER);

        assertEquals(
                List.of("TEXT"),
                fresh.forwarded().stream().map(f -> text(f.record())).toList());
    }

    private void tick(long now) {
        this.now = Instant.ofEpochMilli(now);
        context.setCurrentSystemTimeMs(now);
        context.scheduledPunctuators().get(0).getPunctuator().punctuate(now);
    }

    private MockProcessorContext<byte[], Object> context() {
        MockProcessorContext<byte[], Object> made = new MockProcessorContext<>(
                StreamsSettings.local("none:0", folder).properties(StreamUnderTest.SPEC));
        made.setCurrentSystemTimeMs(0);
        Optional.ofNullable(store).ifPresent(made::addStateStore);
        Optional.ofNullable(memory).ifPresent(made::addStateStore);
        Optional.ofNullable(glossary).ifPresent(made::addStateStore);
        return made;
    }

    private TranslationProcessor processor(Executor models) {
        return processor(new UppercaseTranslator(StreamUnderTest.EN_ES), models);
    }

    private TranslationProcessor processor(Translator translator, Executor threads) {
        return processor(Models.of(translator), threads);
    }

    private TranslationProcessor processor(Models models, Executor threads) {
        return processor(models, threads, RemovedRoutes.of(StreamUnderTest.SPEC));
    }

    private TranslationProcessor processor(Models models, Executor threads, RemovedRoutes removedRoutes) {
        BatchingTranslator batching = new BatchingTranslator(
                StreamUnderTest.SPEC.batching(),
                new CacheSpec(0),
                threads,
                () -> now,
                new BatchObserverAdapter(StreamObserver.NONE));
        return new TranslationProcessor(
                batching,
                new DocumentTranslationService(batching, models),
                models,
                DETECTION,
                ContextSpec.NONE,
                1_000,
                new AnswerRecords(
                        Timestamp.WRITTEN,
                        new ResultHeaders("/test"),
                        ResultTopics.of(StreamUnderTest.SPEC),
                        topic -> TopicLimits.NONE),
                removedRoutes,
                StreamObserver.NONE,
                new GracefulDrain());
    }

    private static Record<byte[], Entry> parked(long offset, int place, String key, Entry.Work work, Headers headers) {
        byte[] value = work instanceof Entry.Request s ? bytes(s.request().text()) : new byte[0];
        SourceRecord record =
                new SourceRecord("requests", 0, offset, 42, Optional.of(bytes(key)), Optional.of(value), headers);
        Entry.Work named = work instanceof Entry.Request s
                ? new Entry.Request(
                        TranslationRequested.sentence(
                                record.position(), s.request().text()),
                        s.pair(),
                        Optional.empty(),
                        List.of())
                : work;
        return new Record<>(bytes(key), new Entry(record, place, named, Instant.EPOCH), 42, headers);
    }

    private static Entry.Request sentence(String text) {
        return new Entry.Request(
                TranslationRequested.sentence("id", text), StreamUnderTest.EN_ES, Optional.empty(), List.of());
    }

    private static String text(Record<? extends byte[], ?> record) {
        return TranslationCompleted.fromBytes(
                        ((Outgoing) record.value()).value().orElseThrow())
                .text();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Breaks the thread it is called in. */
    private record BreakingTranslator(Error error) implements Translator {
        @Override
        public Set<LanguagePair> pairs() {
            return Set.of(StreamUnderTest.EN_ES);
        }

        @Override
        public Provenance provenance(LanguagePair pair) {
            return new Provenance("broken", "1", "sha256:" + "0".repeat(64), 1, 0);
        }

        @Override
        public List<Translation> translate(LanguagePair pair, List<String> texts) {
            throw error;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    /** Runs something during the next batch. */
    private static final class HookedTranslator implements Translator {
        private final UppercaseTranslator uppercase = new UppercaseTranslator(StreamUnderTest.EN_ES);
        private Runnable duringNextBatch = () -> {};

        @Override
        public Set<LanguagePair> pairs() {
            return uppercase.pairs();
        }

        @Override
        public Provenance provenance(LanguagePair pair) {
            return uppercase.provenance(pair);
        }

        @Override
        public int tokens(LanguagePair pair, String text) {
            return uppercase.tokens(pair, text);
        }

        @Override
        public List<Translation> translate(LanguagePair pair, List<String> texts) {
            Runnable hook = duringNextBatch;
            duringNextBatch = () -> {};
            hook.run();
            return uppercase.translate(pair, texts);
        }

        @Override
        public void close() {}
    }
}
