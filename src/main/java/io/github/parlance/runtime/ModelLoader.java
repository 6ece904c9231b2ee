package io.github.parlance.runtime;

import io.github.parlance.bundle.InvalidBundleException;
import io.github.parlance.bundle.Manifest;
import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.decode.ConfidenceCurve;
import io.github.parlance.decode.SampledModel;
import io.github.parlance.decode.SamplingSpec;
import io.github.parlance.decode.SearchSpec;
import io.github.parlance.decode.SequenceModel;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.PlaceholderWords;
import io.github.parlance.token.Tokenizer;
import io.github.parlance.token.Tokenizers;
import io.github.parlance.translate.BulkTranslator;
import io.github.parlance.translate.ModelCharacters;
import io.github.parlance.translate.PlaceholderTranslator;
import io.github.parlance.translate.Provenance;
import io.github.parlance.translate.TranslationPipeline;
import io.github.parlance.translate.Translator;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;

/** Loads model directories as translators. */
public final class ModelLoader {
    /**
     * Sentences translated after loading: TensorFlow plans a graph in its first run, which would delay the first request.
     */
    private static final List<String> WARM_UP = List.of("a", "b");

    /** A sample ends with the end mark that was drawn, so its length is not normalized. */
    private static final SearchSpec SAMPLING = new SearchSpec(1, 0);

    private final UnaryOperator<Translator> wrapping;

    /** Creates a loader of translators that run each batch as it is given, in the calling thread. */
    public ModelLoader() {
        this.wrapping = UnaryOperator.identity();
    }

    /**
     * Creates a loader of translators that take any number of texts per call; see {@link BulkTranslator}.
     *
     * @param threads number of batches that a translator runs in parallel; best set to the number of cores
     */
    public ModelLoader(int threads) {
        this(threads, sentences -> {});
    }

    /**
     * Creates a loader of translators that take any number of texts per call.
     *
     * @param progress receives the number of sentences of each translated batch, on any thread
     */
    public ModelLoader(int threads, IntConsumer progress) {
        this.wrapping = translator -> new BulkTranslator(translator, threads, progress);
    }

    /**
     * Loads a model.
     *
     * @param path a version folder, or a folder of versions, of which the highest number is loaded
     * @param search search settings; if empty, those of the model's manifest
     * @throws io.github.parlance.bundle.InvalidBundleException if a part is missing or invalid
     * @throws IllegalStateException if TensorFlow's native code for this platform is not on the class path, or cannot be loaded
     */
    public Translator load(Path path, Optional<SearchSpec> search) {
        return load(path, search, UnaryOperator.identity());
    }

    /**
     * Loads a model whose translations are samples.
     *
     * @param path as in {@link #load}
     * @throws io.github.parlance.bundle.InvalidBundleException as {@link #load} does
     */
    public Translator loadSampled(Path path, SamplingSpec sampling) {
        return load(path, Optional.of(SAMPLING), model -> new SampledModel(model, sampling));
    }

    private Translator load(Path path, Optional<SearchSpec> search, UnaryOperator<SequenceModel> decoration) {
        // Loading native code takes as long as reading and checking the model's files, so both run in parallel.
        TensorFlowNatives natives = TensorFlowNatives.load();
        ModelBundle bundle = ModelBundle.open(path);
        SearchSpec chosen = search.orElse(bundle.manifest().decoding());
        natives.await();
        ServingModel model = SavedModelLoader.load(bundle);
        Tokenizer tokenizer = Tokenizers.of(bundle.sourceVocabulary(), bundle.vocabulary());
        Translator pipeline = new TranslationPipeline(
                bundle.prefixes(),
                provenance(bundle, chosen),
                tokenizer,
                decoration.apply(model),
                chosen,
                new ConfidenceCurve(bundle.manifest().confidence()),
                characters(bundle.manifest()),
                model);
        warmUp(pipeline, bundle);
        return wrapping.apply(withPlaceholders(pipeline, bundle.placeholders()));
    }

    private static Translator withPlaceholders(Translator translator, PlaceholderWords words) {
        return words.isEmpty() ? translator : new PlaceholderTranslator(translator, words);
    }

    private static Map<LanguagePair, ModelCharacters> characters(Manifest manifest) {
        Map<LanguagePair, ModelCharacters> characters = new HashMap<>();
        manifest.characters().forEach(entry -> {
            LanguagePair pair = new LanguagePair(entry.source(), entry.target());
            characters.put(pair, ModelCharacters.of(pair, entry.safe(), entry.written()));
        });
        return characters;
    }

    /** Runs on the loading thread, which may have a low priority. */
    private static void warmUp(Translator translator, ModelBundle bundle) {
        try {
            translator.translate(translator.pairs().iterator().next(), WARM_UP);
        } catch (RuntimeException e) {
            translator.close();
            throw new InvalidBundleException(bundle.directory(), "cannot translate: " + e.getMessage());
        }
    }

    private static Provenance provenance(ModelBundle bundle, SearchSpec search) {
        return new Provenance(
                        bundle.manifest().name(),
                        bundle.manifest().version(),
                        bundle.digest(),
                        search.beam(),
                        search.lengthPenalty())
                .by(Engine.current().name());
    }
}
