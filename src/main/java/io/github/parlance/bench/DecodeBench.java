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

/** Measures a translator from text to text: sentences sorted by length and cut into calls of equal size. */
public final class DecodeBench {
    private final Translator translator;
    private final LanguagePair pair;
    private final List<String> sentences;

    /**
     * @param sentences at least one
     */
    public DecodeBench(Translator translator, LanguagePair pair, List<String> sentences) {
        if (sentences.isEmpty()) {
            throw new IllegalArgumentException("there is no sentence to measure with; give some hundred, a line each");
        }
        this.translator = translator;
        this.pair = pair;
        this.sentences = List.copyOf(sentences);
    }

    /**
     * What a measurement found.
     *
     * @param tokensPerSecond pieces of the target, as this translator's tokenizer cuts them
     * @param times of a call
     */
    public record Figures(double sentencesPerSecond, double tokensPerSecond, Times times) {}

    /** Translates everything once, and gives the translations in the order of the sentences. */
    public List<Translation> warmUp() {
        return translator.translate(pair, sentences);
    }

    /**
     * Measures.
     *
     * @param batch sentences a call
     * @param callers threads that call
     * @param seconds after which no call begins
     */
    public Figures measure(int batch, int callers, int seconds) {
        List<List<String>> calls = calls(batch);
        AtomicInteger next = new AtomicInteger();
        double[] millis = new double[calls.size()];
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
                millis[call] = (System.nanoTime() - begin) / 1e6;
            }
        };
        List<Thread> threads =
                IntStream.range(0, callers).mapToObj(i -> new Thread(caller)).toList();
        threads.forEach(Thread::start);
        threads.forEach(DecodeBench::join);
        double took = (System.nanoTime() - start) / 1e9;
        List<Translation> all = made.stream().flatMap(List::stream).toList();
        double[] times = Arrays.copyOf(millis, Math.min(next.get(), calls.size()));
        return new Figures(all.size() / took, tokens(all) / took, Times.of(times));
    }

    /**
     * Goes round and round the sentences.
     *
     * @param batch sentences a call
     * @param callers threads that call
     * @param laps how often to tell
     * @param lap after how long
     * @param told how many sentences were translated in the lap that is over
     */
    public void soak(int batch, int callers, int laps, Duration lap, IntConsumer told) {
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
                told.accept(done.getAndSet(0));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            over.set(true);
            threads.forEach(DecodeBench::join);
        }
    }

    /** Sentences of like length in a call; the calls in an order left to chance, the same each time. */
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
