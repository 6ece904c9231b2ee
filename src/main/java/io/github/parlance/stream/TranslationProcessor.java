package io.github.parlance.stream;

import io.github.parlance.batch.Schedule;
import io.github.parlance.document.Document;
import io.github.parlance.document.DocumentCompletion;
import io.github.parlance.document.DocumentDesk;
import io.github.parlance.document.DocumentOrder;
import io.github.parlance.document.Preceding;
import io.github.parlance.event.ErrorCode;
import io.github.parlance.event.Fault;
import io.github.parlance.event.ResultHeaders;
import io.github.parlance.event.SourceRecord;
import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.event.TranslationRequested;
import io.github.parlance.translate.ModelVersions;
import io.github.parlance.translate.Models;
import io.github.parlance.translate.TranslationDesk;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Parks entries, has their sentences translated, and passes the results on in input order for each key.
 *
 * <p>The store is the truth: an entry is in it from the moment its record counts as consumed until its result goes out.
 * What is kept beside it only says what of the store is where, and is made anew from it whenever the task starts. The
 * desk is one for all tasks, and its models run in threads of their own. This processor runs in the task's thread, where
 * alone results may be forwarded, and never waits long there: transactions stay short and the consumer keeps polling
 * however long a batch takes.
 */
final class TranslationProcessor extends ContextualProcessor<byte[], Entry, byte[], Object> {
    /** How long one record may be held back while the models are behind. */
    private static final Duration HOLD = Duration.ofMillis(250);
    /** How long a tick watches for the answer of a record that came when a transaction is due; it may be one that came alone. */
    private static final Duration WATCH = Duration.ofMillis(5);
    /** How long after one transaction the next one ends, while records keep coming. */
    private static final Duration SHARE = Duration.ofMillis(50);

    /** Bytes of a result's value; the rest of the largest message is for its key and headers, which are the request's. */
    private static final int LARGEST_RESULT = TopicDefaults.LARGEST_MESSAGE / 2 - 64 * 1024;

    private final TranslationDesk desk;
    private final DocumentDesk documents;
    private final Models models;
    private final SourceDetection detection;
    private final Answers answers;
    private final ContextSpec context;
    private final int mostParked;
    private final ResultHeaders resultHeaders;
    private final ResultTopics resultTopics;
    private final StreamObserver observer;
    private final WindDown windDown;

    /** Filled by the threads of the models, emptied by the task's. */
    private final Queue<Settled> settled = new ConcurrentLinkedQueue<>();

    private KeyOrder order = new KeyOrder();
    private AtomicBoolean assigned = new AtomicBoolean();
    private PendingStore store;
    private TranslationMemory memory;
    private Glossary glossary;
    private boolean uncommitted;
    private long committed;
    private boolean busy;

    private record Settled(KeyOrder.Place place, Entry entry, DocumentCompletion document) {}

    /**
     * @param desk that {@code documents} order their sentences at
     * @param mostParked entries this task may hold before it slows its input, whoever they wait for
     */
    TranslationProcessor(
            TranslationDesk desk,
            DocumentDesk documents,
            Models models,
            SourceDetection detection,
            ContextSpec context,
            int mostParked,
            ResultHeaders resultHeaders,
            ResultTopics resultTopics,
            StreamObserver observer,
            WindDown windDown) {
        this.desk = desk;
        this.documents = documents;
        this.models = models;
        this.detection = detection;
        this.answers = new Answers(detection);
        this.context = context;
        this.mostParked = mostParked;
        this.resultHeaders = resultHeaders;
        this.resultTopics = resultTopics;
        this.observer = observer;
        this.windDown = windDown;
    }

    @Override
    public void init(ProcessorContext<byte[], Object> context) {
        super.init(context);
        store = new PendingStore(context.getStateStore(StoreNames.PENDING), new EntryCodec(detection::guess));
        order = new KeyOrder();
        assigned = new AtomicBoolean(true);
        settled.clear();
        memory = new TranslationMemory(context.getStateStore(StoreNames.MEMORY));
        glossary = new Glossary(context.getStateStore(StoreNames.GLOSSARY));
        List<Entry> waiting = store.all();
        waiting.forEach(this::take);
        observer.resumed(waiting.size());
        windDown.join(this);
        context.schedule(StreamsSettings.TICK, PunctuationType.WALL_CLOCK_TIME, now -> tick());
    }

    @Override
    public void process(Record<byte[], Entry> input) {
        Entry entry = input.value().choosing(models);
        busy = true;
        store.put(entry);
        if (entry.work() instanceof Entry.Sentence sentence) {
            observer.parked(sentence.pair());
        }
        take(entry);
        long seen = desk.batchesAnswered();
        settle();
        if (desk.isFull() || order.size() >= mostParked) {
            // The input is ahead of the models: lets them catch up a little, so that what waits stays small.
            desk.awaitAnswers(seen, HOLD);
            settle();
        }
    }

    @Override
    public void close() {
        assigned.set(false);
        windDown.leave(this);
        observer.waiting(context().taskId().partition(), 0);
    }

    private void take(Entry entry) {
        KeyOrder.Place place = order.add(entry);
        if (entry.work() instanceof Entry.Sentence sentence) {
            observer.taken(sentence.request(), sentence.pair(), entry.parked());
            Optional<Outcome> untranslated = answers.untranslated(entry);
            if (untranslated.isPresent()) {
                order.settle(place, untranslated.get(), this::passOn);
                return;
            }
            memory.find(sentence.pair(), sentence.request().text())
                    .ifPresentOrElse(
                            approved ->
                                    order.settle(place, answers.recalled(entry, approved, waited(entry)), this::passOn),
                            () -> ask(place, entry, sentence));
        } else {
            order.settle(place, new Outcome.PassedOn(entry), this::passOn);
        }
    }

    private void ask(KeyOrder.Place place, Entry entry, Entry.Sentence sentence) {
        AtomicBoolean asking = assigned;
        TranslationRequested request = sentence.request();
        Document document = new Document(
                sentence.pair(),
                request.text(),
                request.format(),
                request.doNotTranslate(),
                glossary.terms(request.tenant(), sentence.pair(), request.text()),
                new Preceding(sentence.before(), context.sentences()));
        Schedule schedule = new Schedule(
                entry.parked(),
                request.priority().patience(),
                request.deadline(),
                entry.record().trace());
        documents.order(
                new DocumentOrder(document, entry.modelKey(), sentence.version().orElse(ModelVersions.NONE), schedule),
                asking::get,
                completed -> settled.add(new Settled(place, entry, completed)));
    }

    /** Not below zero: it may have been parked on a machine with another clock. */
    private Duration waited(Entry entry) {
        return Duration.ofMillis(
                Math.max(0, context().currentSystemTimeMs() - entry.parked().toEpochMilli()));
    }

    private void tick() {
        if (windDown.isAsked()) {
            wind();
        }
        long seen = desk.batchesAnswered();
        desk.dispatch();
        settle();
        observer.waiting(context().taskId().partition(), order.size());
        boolean due = context().currentSystemTimeMs() - committed >= SHARE.toMillis();
        if (busy && due && order.size() > 0) {
            desk.awaitAnswers(seen, WATCH);
            settle();
        }
        boolean nothingToShare = !busy && order.size() == 0;
        busy = false;
        if (uncommitted && (due || nothingToShare)) {
            context().commit();
            committed = context().currentSystemTimeMs();
            uncommitted = false;
        }
    }

    /** What was forwarded before the last commit was asked for is committed by the next tick. */
    private void wind() {
        desk.windDown();
        if (desk.isIdle() && settled.isEmpty() && !uncommitted) {
            windDown.done(this);
        }
    }

    /** Passes on what has come back, and what waited behind it. */
    private void settle() {
        for (Settled next = settled.poll(); next != null; next = settled.poll()) {
            order.settle(next.place(), answers.of(next.entry(), next.document()), this::passOn);
        }
    }

    private void passOn(Outcome outcome) {
        uncommitted = true;
        store.delete(outcome.entry());
        SourceRecord record = outcome.entry().record();
        if (outcome instanceof Outcome.Answered answered) {
            answer(record, answered.result());
        } else if (outcome instanceof Outcome.Failed failed) {
            forward(record, new Rejection(record, failed.fault()), record.headers(), TranslationTopology.REJECT);
        } else {
            resultTopics
                    .tombstones()
                    .forEach(tombstone -> forward(record, tombstone, record.headers(), TranslationTopology.RESULTS));
        }
    }

    /** As JSON a text can be six times as large as it came; what no topic takes must not end the stream. */
    private void answer(SourceRecord record, TranslationCompleted result) {
        Outgoing outgoing = resultTopics.result(result);
        int size = outgoing.value().map(value -> value.length).orElse(0);
        if (size > LARGEST_RESULT) {
            String reason = "the result would have " + size + " bytes, and at most " + LARGEST_RESULT
                    + " are sent; send the text in parts";
            Fault fault = Fault.routing(ErrorCode.TOO_LARGE, reason);
            forward(record, new Rejection(record, fault), record.headers(), TranslationTopology.REJECT);
        } else {
            forward(record, outgoing, resultHeaders.of(record.headers(), result), TranslationTopology.RESULTS);
            observer.answered(result);
        }
    }

    private void forward(SourceRecord record, Object value, Headers headers, String child) {
        context().forward(new Record<>(record.key().orElse(null), value, record.timestamp(), headers), child);
    }
}
