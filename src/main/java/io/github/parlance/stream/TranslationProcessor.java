package io.github.parlance.stream;

import io.github.parlance.event.ResultHeaders;
import io.github.parlance.event.SourceRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Parks entries, sends them off in batches, and passes their results on in input order.
 *
 * <p>The store is the truth: an entry is in it from the moment its record counts as consumed until its result goes out.
 * The window and the flights only say what of the store is where, and are made anew from it whenever the task starts.
 * Models run in threads of their own. This processor runs in the task's thread, where alone results may be forwarded,
 * and never waits long there: transactions stay short and the consumer keeps polling however long a batch takes.
 */
final class TranslationProcessor extends ContextualProcessor<byte[], Entry, byte[], Object> {
    /** One with the model, one ready to follow. */
    private static final int MOST_FLIGHTS = 2;
    /** Full batches that may wait in a task before it slows its input. */
    private static final int MOST_WAITING = 4;
    /** How long one record may be held back, and how many between two ticks, so that a transaction stays short. */
    private static final Duration HOLD = Duration.ofMillis(100);

    private static final int MOST_HELD = 2;
    /** How long a tick watches the batch that is due next, so that its results go out the moment they are there. */
    private static final Duration WATCH = Duration.ofMillis(5);

    /** A commit costs some milliseconds; a task asks for no more of them than this, and for none while it is busy. */
    private static final Duration BETWEEN_COMMITS = Duration.ofMillis(10);

    private final BatchingSpec batching;
    private final BatchTranslation translation;
    private final Executor models;
    private final ResultHeaders resultHeaders;
    private final ResultTopics resultTopics;
    private final StreamObserver observer;

    private final Deque<Flight> flights = new ArrayDeque<>();
    private BatchWindow window;
    private PendingStore store;
    private TranslationMemory memory;
    private int held;
    private boolean uncommitted;
    private Instant nextCommit = Instant.MIN;

    TranslationProcessor(
            BatchingSpec batching,
            BatchTranslation translation,
            Executor models,
            ResultHeaders resultHeaders,
            ResultTopics resultTopics,
            StreamObserver observer) {
        this.batching = batching;
        this.translation = translation;
        this.models = models;
        this.resultHeaders = resultHeaders;
        this.resultTopics = resultTopics;
        this.observer = observer;
        this.window = new BatchWindow(batching);
    }

    @Override
    public void init(ProcessorContext<byte[], Object> context) {
        super.init(context);
        store = new PendingStore(context.getStateStore(PendingStore.NAME));
        memory = new TranslationMemory(context.getStateStore(TranslationMemory.NAME));
        window = new BatchWindow(batching);
        flights.clear();
        List<Entry> waiting = store.all();
        waiting.forEach(window::add);
        observer.resumed(waiting.size());
        context.schedule(StreamsSettings.TICK, PunctuationType.WALL_CLOCK_TIME, now -> tick());
    }

    @Override
    public void process(Record<byte[], Entry> input) {
        Entry entry = input.value();
        store.put(entry);
        window.add(entry);
        if (entry.work() instanceof Entry.Sentence sentence) {
            observer.parked(sentence.pair());
        }
        advance();
        if (window.holds(MOST_WAITING)) {
            holdBack();
        }
    }

    @Override
    public void close() {
        flights.forEach(Flight::abandon);
    }

    private void tick() {
        held = 0;
        advance();
        if (!flights.isEmpty()) {
            flights.peek().await(WATCH);
            advance();
        }
    }

    private void advance() {
        land();
        launch();
        land();
        if (uncommitted && window.isEmpty() && flights.isEmpty()) {
            commit();
        }
    }

    /** Nothing is under way that could share the transaction, so it ends; unless another has ended just now. */
    private void commit() {
        if (!now().isBefore(nextCommit)) {
            context().commit();
            nextCommit = now().plus(BETWEEN_COMMITS);
            uncommitted = false;
        }
    }

    private Instant now() {
        return Instant.ofEpochMilli(context().currentSystemTimeMs());
    }

    private void launch() {
        while (flights.size() < MOST_FLIGHTS && window.isDue(now())) {
            List<Entry> batch = window.cut().stream()
                    .map(entry -> entry.recalledFrom(memory))
                    .toList();
            flights.add(Flight.start(batch, translation, models));
        }
    }

    /** Passes on what has come back, the oldest batch first. */
    private void land() {
        while (!flights.isEmpty() && flights.peek().hasLanded()) {
            flights.remove().outcomes().forEach(this::passOn);
            uncommitted = true;
        }
    }

    /** The input is ahead of the models: lets them catch up a little, so that what waits stays small. */
    private void holdBack() {
        if (held < MOST_HELD && !flights.isEmpty()) {
            held++;
            flights.peek().await(HOLD);
            advance();
        }
    }

    private void passOn(Outcome outcome) {
        store.delete(outcome.entry());
        SourceRecord record = outcome.entry().record();
        if (outcome instanceof Outcome.Answered answered) {
            Headers headers = resultHeaders.of(record.headers(), answered.result());
            forward(record, resultTopics.result(answered.result()), headers, TranslationTopology.RESULTS);
            observer.answered(answered.result());
        } else if (outcome instanceof Outcome.Failed failed) {
            forward(record, new Rejection(record, failed.fault()), record.headers(), TranslationTopology.REJECT);
        } else {
            resultTopics
                    .tombstones()
                    .forEach(tombstone -> forward(record, tombstone, record.headers(), TranslationTopology.RESULTS));
        }
    }

    private void forward(SourceRecord record, Object value, Headers headers, String child) {
        context().forward(new Record<>(record.key().orElse(null), value, record.timestamp(), headers), child);
    }
}
