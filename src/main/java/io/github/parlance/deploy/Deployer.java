package io.github.parlance.deploy;

import io.github.parlance.event.ModelDeployment;
import io.github.parlance.event.ModelDeployment.Version;
import io.github.parlance.event.ModelKey;
import io.github.parlance.event.TableReading;
import io.github.parlance.serve.ShadowExecutor;
import io.github.parlance.serve.VersionRouter;
import io.github.parlance.serve.VersionRouter.ServingSlot;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.topology.DecodingSpec;
import io.github.parlance.topology.Route;
import io.github.parlance.topology.TopologySpec;
import io.github.parlance.translate.Models;
import io.github.parlance.translate.Translator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Runs the deployed versions of each model, or the newest version in the model's folder if none is deployed. A deployment is
 * applied completely or not at all: its versions are loaded and warmed up while the current ones serve, and replace them
 * between two texts.
 */
public final class Deployer implements AutoCloseable {
    private final ModelSource source;
    private final VersionLoader loader;
    private final ResidentLimit limit;
    private final DeploymentObserver observer;
    private final Map<String, List<ServingPosition>> positions = new LinkedHashMap<>();
    private final VersionRouter router;
    private final ShadowStatistics shadows;
    private final Map<ServingSlot, List<LoadedVersion>> running = new LinkedHashMap<>();
    private final Map<String, RunningModel> status = new LinkedHashMap<>();

    /**
     * A model with its decoding options, shared by routes.
     *
     * @param pairs language pairs of these routes
     */
    private record ServingPosition(ServingSlot slot, DecodingSpec decoding, List<LanguagePair> pairs) {}

    private record LoadedVersion(Version version, Translator translator) {}

    /**
     * The running versions of a model.
     *
     * @param refused reason why the last deployment was refused; empty if it runs
     * @param loaded names of the versions that are in memory; the others are loaded when a text needs them
     */
    public record RunningModel(String model, List<Version> versions, Optional<String> refused, Set<String> loaded) {}

    private boolean started;
    private boolean closed;

    private Deployer(TopologySpec spec, ModelSource source, DeploymentObserver observer) {
        this.source = source;
        this.observer = observer;
        this.loader = new VersionLoader(spec, source, observer);
        Map<LanguagePair, ServingSlot> slots = new LinkedHashMap<>();
        for (Route route : spec.routes()) {
            route.model().ifPresent(model -> slots.put(route.pair(), slot(model, route)));
        }
        Map<LanguagePair, VersionRouter.ModelRoute> routes = new LinkedHashMap<>();
        for (Route route : spec.routes()) {
            List<LanguagePair> legs = route.pivot().isPresent() ? route.legs() : List.of(route.pair());
            routes.put(
                    route.pair(),
                    new VersionRouter.ModelRoute(legs.stream().map(slots::get).toList(), route.pivot()));
        }
        this.limit = new ResidentLimit(spec.models().maxResident(), routes);
        this.shadows = new ShadowStatistics(observer);
        this.router = new VersionRouter(routes, new ShadowExecutor(shadows));
    }

    /** Returns the slot of a route; routes with the same model and decoding options share one. */
    private ServingSlot slot(String model, Route route) {
        String variant = route.decoding().isLeftOut() ? "" : route.decoding().toString();
        ServingSlot servingSlot = new ServingSlot(model, variant);
        List<ServingPosition> all = positions.computeIfAbsent(model, key -> new ArrayList<>());
        Optional<ServingPosition> present =
                all.stream().filter(each -> each.slot().equals(servingSlot)).findFirst();
        present.ifPresentOrElse(
                position -> position.pairs().add(route.pair()),
                () -> all.add(
                        new ServingPosition(servingSlot, route.decoding(), new ArrayList<>(List.of(route.pair())))));
        return servingSlot;
    }

    /**
     * Loads the models of all routes, or only verifies them if the topology limits the models in memory. If a deployment cannot be
     * applied, the previous one is.
     *
     * @param deployed deployments on the models topic
     * @throws RuntimeException if neither the deployed nor the previous versions of a model can be loaded
     */
    public static Deployer start(
            TopologySpec spec, ModelSource source, List<ModelDeployment> deployed, DeploymentObserver observer) {
        Deployer deployer = new Deployer(spec, source, observer);
        Map<String, ModelDeployment> byModel =
                deployed.stream().collect(Collectors.toMap(each -> each.key().name(), each -> each));
        try {
            deployer.positions
                    .keySet()
                    .forEach(model -> deployer.deployAtStart(model, Optional.ofNullable(byModel.get(model))));
            deployer.started = true;
            return deployer;
        } catch (RuntimeException e) {
            deployer.close();
            throw e;
        }
    }

    private void deployAtStart(String model, Optional<ModelDeployment> deployment) {
        if (deployment.isEmpty()) {
            run(model, List.of(source.newest(model)));
            return;
        }
        try {
            run(model, deployment.get().versions());
        } catch (RuntimeException e) {
            if (deployment.get().before().isEmpty()) {
                throw e;
            }
            run(model, deployment.get().before());
            refuse(model, e);
        }
    }

    /** Returns the models that translate now. */
    public Models models() {
        return router;
    }

    /** Returns the running versions of each model, in the order of the routes. */
    public synchronized List<RunningModel> status() {
        return status.values().stream()
                .map(each -> new RunningModel(each.model(), each.versions(), each.refused(), loaded(each.model())))
                .toList();
    }

    private Set<String> loaded(String model) {
        return positions.get(model).stream()
                .flatMap(position -> running.getOrDefault(position.slot(), List.of()).stream())
                .filter(each -> VersionLoader.isLoaded(each.translator()))
                .map(each -> each.version().version())
                .collect(Collectors.toSet());
    }

    /** Returns the statistics of shadows so far. */
    public List<ShadowComparison> comparisons() {
        return shadows.comparisons();
    }

    /** Applies a record of the models topic. If that fails, reports it to the observer and changes nothing. */
    public synchronized void apply(TableReading<ModelKey, ModelDeployment> reading) {
        if (reading instanceof TableReading.Put<ModelKey, ModelDeployment> put) {
            tryApply(put.entry().key(), () -> put.entry().versions());
        } else if (reading instanceof TableReading.Removal<ModelKey, ModelDeployment> removal) {
            tryApply(removal.key(), () -> List.of(source.newest(removal.key().name())));
        }
    }

    private void tryApply(ModelKey key, Supplier<List<Version>> versions) {
        if (closed || !positions.containsKey(key.name())) {
            // Another stream may have routes with an unknown model.
            return;
        }
        try {
            LowPriorityThread.run(() -> run(key.name(), versions.get()));
        } catch (RuntimeException e) {
            refuse(key.name(), e);
        }
    }

    private void refuse(String model, RuntimeException cause) {
        String reason = Optional.ofNullable(cause.getMessage()).orElse(cause.toString());
        status.put(model, new RunningModel(model, status.get(model).versions(), Optional.of(reason), Set.of()));
        observer.refused(model, reason);
    }

    private void run(String model, List<Version> versions) {
        ModelDeployment deployment = new ModelDeployment(new ModelKey(model), versions, List.of());
        limit.require(model, deployment.shadow().isPresent());
        Map<ServingSlot, List<LoadedVersion>> next = new LinkedHashMap<>();
        List<Translator> opened = new ArrayList<>();
        try {
            for (ServingPosition position : positions.get(model)) {
                next.put(
                        position.slot(),
                        versions.stream()
                                .map(each -> running(position, each, opened))
                                .toList());
            }
        } catch (RuntimeException e) {
            opened.forEach(Translator::close);
            throw e;
        }
        next.forEach((servingSlot, all) -> router.deploy(
                servingSlot,
                versions(all, deployment.serving()),
                versions(all, deployment.shadow().stream().toList()).stream().findFirst()));
        limit.deployed(model, deployment.shadow().isPresent());
        running.putAll(next);
        status.put(model, new RunningModel(model, versions, Optional.empty(), Set.of()));
        observer.deployed(model, versions);
    }

    private static List<VersionRouter.Version> versions(List<LoadedVersion> all, List<Version> which) {
        return all.stream()
                .filter(each -> which.contains(each.version()))
                .map(each -> new VersionRouter.Version(
                        each.version().version(), each.version().weight(), each.translator()))
                .toList();
    }

    /** Returns a version with its translator; a model that runs already, even under another name, is not loaded again. */
    private LoadedVersion running(ServingPosition position, Version version, List<Translator> opened) {
        Optional<LoadedVersion> present = running.getOrDefault(position.slot(), List.of()).stream()
                .filter(each -> each.version().isSameModelAs(version))
                .findFirst();
        if (present.isPresent()) {
            return new LoadedVersion(version, present.get().translator());
        }
        Translator translator = loader.open(position.slot().model(), version, position.decoding());
        opened.add(translator);
        ServedPairs.require(position.pairs(), position.slot().model(), version, translator);
        if (started) {
            loader.verify(translator);
        }
        return new LoadedVersion(version, translator);
    }

    /** Closes each version as soon as its last batch is done. */
    @Override
    public void close() {
        // First, because a deployment may hold the lock while it waits for room.
        loader.close();
        closeVersions();
    }

    private synchronized void closeVersions() {
        closed = true;
        router.close();
    }
}
