package io.github.parlance.runtime;

import io.github.parlance.bundle.BrokenBundleException;
import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.decode.ConfidenceCurve;
import io.github.parlance.decode.SearchSpec;
import io.github.parlance.token.BytePairTokenizer;
import io.github.parlance.token.Tokenizer;
import io.github.parlance.translate.Provenance;
import io.github.parlance.translate.TranslationPipeline;
import io.github.parlance.translate.Translator;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.function.IntConsumer;
import org.tensorflow.TensorFlow;

/** Model directory to translator. */
public final class ModelLoader {
    /** TensorFlow plans a graph when it first runs it; a user should not wait for that. */
    private static final List<String> WARM_UP = List.of("a", "b");

    private final int threads;
    private final IntConsumer progress;

    /**
     * @param threads how many batches a translator works on at once; the count of cores is best
     */
    public ModelLoader(int threads) {
        this(threads, sentences -> {});
    }

    /**
     * The same.
     *
     * @param progress told how many sentences a batch had, once it is translated, by any thread
     */
    public ModelLoader(int threads, IntConsumer progress) {
        this.threads = threads;
        this.progress = progress;
    }

    /**
     * Loads a model.
     *
     * @param path a version folder, or the folder of a model's versions, whose highest number is taken
     * @param search how to look for the best translation; as the model's manifest says if empty
     * @throws io.github.parlance.bundle.BrokenBundleException if a part is missing or wrong
     */
    public Translator load(Path path, Optional<SearchSpec> search) {
        // Loading native code takes as long as reading and checking a model's files, and can go on beside it.
        daemon(TensorFlow::version).start();
        ModelBundle bundle = ModelBundle.open(path);
        SearchSpec chosen = search.orElse(bundle.manifest().decoding());
        SavedModel model = SavedModel.load(bundle);
        Tokenizer tokenizer = new BytePairTokenizer(bundle.vocabulary());
        BiFunction<Executor, AutoCloseable, Translator> pipeline = (executor, resources) -> new TranslationPipeline(
                bundle.prefixes(),
                provenance(bundle, chosen),
                tokenizer,
                model,
                chosen,
                new ConfidenceCurve(bundle.manifest().confidence()),
                executor,
                progress,
                resources);
        warmUp(pipeline.apply(Runnable::run, () -> {}), bundle, model);
        ExecutorService executor = Executors.newFixedThreadPool(threads, ModelLoader::daemon);
        return pipeline.apply(executor, () -> {
            executor.shutdown();
            model.close();
        });
    }

    /** In the thread that loads, which may be one that gives way to those that serve. */
    private static void warmUp(Translator translator, ModelBundle bundle, SavedModel model) {
        try {
            translator.translate(translator.pairs().iterator().next(), WARM_UP);
        } catch (RuntimeException e) {
            model.close();
            throw new BrokenBundleException(bundle.directory(), "cannot translate: " + e.getMessage());
        }
    }

    private static Provenance provenance(ModelBundle bundle, SearchSpec search) {
        return new Provenance(
                bundle.manifest().name(),
                bundle.manifest().version(),
                bundle.digest(),
                search.beam(),
                search.lengthPenalty());
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "parlance-model");
        thread.setDaemon(true);
        return thread;
    }
}
