package io.github.parlance.bench;

import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.Translator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Measures a translator from text to text, with sentences sorted by length and divided into calls of equal size. */
public final class DecodeBench {
    private final Translator translator;
    private final LanguagePair pair;
    private final List<String> sentences;

    /** @param sentences at least one sentence */
    public DecodeBench(Translator translator, LanguagePair pair, List<String> sentences) {
        if (sentences.isEmpty()) {
            throw new IllegalArgumentException(
                    "there are no sentences to measure with; give a few hundred, one per line");
        }
        this.translator = translator;
        this.pair = pair;
        this.sentences = List.copyOf(sentences);
    }

    /**
     * Results of a measurement.
     *
     * @param tokensPerSecond target pieces per second, as split by this translator's tokenizer
     * @param latencies durations of calls
     */
    public record Measurement(double sentencesPerSecond, double tokensPerSecond, Latencies latencies) {}

    /** Translates all sentences once, and returns the translations in the same order. */
    public List<Translation> warmUp() {
        return translator.translate(pair, sentences);
    }

    /**
     * Measures throughput and latency.
     *
     * @param batch sentences per call
     * @param callers number of calling threads
     * @param seconds time after which no call starts
     */
    public Measurement measure(int batch, int callers, int seconds) {
        List<List<String>> calls = calls(batch);
        AtomicInteger next = new AtomicInteger();
        long[] nanos = new long[calls.size()];
        List<List<Translation>> made = new ArrayList<>(Collections.nCopies(calls.size(), List.of()));
        long start = System.nanoTime();
        long end = start + seconds * 1_000_000_000L;
        Runnable caller = () -> {
            while (System.nanoTime() < end) {
                int call = next.getAndIncrement();
                if (call >= calls.size()) {
                    return;
                }
                long begin = System.nanoTime();
                made.set(call, translator.translate(pair, calls.get(call)));
                nanos[call] = System.nanoTime() - begin;
            }
        };
        List<Thread> threads =
                IntStream.range(0, callers).mapToObj(i -> new Thread(caller)).toList();
        threads.forEach(Thread::start);
        threads.forEach(DecodeBench::join);
        double took = (System.nanoTime() - start) / 1e9;
        List<Translation> all = made.stream().flatMap(List::stream).toList();
        Latencies latencies = new Latencies();
        Arrays.stream(nanos, 0, Math.min(next.get(), calls.size()))
                .forEach(latency -> latencies.add(Duration.ofNanos(latency)));
        return new Measurement(all.size() / took, tokens(all) / took, latencies);
    }

    /**
     * Translates the sentences repeatedly.
     *
     * @param batch sentences per call
     * @param callers number of calling threads
     * @param laps number of laps
     * @param lap duration of a lap
     * @param progress receives the number of sentences translated in each lap
     */
    public void soak(int batch, int callers, int laps, Duration lap, IntConsumer progress) {
        List<List<String>> calls = calls(batch);
        AtomicInteger next = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        AtomicBoolean over = new AtomicBoolean();
        Runnable caller = () -> {
            while (!over.get()) {
                List<String> call = calls.get(Math.floorMod(next.getAndIncrement(), calls.size()));
                done.addAndGet(translator.translate(pair, call).size());
            }
        };
        List<Thread> threads =
                IntStream.range(0, callers).mapToObj(i -> new Thread(caller)).toList();
        threads.forEach(Thread::start);
        try {
            for (int i = 0; i < laps; i++) {
                TimeUnit.NANOSECONDS.sleep(lap.toNanos());
                progress.accept(done.getAndSet(0));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            over.set(true);
            threads.forEach(DecodeBench::join);
        }
    }

    /** Returns calls with sentences of similar length, in a random order that is the same every time. */
    private List<List<String>> calls(int batch) {
        List<String> sorted = new ArrayList<>(sentences);
        sorted.sort(Comparator.comparingInt(sentence -> translator.tokens(pair, sentence)));
        List<List<String>> calls = new ArrayList<>();
        for (int from = 0; from < sorted.size(); from += batch) {
            calls.add(sorted.subList(from, Math.min(from + batch, sorted.size())));
        }
        Collections.shuffle(calls, new Random(1));
        return calls;
    }

    private long tokens(List<Translation> translations) {
        return translations.stream()
                .mapToLong(each -> each.fold(done -> translator.tokens(pair, done.text()), refused -> 0))
                .sum();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
