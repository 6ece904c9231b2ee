package io.github.parlance.deploy;

import io.github.parlance.event.ModelDeployment;
import io.github.parlance.event.ModelDeployment.Version;
import io.github.parlance.event.ModelKey;
import io.github.parlance.event.TableReading;
import io.github.parlance.stream.Decoding;
import io.github.parlance.stream.Route;
import io.github.parlance.stream.TopologySpec;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.ModelFleet;
import io.github.parlance.translate.ModelFleet.Slot;
import io.github.parlance.translate.Models;
import io.github.parlance.translate.ShadowTrials;
import io.github.parlance.translate.Translator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Runs of each model what is deployed, and the newest version in its folder where nothing is. Another deployment is carried
 * out whole or not at all: its versions are loaded and warmed up beside those that run, and take over between two texts.
 */
public final class Deployer implements AutoCloseable {
    private final ModelSource source;
    private final DeploymentObserver observer;
    private final Map<String, List<Post>> posts = new LinkedHashMap<>();
    private final ModelFleet fleet;
    private final ShadowTally tally;
    private final Map<Slot, List<Running>> running = new LinkedHashMap<>();
    private final Map<String, RunningModel> status = new LinkedHashMap<>();

    /**
     * A place where a model serves.
     *
     * @param pairs the routes' that it serves there
     */
    private record Post(Slot slot, Decoding decoding, List<LanguagePair> pairs) {}

    private record Running(Version version, Translator translator) {}

    /**
     * What runs of a model.
     *
     * @param refused why what was deployed last does not; empty if it does
     */
    public record RunningModel(String model, List<Version> versions, Optional<String> refused) {}

    private boolean closed;

    private Deployer(TopologySpec spec, ModelSource source, DeploymentObserver observer) {
        this.source = source;
        this.observer = observer;
        Map<LanguagePair, Slot> slots = new LinkedHashMap<>();
        for (Route route : spec.routes()) {
            route.model().ifPresent(model -> slots.put(route.pair(), post(model, route)));
        }
        Map<LanguagePair, ModelFleet.Route> routes = new LinkedHashMap<>();
        for (Route route : spec.routes()) {
            List<LanguagePair> legs = route.pivot().isPresent() ? route.legs() : List.of(route.pair());
            routes.put(
                    route.pair(),
                    new ModelFleet.Route(legs.stream().map(slots::get).toList(), route.pivot()));
        }
        this.tally = new ShadowTally(observer);
        this.fleet = new ModelFleet(routes, new ShadowTrials(tally));
    }

    /** Routes with the same model and search have one. */
    private Slot post(String model, Route route) {
        String variant = route.decoding().isLeftOut() ? "" : route.decoding().toString();
        Slot slot = new Slot(model, variant);
        List<Post> all = posts.computeIfAbsent(model, key -> new ArrayList<>());
        Optional<Post> present =
                all.stream().filter(each -> each.slot().equals(slot)).findFirst();
        present.ifPresentOrElse(
                post -> post.pairs().add(route.pair()),
                () -> all.add(new Post(slot, route.decoding(), new ArrayList<>(List.of(route.pair())))));
        return slot;
    }

    /**
     * Loads what every route needs. Where a deployment cannot be carried out, the one before it is.
     *
     * @param deployed what the models topic says
     * @throws RuntimeException if a model cannot be loaded in any version it may have
     */
    public static Deployer start(
            TopologySpec spec, ModelSource source, List<ModelDeployment> deployed, DeploymentObserver observer) {
        Deployer deployer = new Deployer(spec, source, observer);
        Map<String, ModelDeployment> byModel =
                deployed.stream().collect(Collectors.toMap(each -> each.key().name(), each -> each));
        try {
            deployer.posts.keySet().forEach(model -> deployer.begin(model, Optional.ofNullable(byModel.get(model))));
            return deployer;
        } catch (RuntimeException e) {
            deployer.close();
            throw e;
        }
    }

    private void begin(String model, Optional<ModelDeployment> deployment) {
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

    /** Who translates now. */
    public Models models() {
        return fleet;
    }

    /** What runs of each model, in the order of the routes. */
    public synchronized List<RunningModel> status() {
        return List.copyOf(status.values());
    }

    /** What came of trying shadows so far. */
    public List<Comparison> comparisons() {
        return tally.comparisons();
    }

    /** Carries out what a record says. If that cannot be done, the observer is told and all stays as it is. */
    public synchronized void apply(TableReading<ModelKey, ModelDeployment> reading) {
        if (reading instanceof TableReading.Put<ModelKey, ModelDeployment> put) {
            attempt(put.entry().key(), () -> put.entry().versions());
        } else if (reading instanceof TableReading.Removal<ModelKey, ModelDeployment> removal) {
            attempt(removal.key(), () -> List.of(source.newest(removal.key().name())));
        }
    }

    private void attempt(ModelKey key, Supplier<List<Version>> versions) {
        if (closed || !posts.containsKey(key.name())) {
            // Of the latter, another stream's routes may make use.
            return;
        }
        try {
            GivingWay.run(() -> run(key.name(), versions.get()));
        } catch (RuntimeException e) {
            refuse(key.name(), e);
        }
    }

    private void refuse(String model, RuntimeException cause) {
        String reason = Optional.ofNullable(cause.getMessage()).orElse(cause.toString());
        status.put(model, new RunningModel(model, status.get(model).versions(), Optional.of(reason)));
        observer.refused(model, reason);
    }

    private void run(String model, List<Version> versions) {
        Map<Slot, List<Running>> next = new LinkedHashMap<>();
        List<Translator> opened = new ArrayList<>();
        try {
            for (Post post : posts.get(model)) {
                next.put(
                        post.slot(),
                        versions.stream()
                                .map(each -> running(post, each, opened))
                                .toList());
            }
        } catch (RuntimeException e) {
            opened.forEach(Translator::close);
            throw e;
        }
        ModelDeployment whole = new ModelDeployment(new ModelKey(model), versions, List.of());
        next.forEach((slot, all) -> fleet.deploy(
                slot,
                members(all, whole.serving()),
                members(all, whole.shadow().stream().toList()).stream().findFirst()));
        running.putAll(next);
        status.put(model, new RunningModel(model, versions, Optional.empty()));
        observer.deployed(model, versions);
    }

    private static List<ModelFleet.Version> members(List<Running> all, List<Version> which) {
        return all.stream()
                .filter(each -> which.contains(each.version()))
                .map(each -> new ModelFleet.Version(
                        each.version().version(), each.version().weight(), each.translator()))
                .toList();
    }

    /** One that runs already goes on, by whatever name. */
    private Running running(Post post, Version version, List<Translator> opened) {
        Optional<Running> present = running.getOrDefault(post.slot(), List.of()).stream()
                .filter(each -> each.version().isSameModelAs(version))
                .findFirst();
        if (present.isPresent()) {
            return new Running(version, present.get().translator());
        }
        Translator translator = source.open(version, post.decoding());
        opened.add(translator);
        ServedPairs.require(post.pairs(), post.slot().model(), version, translator);
        return new Running(version, translator);
    }

    /** Each version is closed once it has answered what it was given. */
    @Override
    public synchronized void close() {
        closed = true;
        fleet.close();
    }
}
