package io.github.parlance.ops;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The meters of models that are loaded on demand. Labels are the names of models and of deployed versions. */
final class ResidencyMeters {
    private final MeterRegistry registry;
    private final Map<Name, Resident> residents = new ConcurrentHashMap<>();

    private record Name(String model, String version) {}

    /** Copies of a version in memory, one for each set of search settings, and the gauge that shows their number. */
    private record Resident(AtomicInteger copies, Gauge gauge) {}

    ResidencyMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Registers a version at zero. */
    void verified(String model, String version) {
        resident(model, version);
        loads(model);
        evictions(model);
        failures(model);
    }

    void loaded(String model, String version, Duration took) {
        resident(model, version).copies().incrementAndGet();
        loads(model).record(took);
    }

    /** Counts a copy less, unless its version is forgotten already. */
    void closed(String model, String version) {
        Optional.ofNullable(residents.get(new Name(model, version)))
                .ifPresent(resident -> resident.copies().decrementAndGet());
    }

    void evicted(String model, String version) {
        closed(model, version);
        evictions(model).increment();
    }

    void failed(String model) {
        failures(model).increment();
    }

    /** Forgets the versions of a model that do not run. */
    void keep(String model, Collection<String> running) {
        residents.forEach((name, resident) -> {
            if (name.model().equals(model) && !running.contains(name.version())) {
                registry.remove(resident.gauge());
                residents.remove(name);
            }
        });
    }

    private Resident resident(String model, String version) {
        return residents.computeIfAbsent(new Name(model, version), name -> {
            AtomicInteger copies = new AtomicInteger();
            Gauge gauge = Gauge.builder("parlance.model.resident", copies, AtomicInteger::get)
                    .description("Copies of a version in memory, of models that are loaded on demand")
                    .tag("model", model)
                    .tag("version", version)
                    .register(registry);
            return new Resident(copies, gauge);
        });
    }

    private Timer loads(String model) {
        return Timer.builder("parlance.model.load")
                .description("Time in which a model was loaded on demand")
                .tag("model", model)
                .register(registry);
    }

    private Counter evictions(String model) {
        return counter("parlance.model.evictions", "Times that a model made room for another", model);
    }

    private Counter failures(String model) {
        return counter("parlance.model.load.failures", "Failed attempts to load a model on demand", model);
    }

    private Counter counter(String name, String description, String model) {
        return Counter.builder(name)
                .description(description)
                .tag("model", model)
                .register(registry);
    }
}
