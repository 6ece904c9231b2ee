package io.github.parlance.deploy;

import io.github.parlance.event.ModelDeployment.Version;
import io.github.parlance.serve.LoadRetries;
import io.github.parlance.serve.ModelFacts;
import io.github.parlance.serve.ModelResidency;
import io.github.parlance.serve.OnDemandModel;
import io.github.parlance.serve.ResidencyObserver;
import io.github.parlance.topology.DecodingSpec;
import io.github.parlance.topology.TopologySpec;
import io.github.parlance.translate.Translator;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Loads versions at once, or verifies them and loads them on demand if the topology limits the models in memory. */
final class VersionLoader implements AutoCloseable {
    private final ModelSource source;
    private final DeploymentObserver observer;
    private final Optional<ModelResidency> residency;

    VersionLoader(TopologySpec spec, ModelSource source, DeploymentObserver observer) {
        this.source = source;
        this.observer = observer;
        LoadRetries retries =
                new LoadRetries(spec.batching().attempts(), spec.batching().backoff());
        this.residency = spec.models()
                .maxResident()
                .map(most ->
                        new ModelResidency(most, retries, new ObservedResidency(observer), InstantSource.system()));
    }

    /** Passes events on to the observer of deployments. */
    private record ObservedResidency(DeploymentObserver observer) implements ResidencyObserver {
        @Override
        public void loaded(String model, String version, Duration took) {
            observer.loaded(model, version, took);
        }

        @Override
        public void closed(String model, String version) {
            observer.closed(model, version);
        }

        @Override
        public void evicted(String model, String version) {
            observer.evicted(model, version);
        }

        @Override
        public void failed(String model, String version, Throwable cause) {
            observer.loadFailed(
                    model, version, Optional.ofNullable(cause.getMessage()).orElse(cause.toString()));
        }
    }

    /**
     * Returns a version, which the caller closes; loaded, unless models are loaded on demand.
     *
     * @throws RuntimeException if it is missing, invalid or unsafe, or has another digest
     */
    Translator open(String model, Version version, DecodingSpec decoding) {
        if (residency.isPresent()) {
            ModelFacts facts = source.facts(version, decoding);
            observer.verified(model, version.version());
            return residency.get().add(model, version.version(), facts, () -> source.open(version, decoding));
        }
        return source.open(version, decoding);
    }

    /** Loads a version that would be loaded on demand, to find out whether it can be. */
    void verify(Translator translator) {
        if (translator instanceof OnDemandModel model) {
            residency.orElseThrow().verify(model);
        }
    }

    /** Returns whether a version is in memory. */
    static boolean isLoaded(Translator translator) {
        return !(translator instanceof OnDemandModel model) || model.isLoaded();
    }

    @Override
    public void close() {
        residency.ifPresent(ModelResidency::close);
    }
}
