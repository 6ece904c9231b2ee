package io.github.parlance.translate;

import io.github.parlance.batch.BatchCutter;
import io.github.parlance.batch.BatchingSpec;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.SafeCharacters;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Translates any number of texts per call: cuts them into batches of similar length and runs these in threads of its own. */
public final class BulkTranslator implements Translator {
    private final Translator translator;
    private final BatchingSpec batching;
    private final IntConsumer progress;
    private final ExecutorService threads;

    /** An input, and the position of its text in the call. */
    private record Numbered(ModelInput input, int number) {

        /** Returns the length in tokens, end mark included. */
        int length() {
            return input.tokens() + 1;
        }
    }

    /**
     * Creates a translator with threads of its own; closing it closes the other translator as well.
     *
     * @param translator translates the batches
     * @param threads number of batches translated at the same time; positive
     * @param progress called with the size of each translated batch, by any thread
     */
    public BulkTranslator(Translator translator, int threads, IntConsumer progress) {
        this.translator = translator;
        this.batching = BatchingSpec.DEFAULT.withMaxSentences(Integer.MAX_VALUE);
        this.progress = progress;
        this.threads = Executors.newFixedThreadPool(threads, BulkTranslator::daemon);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "parlance-model");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public List<Translation> translate(LanguagePair pair, List<String> texts) {
        return translateBatch(
                pair, texts.stream().map(text -> input(pair, text)).toList());
    }

    @Override
    public List<Translation> translateBatch(LanguagePair pair, List<ModelInput> inputs) {
        List<Numbered> numbered = IntStream.range(0, inputs.size())
                .mapToObj(number -> new Numbered(inputs.get(number), number))
                .toList();
        Translation[] outcomes = new Translation[inputs.size()];
        CompletableFuture<?>[] running = BatchCutter.cut(batching, numbered, Numbered::length).stream()
                .map(batch -> CompletableFuture.runAsync(() -> translate(pair, batch, outcomes), threads))
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(running).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
        return Arrays.asList(outcomes);
    }

    private void translate(LanguagePair pair, List<Numbered> batch, Translation[] outcomes) {
        List<Translation> translations = translator.translateBatch(
                pair, batch.stream().map(Numbered::input).toList());
        for (int i = 0; i < batch.size(); i++) {
            outcomes[batch.get(i).number()] = translations.get(i);
        }
        progress.accept(batch.size());
    }

    @Override
    public ModelInput input(LanguagePair pair, String text) {
        return translator.input(pair, text);
    }

    @Override
    public Set<LanguagePair> pairs() {
        return translator.pairs();
    }

    @Override
    public Provenance provenance(LanguagePair pair) {
        return translator.provenance(pair);
    }

    @Override
    public int tokens(LanguagePair pair, String text) {
        return translator.tokens(pair, text);
    }

    @Override
    public boolean carriesSlots(LanguagePair pair) {
        return translator.carriesSlots(pair);
    }

    @Override
    public boolean readsContext(LanguagePair pair) {
        return translator.readsContext(pair);
    }

    @Override
    public SafeCharacters safeCharacters(LanguagePair pair) {
        return translator.safeCharacters(pair);
    }

    @Override
    public int mostTokens(LanguagePair pair) {
        return translator.mostTokens(pair);
    }

    /** Stops the threads; the other translator stays open. */
    public void stopThreads() {
        threads.shutdown();
    }

    @Override
    public void close() {
        stopThreads();
        translator.close();
    }
}
