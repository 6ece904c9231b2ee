package io.github.parlance.stream;

import io.github.parlance.stream.Breakdown.Handling;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/**
 * Runs Kafka Streams, and replaces it after failures that an operator can mend from outside: it waits until the topics are as they must
 * be, and starts new clients. What waits for a result is in the store, so nothing is lost or answered twice.
 */
final class StreamSupervisor {
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(20);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    /** Time of running after which a failure is a new one. */
    private static final Duration SETTLED_AFTER = Duration.ofMinutes(2);
    /** Number of times in a row that state is restored; the disk is broken if that does not help. */
    private static final int MOST_RESTORATIONS = 3;

    private final Supplier<KafkaStreams> clients;
    private final Topics topics;
    private final StateAside aside;
    private final StreamObserver observer;
    private final Ends ends;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(StreamSupervisor::daemon);
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final AtomicBoolean restartPending = new AtomicBoolean();
    private volatile KafkaStreams current;
    private volatile Optional<String> waitsFor = Optional.empty();
    private volatile boolean ran;
    private volatile long running;
    private int failures;

    /** Condition of the topics. */
    interface Topics {
        /** Looks at the topics now. */
        void refresh();

        /** Returns why the stream cannot run with the topics as they are. */
        Optional<String> fault();
    }

    /** Receives the first start and the end of the stream. */
    interface Ends {
        void running();

        void failed(Breakdown breakdown);
    }

    /**
     * @param clients creates clients that are not started yet
     * @param state state folder
     */
    StreamSupervisor(
            Supplier<KafkaStreams> clients, Topics topics, StateAside aside, StreamObserver observer, Ends ends) {
        this.clients = clients;
        this.topics = topics;
        this.aside = aside;
        this.observer = observer;
        this.ends = ends;
    }

    /** Starts the stream; {@link Ends} reports what becomes of it. */
    void start() {
        submit(this::launch);
    }

    /** Closes the clients and starts new ones, so that they read topics as they are now; once if it is asked for several times. */
    void restart(String reason) {
        if (restartPending.compareAndSet(false, true)) {
            submit(() -> {
                restartPending.set(false);
                wait(reason);
                closeCurrent();
                launch();
            });
        }
    }

    /** Returns why the stream does not run at present, and the remedy. */
    Optional<String> waitsFor() {
        return waitsFor;
    }

    /** Returns the present clients; empty before the start. */
    Optional<KafkaStreams> current() {
        return Optional.ofNullable(current);
    }

    /** Ends the supervision; the present clients go on until the caller closes them. */
    Optional<KafkaStreams> stop() {
        stopping.countDown();
        thread.shutdownNow();
        try {
            thread.awaitTermination(CLOSE_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return current();
    }

    private void submit(Runnable work) {
        try {
            thread.execute(() -> runOrFail(work));
        } catch (RejectedExecutionException e) {
            Thread.yield();
        }
    }

    /** Ends the stream if the supervision itself fails, because nobody would look after it then. */
    private void runOrFail(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            if (stopping.getCount() > 0) {
                ends.failed(Breakdown.of(e, aside.state()));
            }
        }
    }

    private void launch() {
        if (stopping.getCount() == 0) {
            return;
        }
        try {
            KafkaStreams streams = clients.get();
            current = streams;
            streams.setStateListener((now, before) -> changed(streams, before, now));
            streams.setUncaughtExceptionHandler((Throwable cause) -> brokeDown(streams, cause));
            streams.start();
        } catch (RuntimeException | LinkageError e) {
            recover(e);
        }
    }

    private void changed(KafkaStreams streams, State before, State now) {
        observer.stateChanged(before.name(), now.name());
        if (now == State.RUNNING && streams == current) {
            waitsFor = Optional.empty();
            running = System.nanoTime();
            ran = true;
            ends.running();
        }
    }

    private StreamThreadExceptionResponse brokeDown(KafkaStreams streams, Throwable cause) {
        submit(() -> {
            if (streams == current) {
                recover(cause);
            }
        });
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private void recover(Throwable cause) {
        Breakdown breakdown = Breakdown.of(cause, aside.state());
        topics.refresh();
        failures = isRecent() ? failures + 1 : 1;
        if (topics.fault().isEmpty() && isEnd(breakdown.handling())) {
            ends.failed(breakdown);
            return;
        }
        wait(topics.fault().orElse(breakdown.reason()));
        closeCurrent();
        if (breakdown.handling() == Handling.RESTORE && !moveAside(breakdown)) {
            return;
        }
        awaitTopics(breakdown.reason());
        KafkaStreams closed = current;
        submit(() -> {
            // A restart that was asked for meanwhile has started others.
            if (current == closed) {
                launch();
            }
        });
    }

    /** Returns whether the stream has not run for long since the last failure. */
    private boolean isRecent() {
        return waitsFor.isPresent() || System.nanoTime() - running < SETTLED_AFTER.toNanos();
    }

    private boolean isEnd(Handling handling) {
        return handling == Handling.END
                || handling == Handling.RETRY_IF_IT_RAN && !ran
                || handling == Handling.RESTORE && failures > MOST_RESTORATIONS;
    }

    private boolean moveAside(Breakdown breakdown) {
        try {
            observer.warned(aside.move(breakdown.cause(), Instant.now()));
            return true;
        } catch (RuntimeException e) {
            ends.failed(Breakdown.of(e, aside.state()));
            return false;
        }
    }

    /** Pauses, and goes on pausing while the topics are not as they must be. */
    private void awaitTopics(String reason) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 6));
        sleep(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
        while (topics.fault().isPresent() && stopping.getCount() > 0) {
            waitsFor = topics.fault();
            sleep(FIRST_PAUSE);
        }
        waitsFor = Optional.of(reason);
    }

    private void wait(String reason) {
        waitsFor = Optional.of(reason);
        observer.warned("the stream waits: " + reason);
    }

    private void sleep(Duration time) {
        try {
            stopping.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Closes the clients. Waits for threads that do not end, for they use the state folder. */
    private void closeCurrent() {
        current().ifPresent(streams -> {
            while (!streams.close(CLOSE_WITHIN) && stopping.getCount() > 0) {
                observer.warned(
                        "the stream waits: threads of the former clients have not ended within " + CLOSE_WITHIN);
            }
        });
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "parlance-supervisor");
        thread.setDaemon(true);
        return thread;
    }
}
