package io.github.parlance.bench;

import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.kafka.TopicCheck;
import io.github.parlance.stream.StreamObserver;
import io.github.parlance.stream.StreamsLifecycle;
import io.github.parlance.stream.StreamsSettings;
import io.github.parlance.topology.TopicSpec;
import io.github.parlance.topology.Topics;
import io.github.parlance.topology.TopologySpec;
import io.github.parlance.translate.Models;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Runs the stream on a broker and measures it from outside, as a client sees it: results count once they are committed. Each
 * measurement has its own topics and consumer group.
 */
public final class StreamBench {
    private static final Duration START_WITHIN = Duration.ofMinutes(2);
    /** Excludes JIT compilation and the first transactions: one part in five runs before the clock starts. */
    private static final int WARM_UP_PARTS = 5;

    private static final int HEAP_SAMPLES = 10;
    /** Limit of unanswered requests at which an unthrottled sender waits. */
    private static final int MOST_UNANSWERED = 10_000;

    /**
     * Pause between a result and the next request on an idle stream, in milliseconds; chosen to stay out of step with the
     * stream's timers.
     */
    private static final int SHORTEST_PAUSE = 60;

    private static final int LONGEST_PAUSE = 120;

    private final String bootstrapServers;
    private final TopologySpec spec;
    private final Path state;
    private int runs;

    /**
     * @param spec stream to run; each run appends a number to its topics and application id
     * @param state folder for the stores of the runs
     */
    public StreamBench(String bootstrapServers, TopologySpec spec, Path state) {
        this.bootstrapServers = bootstrapServers;
        this.spec = spec;
        this.state = state;
    }

    /** Returns the sentences to send, in order. */
    public static List<String> sentences(int count) {
        return IntStream.range(0, count).mapToObj(SampleSentences::of).toList();
    }

    /** Copies requests to results with the same delivery guarantee, to measure the limit of broker and Kafka Streams. */
    public Throughput passThrough(int sentences) {
        TopologySpec run = nextRun();
        return drain(run, StreamsLifecycle.passThrough(run, settings(run), StreamObserver.NONE), sentences, false);
    }

    /** Processes a backlog. */
    public Throughput stream(Models models, int sentences) {
        TopologySpec run = nextRun();
        return drain(run, lifecycle(run, models), sentences, false);
    }

    /** Processes a backlog while measuring the heap, which takes time. */
    public Throughput streamMeasuringHeap(Models models, int sentences) {
        TopologySpec run = nextRun();
        return drain(run, lifecycle(run, models), sentences, true);
    }

    /** Sends as fast as the stream can process, while reading the results. */
    public Throughput sustained(Models models, int sentences) {
        TopologySpec run = nextRun();
        try (StreamsLifecycle stream = lifecycle(run, models);
                RequestFeed feed = new RequestFeed(bootstrapServers, run, 1);
                ResultCounter answers = new ResultCounter(bootstrapServers, run)) {
            stream.start(START_WITHIN);
            Semaphore unanswered = new Semaphore(MOST_UNANSWERED);
            Consumer<ConsumerRecord<byte[], byte[]>> reader = record -> {
                // The value is not needed here, but the measurement of latencies reads it, and the load is based on
                // this
                // result.
                number(record.value());
                unanswered.release();
            };
            Thread sender = sender(() -> {
                for (int number = 0; number < sentences; number++) {
                    unanswered.acquireUninterruptibly();
                    feed.send(number, SampleSentences.of(number));
                }
            });
            sender.start();
            long warm = await(answers, sentences / WARM_UP_PARTS, reader);
            long start = System.nanoTime();
            long all = await(answers, sentences, reader);
            return new Throughput(all - warm, (System.nanoTime() - start) / 1e9, List.of());
        }
    }

    /** Sends one sentence at a time to an idle stream. */
    public Latencies idle(Models models, int sentences) {
        return latencies(models, sentences, Double.POSITIVE_INFINITY);
    }

    /** Sends sentences at a constant rate, regardless of whether the stream keeps up. */
    public Latencies underLoad(Models models, int sentences, double perSecond) {
        return latencies(models, sentences, perSecond);
    }

    /** Sends sentences at a constant rate while a background task runs; returns after the task has ended. */
    public Latencies underLoadWith(Models models, int sentences, double perSecond, Runnable background) {
        return latencies(models, sentences, perSecond, background);
    }

    private Latencies latencies(Models models, int sentences, double perSecond) {
        return latencies(models, sentences, perSecond, () -> {});
    }

    private Latencies latencies(Models models, int sentences, double perSecond, Runnable background) {
        TopologySpec run = nextRun();
        int warmUp = Math.max(1, sentences / WARM_UP_PARTS);
        boolean alone = Double.isInfinite(perSecond);
        try (StreamsLifecycle stream = lifecycle(run, models);
                RequestFeed feed = new RequestFeed(bootstrapServers, run, alone ? 0 : 1);
                ResultCounter answers = new ResultCounter(bootstrapServers, run)) {
            stream.start(START_WITHIN);
            RequestTimers watches = new RequestTimers(warmUp + sentences);
            if (alone) {
                oneByOne(feed, answers, watches);
            } else {
                // The backlog from the start of the stream is processed before the load begins.
                evenly(feed, answers, watches, 0, warmUp, perSecond);
                CompletableFuture<Void> done = CompletableFuture.runAsync(background);
                evenly(feed, answers, watches, warmUp, watches.size(), perSecond);
                done.join();
            }
            return watches.from(warmUp);
        }
    }

    private static void oneByOne(RequestFeed feed, ResultCounter answers, RequestTimers watches) {
        Random random = new Random(1);
        for (int number = 0; number < watches.size(); number++) {
            LockSupport.parkNanos(random.nextInt(SHORTEST_PAUSE, LONGEST_PAUSE) * 1_000_000L);
            watches.start(number);
            feed.send(number, SampleSentences.of(number));
            while (answers.count() <= number) {
                answers.poll(record -> watches.stop(number(record.value())));
            }
        }
    }

    private static void evenly(
            RequestFeed feed, ResultCounter answers, RequestTimers watches, int from, int to, double perSecond) {
        long begin = System.nanoTime();
        Thread sender = sender(() -> {
            for (int number = from; number < to; number++) {
                long due = begin + (long) ((number - from) / perSecond * 1e9);
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                watches.start(number);
                feed.send(number, SampleSentences.of(number));
            }
        });
        sender.start();
        while (answers.count() < to) {
            answers.poll(record -> watches.stop(number(record.value())));
        }
    }

    private static Thread sender(Runnable sending) {
        return new Thread(sending, "parlance-bench-sender");
    }

    private static int number(byte[] result) {
        return Integer.parseInt(TranslationCompleted.fromBytes(result).requestId());
    }

    private Throughput drain(TopologySpec run, StreamsLifecycle lifecycle, int sentences, boolean heap) {
        try (RequestFeed feed = new RequestFeed(bootstrapServers, run, 20)) {
            for (int number = 0; number < sentences; number++) {
                feed.send(number, SampleSentences.of(number));
            }
            feed.flush();
        }
        try (ResultCounter answers = new ResultCounter(bootstrapServers, run);
                StreamsLifecycle stream = lifecycle) {
            stream.start(START_WITHIN);
            long warm = await(answers, sentences / WARM_UP_PARTS, record -> {});
            long start = System.nanoTime();
            List<Double> heaps = new ArrayList<>();
            for (int tenth = 1; heap && tenth < HEAP_SAMPLES; tenth++) {
                await(answers, warm + (sentences - warm) * tenth / HEAP_SAMPLES, record -> {});
                heaps.add(new LiveHeap().megabytes());
            }
            long all = await(answers, sentences, record -> {});
            return new Throughput(all - warm, (System.nanoTime() - start) / 1e9, heaps);
        }
    }

    /** Reads until this number of results has been read; returns the number read. */
    private static long await(
            ResultCounter answers, long count, Consumer<? super ConsumerRecord<byte[], byte[]>> reader) {
        while (answers.count() < count) {
            answers.poll(reader);
        }
        return answers.count();
    }

    private StreamsLifecycle lifecycle(TopologySpec run, Models models) {
        return new StreamsLifecycle(run, models, settings(run), StreamObserver.NONE);
    }

    private StreamsSettings settings(TopologySpec run) {
        return StreamsSettings.local(bootstrapServers, state.resolve(run.applicationId()));
    }

    private TopologySpec nextRun() {
        runs++;
        String suffix = "-bench-" + runs;
        Topics topics = spec.topics();
        TopologySpec run = new TopologySpec(
                spec.applicationId() + suffix,
                spec.guarantee(),
                new Topics(
                        numbered(topics.requests(), suffix),
                        numbered(topics.results(), suffix),
                        numbered(topics.dlq(), suffix)),
                spec.routes(),
                spec.batching(),
                spec.cache(),
                spec.limits(),
                spec.streamThreads(),
                spec.standbyReplicas());
        new TopicCheck(settings(run).cluster(), run).createMissing();
        return run;
    }

    private static TopicSpec numbered(TopicSpec topic, String suffix) {
        return new TopicSpec(topic.name() + suffix, topic.partitions());
    }
}
