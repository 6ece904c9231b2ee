package io.github.parlance.stream;

import io.github.parlance.async.core.AsyncTask;
import io.github.parlance.batch.Schedule;
import io.github.parlance.document.Document;
import io.github.parlance.document.DocumentTask;
import io.github.parlance.document.DocumentTranslationService;
import io.github.parlance.document.PrecedingContext;
import io.github.parlance.event.Fault;
import io.github.parlance.event.TranslationRequested;
import io.github.parlance.topology.ContextSpec;
import io.github.parlance.topology.StoreNames;
import io.github.parlance.translate.BatchingTranslator;
import io.github.parlance.translate.ModelVersions;
import io.github.parlance.translate.Models;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Stores entries, submits them for translation, and forwards the results in input order per key.
 *
 * <p>The store is the source of truth: it holds an entry from the moment its record counts as consumed until its result is sent.
 * All other state is an {@link AsyncTask}, rebuilt from the store when the task starts. All tasks share one batching translator, whose
 * models run in threads of their own. Results can be forwarded only in the task's thread, in which this processor runs. It
 * never waits there for long, so that transactions stay short and the consumer keeps polling, however long a batch takes.
 */
final class TranslationProcessor extends ContextualProcessor<byte[], Entry, byte[], Object> {
    /** Maximum time that a tick waits for a batch when a transaction is due, in case a single record has just arrived. */
    private static final Duration MAX_WATCH = Duration.ofMillis(5);
    /** Minimum time between two transactions while records keep arriving. */
    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(50);

    private final BatchingTranslator batching;
    private final DocumentTranslationService documents;
    private final Models models;
    private final SourceDetection detection;
    private final ResultMapper resultMapper;
    private final ContextSpec context;
    private final int maxWaiting;
    private final AnswerRecords answers;
    private final RemovedRoutes removedRoutes;
    private final StreamObserver observer;
    private final GracefulDrain gracefulDrain;

    private final AsyncTask<Entry, Outcome> task;
    private ResumedEntries resumed = ResumedEntries.of(List.of());
    private PendingStore store;
    private TranslationMemory memory;
    private Glossary glossary;
    private boolean uncommitted;
    private long committed;
    private boolean busy;

    /**
     * @param batching translator to which {@code documents} submits segments
     * @param maxWaiting number of waiting entries from which this task slows its input
     */
    TranslationProcessor(
            BatchingTranslator batching,
            DocumentTranslationService documents,
            Models models,
            SourceDetection detection,
            ContextSpec context,
            int maxWaiting,
            AnswerRecords answers,
            RemovedRoutes removedRoutes,
            StreamObserver observer,
            GracefulDrain gracefulDrain) {
        this.batching = batching;
        this.documents = documents;
        this.models = models;
        this.detection = detection;
        this.resultMapper = new ResultMapper(detection);
        this.context = context;
        this.maxWaiting = maxWaiting;
        this.answers = answers;
        this.removedRoutes = removedRoutes;
        this.observer = observer;
        this.gracefulDrain = gracefulDrain;
        this.task = new AsyncTask<>(new EntrySteps(), batching);
    }

    @Override
    public void init(ProcessorContext<byte[], Object> context) {
        super.init(context);
        store = new PendingStore(context.getStateStore(StoreNames.PENDING), new EntryCodec(detection::guess));
        memory = new TranslationMemory(context.getStateStore(StoreNames.MEMORY));
        glossary = new Glossary(context.getStateStore(StoreNames.GLOSSARY));
        List<Entry> stored = store.all();
        resumed = ResumedEntries.of(stored);
        task.start(removedRoutes.processed(stored));
        removedRoutes.description(stored).ifPresent(observer::warned);
        observer.resumed(stored.size());
        gracefulDrain.join(this);
        context.schedule(StreamsSettings.TICK, PunctuationType.WALL_CLOCK_TIME, now -> tick());
    }

    @Override
    public void process(Record<byte[], Entry> input) {
        task.beginStored();
        Entry entry = resumed.placed(input.value()).choosing(models);
        busy = true;
        store.put(entry);
        if (entry.work() instanceof Entry.Request sentence) {
            observer.parked(sentence.pair());
        }
        task.begin(entry);
        task.pace(maxWaiting);
    }

    @Override
    public void close() {
        task.end();
        gracefulDrain.leave(this);
        observer.waiting(context().taskId().partition(), 0);
    }

    /** Returns how long an entry waited, at least zero: it may have been stored by a machine with another clock. */
    private Duration waited(Entry entry) {
        return Duration.ofMillis(
                Math.max(0, context().currentSystemTimeMs() - entry.parked().toEpochMilli()));
    }

    private void tick() {
        task.beginStored();
        if (gracefulDrain.isAsked()) {
            reportDrained();
        }
        long seen = batching.completedBatches();
        batching.dispatch();
        documents.expire(Instant.ofEpochMilli(context().currentSystemTimeMs()));
        task.settle();
        observer.waiting(context().taskId().partition(), task.waiting());
        boolean due = context().currentSystemTimeMs() - committed >= COMMIT_INTERVAL.toMillis();
        if (busy && due && task.waiting() > 0) {
            batching.awaitBatch(seen, MAX_WATCH);
            task.settle();
        }
        boolean idle = !busy && task.waiting() == 0;
        busy = false;
        if (uncommitted && (due || idle)) {
            context().commit();
            committed = context().currentSystemTimeMs();
            uncommitted = false;
        }
    }

    /** Reports when the task is drained. Results forwarded before the last requested commit are committed by the next tick. */
    private void reportDrained() {
        batching.drain();
        if (batching.isIdle() && task.isSettled() && !uncommitted) {
            gracefulDrain.drained(this);
        }
    }

    /** What the entries of this stream are, to the task that they wait in. */
    private final class EntrySteps implements AsyncTask.Steps<Entry, Outcome> {
        @Override
        public Optional<ByteBuffer> key(Entry entry) {
            return entry.record().key().map(ByteBuffer::wrap);
        }

        @Override
        public Optional<Outcome> begin(Entry entry, AsyncTask.Waiter<Outcome> waiter) {
            Optional<Fault> unrouted = removedRoutes.fault(entry);
            if (unrouted.isPresent()) {
                return Optional.of(new Outcome.Failed(entry, unrouted.get()));
            }
            return entry.work() instanceof Entry.Request sentence
                    ? begin(entry, sentence, waiter)
                    : Optional.of(new Outcome.PassedOn(entry));
        }

        private Optional<Outcome> begin(Entry entry, Entry.Request sentence, AsyncTask.Waiter<Outcome> waiter) {
            observer.taken(sentence.request(), sentence.pair(), entry.parked());
            Optional<Outcome> known = resultMapper.untranslated(entry).or(() -> memory.find(
                            sentence.pair(), sentence.request().text())
                    .map(approved -> resultMapper.fromMemory(entry, approved, waited(entry))));
            if (known.isEmpty()) {
                submit(entry, sentence, waiter);
            }
            return known;
        }

        private void submit(Entry entry, Entry.Request sentence, AsyncTask.Waiter<Outcome> waiter) {
            TranslationRequested request = sentence.request();
            Schedule schedule = new Schedule(
                    entry.parked(),
                    request.priority().patience(),
                    request.deadline(),
                    entry.record().trace());
            documents.order(
                    new DocumentTask(
                            document(sentence),
                            entry.modelKey(),
                            sentence.version().orElse(ModelVersions.NONE),
                            schedule),
                    waiter::isWanted,
                    completed -> waiter.complete(() -> resultMapper.of(entry, completed)));
        }

        private Document document(Entry.Request sentence) {
            TranslationRequested request = sentence.request();
            return new Document(
                    sentence.pair(),
                    request.text(),
                    request.format(),
                    request.doNotTranslate(),
                    glossary.terms(request.tenant(), sentence.pair(), request.text()),
                    new PrecedingContext(sentence.before(), context.sentences()));
        }

        @Override
        public void release(Outcome outcome) {
            uncommitted = true;
            store.delete(outcome.entry());
            resumed.forget(outcome.entry());
            for (AnswerRecords.Forwarded each : answers.of(outcome, context().currentSystemTimeMs())) {
                context().forward(each.record(), each.child());
                if (outcome instanceof Outcome.Answered answered && !each.isRejection()) {
                    observer.answered(answered.result());
                }
            }
        }
    }
}
