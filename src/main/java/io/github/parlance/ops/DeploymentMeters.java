package io.github.parlance.ops;

import io.github.parlance.deploy.DeploymentObserver;
import io.github.parlance.deploy.ShadowComparison;
import io.github.parlance.event.ModelDeployment.Version;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The meters of deployments and shadows. Labels are the names of models and of deployed versions. */
final class DeploymentMeters implements DeploymentObserver {
    private final MeterRegistry registry;
    private final VersionMeters versions;
    private final ResidencyMeters residency;
    private final Map<String, List<Meter>> weights = new ConcurrentHashMap<>();
    private final Map<String, List<String>> names = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> refused = new ConcurrentHashMap<>();

    DeploymentMeters(MeterRegistry registry, VersionMeters versions) {
        this.versions = versions;
        this.residency = new ResidencyMeters(registry);
        this.registry = registry;
    }

    @Override
    public void deployed(String model, List<Version> running) {
        List<Meter> after = new ArrayList<>();
        weights.getOrDefault(model, List.of()).forEach(registry::remove);
        for (Version version : running) {
            versions.runs(model, version.version());
            after.add(Gauge.builder("parlance.model.weight", version::weight)
                    .description("Weight of a running version, relative to the other serving versions of its model")
                    .tag("model", model)
                    .tag("version", version.version())
                    .tag("role", version.role().label())
                    .strongReference(true)
                    .register(registry));
        }
        weights.put(model, after);
        names.put(model, running.stream().map(Version::version).toList());
        residency.keep(model, names.get(model));
        isRefused(model).set(0);
        count("parlance.deployments", "Deployments carried out", Tags.of("model", model), 1);
    }

    @Override
    public void refused(String model, String reason) {
        isRefused(model).set(1);
        residency.keep(model, names.getOrDefault(model, List.of()));
    }

    @Override
    public void verified(String model, String version) {
        residency.verified(model, version);
    }

    @Override
    public void loaded(String model, String version, Duration took) {
        residency.loaded(model, version, took);
    }

    @Override
    public void closed(String model, String version) {
        residency.closed(model, version);
    }

    @Override
    public void evicted(String model, String version) {
        residency.evicted(model, version);
    }

    @Override
    public void loadFailed(String model, String version, String reason) {
        residency.failed(model);
    }

    private AtomicInteger isRefused(String model) {
        return refused.computeIfAbsent(model, name -> {
            AtomicInteger value = new AtomicInteger();
            Gauge.builder("parlance.deployment.refused", value, AtomicInteger::get)
                    .description("1 while the last deployment does not run here, 0 while it does")
                    .tag("model", name)
                    .register(registry);
            return value;
        });
    }

    @Override
    public void compared(ShadowComparison shadowComparison) {
        Tags tags = Tags.of(
                "pair", shadowComparison.pair().toString(),
                "serving", shadowComparison.serving(),
                "shadow", shadowComparison.shadow());
        count(
                "parlance.shadow.sentences",
                "Sentences that a shadow translated as well",
                tags,
                shadowComparison.sentences());
        count(
                "parlance.shadow.equal",
                "Sentences that a shadow translated exactly as the serving version",
                tags,
                shadowComparison.equal());
        count(
                "parlance.shadow.likeness",
                "Sum of chrF2 / 100 between the shadow and the serving version",
                tags,
                shadowComparison.similarity());
        count("parlance.shadow.failed", "Sentences on which a shadow failed", tags, shadowComparison.failed());
        count(
                "parlance.shadow.skipped",
                "Sentences not given to a shadow because it was behind",
                tags,
                shadowComparison.skipped());
    }

    private void count(String name, String description, Tags tags, double amount) {
        Counter.builder(name)
                .description(description)
                .tags(tags)
                .register(registry)
                .increment(amount);
    }
}
