package io.github.parlance.demo;

import io.github.parlance.event.DeadLetter;
import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.event.TranslationRequested;
import io.github.parlance.kafka.AnswerFeed;
import io.github.parlance.kafka.ClusterSettings;
import io.github.parlance.kafka.RequestSender;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.topology.TopologySpec;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * A session that translates lines through the topics: each line becomes a request event, and its result or dead letter is
 * reported once it is committed, in the order of the lines.
 *
 * <p>Lines are read in a thread of their own, so that one is answered while the next is being typed. The number in flight is
 * limited, so that a long file does not fill the heap.
 */
public final class DemoSession implements AutoCloseable {
    private static final int MAX_IN_FLIGHT = 2_000;
    private static final Duration POLL = Duration.ofMillis(20);

    private final Optional<LanguagePair> pair;
    private final LongSupplier nanoTime;
    private final String name = UUID.randomUUID().toString();
    private final RequestSender sender;
    private final AnswerFeed feed;

    private final Semaphore room = new Semaphore(MAX_IN_FLIGHT);
    private final Map<String, Sent> sent = new ConcurrentHashMap<>();
    private final Map<Long, DemoOutcome> arrived = new ConcurrentHashMap<>();
    private final CompletableFuture<Long> lines = new CompletableFuture<>();
    private final CountDownLatch stopping = new CountDownLatch(1);

    private record Sent(long number, String line, long nanos) {}

    /**
     * @param spec topology, whose topics exist
     * @param pair language pair of the lines. Default: the first route.
     * @param nanoTime {@link System#nanoTime} or a substitute
     */
    public DemoSession(String bootstrapServers, TopologySpec spec, Optional<LanguagePair> pair, LongSupplier nanoTime) {
        this.pair = pair;
        this.nanoTime = nanoTime;
        ClusterSettings settings = ClusterSettings.unsecured(bootstrapServers);
        this.sender = new RequestSender(settings, spec, "/parlance/demo");
        this.feed = new AnswerFeed(settings, spec, AnswerFeed.From.NOW);
    }

    /**
     * Sends every line and reports every answer; returns when the lines have ended and all answers have come, or after
     * {@link #stop()}. Can be called once.
     *
     * @param input lines; may block, as a terminal does
     * @param listener called in this thread, in the order of the lines
     * @throws java.util.concurrent.CompletionException if reading the input fails
     */
    public void run(Iterator<String> input, Consumer<? super DemoOutcome> listener) {
        Thread reader = new Thread(() -> send(input), "parlance-demo-input");
        reader.setDaemon(true);
        reader.start();
        long next = 0;
        while (!isStopped() && !(lines.isDone() && lines.join() == next)) {
            feed.poll(POLL, this::result, this::deadLetter);
            next = report(next, listener);
        }
        reader.interrupt();
    }

    /** Makes {@link #run} return soon, even if answers are missing. */
    public void stop() {
        stopping.countDown();
    }

    /** Waits until {@link #stop} is called. */
    public void awaitStop() throws InterruptedException {
        stopping.await();
    }

    private boolean isStopped() {
        return stopping.getCount() == 0;
    }

    @Override
    public void close() {
        sender.close();
        feed.close();
    }

    private void send(Iterator<String> input) {
        long number = 0;
        try {
            while (input.hasNext() && !isStopped()) {
                String line = input.next();
                room.acquire();
                send(number++, line);
            }
            lines.complete(number);
        } catch (InterruptedException | RuntimeException e) {
            // The reporting thread throws it.
            lines.completeExceptionally(e);
        }
    }

    private void send(long number, String line) {
        String id = name + "-" + number;
        TranslationRequested request = pair.map(asked -> TranslationRequested.sentence(id, line, asked))
                .orElseGet(() -> TranslationRequested.sentence(id, line));
        Sent record = new Sent(number, line, nanoTime.getAsLong());
        sent.put(request.id(), record);
        sender.send(Optional.empty(), request, (asked, failure) -> notSent(asked.id(), failure));
    }

    private void notSent(String id, Exception failure) {
        arrive(id, (s, latency) -> new DemoOutcome.NotSent(s.number, s.line, latency, failure.getMessage()));
    }

    private void result(TranslationCompleted result) {
        arrive(result.requestId(), (s, latency) -> new DemoOutcome.Translated(s.number, s.line, latency, result));
    }

    private void deadLetter(DeadLetter letter) {
        arrive(letter.requestId(), (s, latency) -> new DemoOutcome.Rejected(s.number, s.line, latency, letter));
    }

    /** Records an answer; answers to the requests of others on the same topics are skipped. */
    private void arrive(String id, BiFunction<Sent, Duration, DemoOutcome> answer) {
        Sent asked = sent.remove(id);
        if (asked != null) {
            Duration latency = Duration.ofNanos(nanoTime.getAsLong() - asked.nanos);
            arrived.put(asked.number, answer.apply(asked, latency));
        }
    }

    /** Reports the answers that are due. Returns the number of the next line to report. */
    private long report(long from, Consumer<? super DemoOutcome> listener) {
        long next = from;
        for (DemoOutcome answer = arrived.remove(next); answer != null; answer = arrived.remove(next)) {
            listener.accept(answer);
            room.release();
            next++;
        }
        return next;
    }
}
