package io.github.parlance.stream;

import io.github.parlance.async.core.KeyOrder;
import io.github.parlance.batch.Schedule;
import io.github.parlance.document.Document;
import io.github.parlance.document.DocumentCompletion;
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
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Stores entries, submits them for translation, and forwards the results in input order per key.
 *
 * <p>The store is the source of truth: it holds an entry from the moment its record counts as consumed until its result is sent.
 * All other state only tracks progress and is rebuilt from the store when the task starts. All tasks share one batching translator, whose
 * models run in threads of their own. Results can be forwarded only in the task's thread, in which this processor runs. It
 * never waits there for long, so that transactions stay short and the consumer keeps polling, however long a batch takes.
 */
final class TranslationProcessor extends ContextualProcessor<byte[], Entry, byte[], Object> {
    /** Maximum time that one record is held back while the models are behind. */
    private static final Duration MAX_HOLD = Duration.ofMillis(250);
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

    /** Completed documents; added by model threads, removed by the task's thread. Each start of the task has a queue of its own. */
    private Queue<Settled> settled = new ConcurrentLinkedQueue<>();

    private KeyOrder<Outcome> order = new KeyOrder<>();
    private ResumedEntries resumed = ResumedEntries.of(List.of());
    private AtomicBoolean assigned = new AtomicBoolean();
    private PendingStore store;
    private TranslationMemory memory;
    private Glossary glossary;
    private List<Entry> unbegun = List.of();
    private boolean uncommitted;
    private long committed;
    private boolean busy;

    private record Settled(KeyOrder.Place<Outcome> place, Entry entry, DocumentCompletion document) {}

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
    }

    @Override
    public void init(ProcessorContext<byte[], Object> context) {
        super.init(context);
        store = new PendingStore(context.getStateStore(StoreNames.PENDING), new EntryCodec(detection::guess));
        order = new KeyOrder<>();
        assigned = new AtomicBoolean(true);
        // A task may start again in the same object; batches that were running then belong to its past.
        settled = new ConcurrentLinkedQueue<>();
        memory = new TranslationMemory(context.getStateStore(StoreNames.MEMORY));
        glossary = new Glossary(context.getStateStore(StoreNames.GLOSSARY));
        List<Entry> stored = store.all();
        resumed = ResumedEntries.of(stored);
        unbegun = removedRoutes.processed(stored);
        removedRoutes.description(stored).ifPresent(observer::warned);
        observer.resumed(stored.size());
        gracefulDrain.join(this);
        context.schedule(StreamsSettings.TICK, PunctuationType.WALL_CLOCK_TIME, now -> tick());
    }

    @Override
    public void process(Record<byte[], Entry> input) {
        beginStored();
        Entry entry = resumed.placed(input.value()).choosing(models);
        busy = true;
        store.put(entry);
        if (entry.work() instanceof Entry.Request sentence) {
            observer.parked(sentence.pair());
        }
        begin(entry);
        long seen = batching.completedBatches();
        settle();
        if (batching.isFull() || order.size() >= maxWaiting) {
            // The input is ahead of the models: waiting a little keeps the number of waiting entries small.
            batching.awaitBatch(seen, MAX_HOLD);
            settle();
        }
    }

    @Override
    public void close() {
        assigned.set(false);
        gracefulDrain.leave(this);
        observer.waiting(context().taskId().partition(), 0);
    }

    /** Begins the entries found in the store. Not at the start: nodes behind this one start later, and could not take an answer. */
    private void beginStored() {
        List<Entry> stored = unbegun;
        unbegun = List.of();
        stored.forEach(this::begin);
    }

    private void begin(Entry entry) {
        KeyOrder.Place<Outcome> place = order.add(entry.record().key().map(ByteBuffer::wrap));
        Optional<Fault> unrouted = removedRoutes.fault(entry);
        if (unrouted.isPresent()) {
            order.settle(place, new Outcome.Failed(entry, unrouted.get()), this::forwardOutcome);
            return;
        }
        if (entry.work() instanceof Entry.Request sentence) {
            observer.taken(sentence.request(), sentence.pair(), entry.parked());
            Optional<Outcome> untranslated = resultMapper.untranslated(entry);
            if (untranslated.isPresent()) {
                order.settle(place, untranslated.get(), this::forwardOutcome);
                return;
            }
            memory.find(sentence.pair(), sentence.request().text())
                    .ifPresentOrElse(
                            approved -> order.settle(
                                    place,
                                    resultMapper.fromMemory(entry, approved, waited(entry)),
                                    this::forwardOutcome),
                            () -> submit(place, entry, sentence));
        } else {
            order.settle(place, new Outcome.PassedOn(entry), this::forwardOutcome);
        }
    }

    private void submit(KeyOrder.Place<Outcome> place, Entry entry, Entry.Request sentence) {
        AtomicBoolean stillAssigned = assigned;
        Queue<Settled> completions = settled;
        TranslationRequested request = sentence.request();
        Document document = new Document(
                sentence.pair(),
                request.text(),
                request.format(),
                request.doNotTranslate(),
                glossary.terms(request.tenant(), sentence.pair(), request.text()),
                new PrecedingContext(sentence.before(), context.sentences()));
        Schedule schedule = new Schedule(
                entry.parked(),
                request.priority().patience(),
                request.deadline(),
                entry.record().trace());
        documents.order(
                new DocumentTask(document, entry.modelKey(), sentence.version().orElse(ModelVersions.NONE), schedule),
                stillAssigned::get,
                completed -> completions.add(new Settled(place, entry, completed)));
    }

    /** Returns how long an entry waited, at least zero: it may have been stored by a machine with another clock. */
    private Duration waited(Entry entry) {
        return Duration.ofMillis(
                Math.max(0, context().currentSystemTimeMs() - entry.parked().toEpochMilli()));
    }

    private void tick() {
        beginStored();
        if (gracefulDrain.isAsked()) {
            reportDrained();
        }
        long seen = batching.completedBatches();
        batching.dispatch();
        documents.expire(Instant.ofEpochMilli(context().currentSystemTimeMs()));
        settle();
        observer.waiting(context().taskId().partition(), order.size());
        boolean due = context().currentSystemTimeMs() - committed >= COMMIT_INTERVAL.toMillis();
        if (busy && due && order.size() > 0) {
            batching.awaitBatch(seen, MAX_WATCH);
            settle();
        }
        boolean idle = !busy && order.size() == 0;
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
        if (batching.isIdle() && settled.isEmpty() && !uncommitted) {
            gracefulDrain.drained(this);
        }
    }

    /** Forwards the results of completed documents, and those that waited for them. */
    private void settle() {
        for (Settled next = settled.poll(); next != null; next = settled.poll()) {
            order.settle(next.place(), resultMapper.of(next.entry(), next.document()), this::forwardOutcome);
        }
    }

    private void forwardOutcome(Outcome outcome) {
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
