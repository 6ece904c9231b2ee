package io.github.parlance.serve;

import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.SafeCharacters;
import io.github.parlance.translate.ModelInput;
import io.github.parlance.translate.Provenance;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.Translator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A model version that is in memory only while {@link ModelResidency} keeps it there. Its pairs and its provenance are always known;
 * everything else must be asked by users only.
 */
public final class OnDemandModel implements Translator, Usage {
    private final String model;
    private final String version;
    private final ModelFacts facts;
    private final Supplier<Translator> loader;
    private final ModelResidency residency;
    private final LoadFailures failures;
    private volatile Optional<Translator> loaded = Optional.empty();
    private volatile boolean retired;

    OnDemandModel(
            String model,
            String version,
            ModelFacts facts,
            Supplier<Translator> loader,
            ModelResidency residency,
            LoadRetries retries) {
        this.model = model;
        this.version = version;
        this.facts = facts;
        this.loader = loader;
        this.residency = residency;
        this.failures = new LoadFailures(model + "/" + version, retries);
    }

    String model() {
        return model;
    }

    String version() {
        return version;
    }

    ModelResidency residency() {
        return residency;
    }

    LoadFailures failures() {
        return failures;
    }

    /** Returns whether the model is in memory. */
    public boolean isLoaded() {
        return loaded.isPresent();
    }

    boolean isRetired() {
        return retired;
    }

    /** Loads the model in this thread. */
    void load() {
        loaded = Optional.of(loader.get());
    }

    /** Closes the model, which must have no users. */
    void unload() {
        Optional<Translator> closing = loaded;
        loaded = Optional.empty();
        closing.ifPresent(Translator::close);
    }

    @Override
    public boolean acquire() {
        return residency.acquire(this);
    }

    @Override
    public void release() {
        residency.release(this);
    }

    @Override
    public void retire() {
        retired = true;
        residency.retired(this);
    }

    @Override
    public void close() {
        retire();
    }

    @Override
    public Set<LanguagePair> pairs() {
        return facts.pairs();
    }

    @Override
    public Provenance provenance(LanguagePair pair) {
        return facts.provenance();
    }

    @Override
    public int tokens(LanguagePair pair, String text) {
        return translator().tokens(pair, text);
    }

    @Override
    public ModelInput input(LanguagePair pair, String text) {
        return translator().input(pair, text);
    }

    @Override
    public boolean carriesSlots(LanguagePair pair) {
        return translator().carriesSlots(pair);
    }

    @Override
    public boolean readsContext(LanguagePair pair) {
        return translator().readsContext(pair);
    }

    @Override
    public SafeCharacters safeCharacters(LanguagePair pair) {
        return translator().safeCharacters(pair);
    }

    @Override
    public int mostTokens(LanguagePair pair) {
        return translator().mostTokens(pair);
    }

    @Override
    public List<Translation> translate(LanguagePair pair, List<String> texts) {
        return translator().translate(pair, texts);
    }

    @Override
    public List<Translation> translateBatch(LanguagePair pair, List<ModelInput> inputs) {
        return translator().translateBatch(pair, inputs);
    }

    private Translator translator() {
        return loaded.orElseThrow(
                () -> new IllegalStateException("model " + model + "/" + version + " is used without being leased"));
    }
}
