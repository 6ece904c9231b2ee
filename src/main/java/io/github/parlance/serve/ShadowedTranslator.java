package io.github.parlance.serve;

import io.github.parlance.serve.ShadowObserver.VersionOutput;
import io.github.parlance.text.ContextPrefix;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.SafeCharacters;
import io.github.parlance.translate.ModelInput;
import io.github.parlance.translate.Provenance;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.Translator;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Translates with the serving version and gives a share of the batches to a shadow version as well. */
final class ShadowedTranslator implements Translator {
    private static final int WHOLE = 100;

    private final Translator serving;
    private final Translator shadow;
    private final Usage shadowUsage;
    private final int percent;
    private final ShadowExecutor trials;
    private final AtomicLong batches = new AtomicLong();

    /**
     * Creates a translator that closes neither of the versions.
     *
     * @param percent percentage of the batches given to the shadow
     */
    ShadowedTranslator(Translator serving, Translator shadow, Usage shadowUsage, int percent, ShadowExecutor trials) {
        this.serving = serving;
        this.shadow = shadow;
        this.shadowUsage = shadowUsage;
        this.percent = percent;
        this.trials = trials;
    }

    @Override
    public Set<LanguagePair> pairs() {
        return serving.pairs();
    }

    @Override
    public Provenance provenance(LanguagePair pair) {
        return serving.provenance(pair);
    }

    @Override
    public boolean carriesSlots(LanguagePair pair) {
        return serving.carriesSlots(pair);
    }

    @Override
    public boolean readsContext(LanguagePair pair) {
        return serving.readsContext(pair);
    }

    @Override
    public SafeCharacters safeCharacters(LanguagePair pair) {
        return serving.safeCharacters(pair);
    }

    @Override
    public int mostTokens(LanguagePair pair) {
        return serving.mostTokens(pair);
    }

    @Override
    public int tokens(LanguagePair pair, String text) {
        return serving.tokens(pair, text);
    }

    @Override
    public List<Translation> translate(LanguagePair pair, List<String> texts) {
        return withShadow(pair, texts, () -> serving.translate(pair, texts));
    }

    @Override
    public ModelInput input(LanguagePair pair, String text) {
        return serving.input(pair, text);
    }

    @Override
    public List<Translation> translateBatch(LanguagePair pair, List<ModelInput> inputs) {
        List<String> texts = inputs.stream().map(ModelInput::text).toList();
        return withShadow(pair, texts, () -> serving.translateBatch(pair, inputs));
    }

    private List<Translation> withShadow(
            LanguagePair pair, List<String> texts, Supplier<List<Translation>> translating) {
        long start = System.nanoTime();
        List<Translation> translations = translating.get();
        if (isTurn(batches.getAndIncrement())) {
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            trials.submit(
                    pair,
                    forShadow(pair, texts),
                    new VersionOutput(serving.provenance(pair), translations, took),
                    shadow,
                    shadowUsage);
        }
        return translations;
    }

    /** Returns the texts without their context if the shadow does not read context. */
    private List<String> forShadow(LanguagePair pair, List<String> texts) {
        boolean reads = !serving.readsContext(pair) || shadow.readsContext(pair);
        return reads
                ? texts
                : texts.stream()
                        .map(text -> text.substring(ContextPrefix.textStart(text)))
                        .toList();
    }

    /** Returns whether a batch goes to the shadow; the batches chosen are evenly spread. */
    private boolean isTurn(long batch) {
        return (batch + 1) * percent / WHOLE > batch * percent / WHOLE;
    }

    @Override
    public void close() {
        // The router closes the versions.
    }
}
