package io.github.parlance.api;

import io.github.parlance.batch.BatchingSpec;
import java.nio.file.Path;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Translation in a topology of Kafka Streams:
 *
 * <pre>{@code
 * Translations translations = Translations.open(Path.of("models/en-es"));
 * stream.process(translations.processor(Comment::text, Comment::withTranslation)
 *         .from("en").to("es")
 *         .named("translate-comments")
 *         .withSerdes(Serdes.String(), commentSerde)
 *         .withMaxWait(Duration.ofMillis(20)));
 * }</pre>
 *
 * <p>All processors of one {@code Translations} share its models, threads and batches. Close it after the streams.
 *
 * <p>With {@code processing.guarantee=exactly_once_v2}, set {@code default.client.supplier} to {@link
 * io.github.parlance.async.FencedClients}, and {@code poll.ms} to 5.
 */
public final class Translations implements AutoCloseable {
    /** Header of a record that was not translated: the label of a {@link TranslationFailure.Code}. */
    public static final String FAILURE_CODE = "translation.error.code";

    /** Header of a record that was not translated: problem and remedy, for a person. */
    public static final String FAILURE_MESSAGE = "translation.error.message";

    private final Engine engine;
    private final Runnable onClose;

    private Translations(Translator translator, Runnable onClose) {
        // Each processor has a limit of its own.
        this.engine = new Engine(translator, BatchingSpec.DEFAULT.withMaxInFlight(Integer.MAX_VALUE));
        this.onClose = onClose;
    }

    /**
     * Loads a model.
     *
     * @param model as in {@link Models#load(Path)}
     * @throws TranslationException as {@link Models#load(Path)} does
     */
    public static Translations open(Path model) {
        Translator translator = Models.load(model);
        return new Translations(translator, translator::close);
    }

    /**
     * Loads the models of a topology file.
     *
     * @param topology as in {@link Models#load(Path, Path)}
     * @param models folder with a subfolder per model
     * @throws TranslationException as {@link Models#load(Path, Path)} does
     */
    public static Translations open(Path topology, Path models) {
        Translator translator = Models.load(topology, models);
        return new Translations(translator, translator::close);
    }

    /** Uses a translator, which the caller closes after this. */
    public static Translations of(Translator translator) {
        return new Translations(translator, () -> {});
    }

    /**
     * Returns a processor for values of any type. Its methods set languages, name, serdes and limits.
     *
     * <p>{@code get} and {@code set} are best method references, of which the compiler infers the type of the values; with
     * lambda expressions, write {@code translations.<String, Comment>processor(...)}.
     *
     * @param get reads the text of a value; a value without text (null) is forwarded as it is
     * @param set returns the value with the translation of its text
     */
    public <K, V> TranslationStep<K, V> processor(
            Function<? super V, @Nullable String> get, BiFunction<? super V, String, ? extends V> set) {
        return TranslationStep.of(engine, Lens.of(get, set));
    }

    /**
     * Returns a processor that holds the thread of the stream until a value is translated. It needs no store, and can be used with
     * {@code processValues}; it translates one record of a task after the other, so that batches are small.
     *
     * @param get reads the text of a value; a value without text (null) is forwarded as it is
     * @param set returns the value with the translation of its text
     */
    public <K, V> SynchronousStep<K, V> synchronousProcessor(
            Function<? super V, @Nullable String> get, BiFunction<? super V, String, ? extends V> set) {
        return new SynchronousStep<>(engine, Lens.of(get, set));
    }

    /** Stops the threads, and frees the models unless they are the caller's. Records that wait stay in their stores. */
    @Override
    public void close() {
        engine.close();
        onClose.run();
    }
}
