package io.github.parlance.serve;

import static io.github.parlance.spec.Requirement.require;

import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Lease;
import io.github.parlance.translate.LeaseRequest;
import io.github.parlance.translate.ModelLoadException;
import io.github.parlance.translate.ModelVersions;
import io.github.parlance.translate.Models;
import io.github.parlance.translate.PivotTranslator;
import io.github.parlance.translate.Provenance;
import io.github.parlance.translate.Translator;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Routes texts to versions of models, which may change at any time. Each model has one or more versions that share its texts by
 * weight, and optionally a shadow version that translates the same texts for comparison. A key is always routed to the same
 * version while nothing changes. A version that is removed completes the texts it was given and is then closed.
 */
public final class VersionRouter implements Models, AutoCloseable {
    private final Map<LanguagePair, ModelRoute> routes;
    private final ShadowExecutor trials;
    private final Map<ServingSlot, ServingSet> crews = new ConcurrentHashMap<>();
    private final Map<Chain, Translator> chains = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /**
     * A position in which versions of a model serve.
     *
     * @param model name of the model
     * @param variant distinguishes settings with which the same model serves, such as another beam; empty for the model's own
     */
    public record ServingSlot(String model, String variant) {}

    /**
     * The models that translate a language pair.
     *
     * @param slots slots that a text passes, one or two
     * @param pivot intermediate language, if there are two slots
     */
    public record ModelRoute(List<ServingSlot> slots, Optional<String> pivot) {
        public ModelRoute {
            slots = List.copyOf(slots);
            require(slots.size() == (pivot.isPresent() ? 2 : 1), "a route has one model, or two and a pivot");
        }
    }

    /**
     * A version of a model.
     *
     * @param name name of the version, such as {@code 2}
     * @param weight relative share of the texts of a serving version, 0 for only those it was chosen for earlier; percentage of the batches
     *     that a shadow version also translates
     */
    public record Version(String name, int weight, Translator translator) {
        public Version {
            require(weight >= 0, "weight is %s; give 0 or more", weight);
        }
    }

    /** A version with the use of its translator. */
    private record ServedVersion(ServingSlot slot, Version version, Usage usage) {
        String label() {
            return slot.model() + "/" + version.name();
        }
    }

    private record ServingSet(List<ServedVersion> serving, Optional<ServedVersion> shadow) {
        static final ServingSet NOBODY = new ServingSet(List.of(), Optional.empty());

        Stream<ServedVersion> all() {
            return Stream.concat(serving.stream(), shadow.stream());
        }
    }

    /** The serving version, and the shadow, of one slot of a route. */
    private record Stage(ServedVersion serving, Optional<ServedVersion> shadow) {
        Stream<ServedVersion> all() {
            return Stream.concat(Stream.of(serving), shadow.stream());
        }
    }

    /** Versions along a route. The pair is included because a model of several pairs may serve several routes. */
    private record Chain(LanguagePair pair, List<Stage> stages) {}

    /**
     * Creates a router without versions. Each slot of a route must be deployed to before its pair is used.
     *
     * @param trials runs shadow versions; closed with the router
     */
    public VersionRouter(Map<LanguagePair, ModelRoute> routes, ShadowExecutor trials) {
        this.routes = new LinkedHashMap<>(routes);
        this.trials = trials;
    }

    /**
     * Sets the versions of a slot. Versions with the same translator as before stay; others are closed once they have completed the
     * texts they were given. The router closes all translators.
     *
     * @param shadow translates the same texts as the serving versions, for comparison
     * @throws IllegalArgumentException if no version has a weight above 0, or a name occurs twice
     */
    public void deploy(ServingSlot servingSlot, List<Version> serving, Optional<Version> shadow) {
        require(
                serving.stream().anyMatch(each -> each.weight() > 0),
                "no version of %s has a weight above 0",
                servingSlot);
        List<Version> versions =
                Stream.concat(serving.stream(), shadow.stream()).toList();
        long names = versions.stream().map(Version::name).distinct().count();
        require(names == versions.size(), "a version of %s is there twice", servingSlot);
        ServingSet before = crews.getOrDefault(servingSlot, ServingSet.NOBODY);
        ServingSet after = new ServingSet(
                serving.stream().map(each -> member(servingSlot, each, before)).toList(),
                shadow.map(each -> member(servingSlot, each, before)));
        crews.put(servingSlot, after);
        Set<Usage> staying = after.all().map(ServedVersion::usage).collect(Collectors.toSet());
        before.all()
                .map(ServedVersion::usage)
                .filter(old -> !staying.contains(old))
                .forEach(Usage::retire);
        chains.keySet()
                .removeIf(chain -> chain.stages().stream().flatMap(Stage::all).anyMatch(each -> isGone(each)));
    }

    private static ServedVersion member(ServingSlot servingSlot, Version version, ServingSet before) {
        Usage usage = before.all()
                .filter(old -> old.version().translator() == version.translator())
                .findFirst()
                .map(ServedVersion::usage)
                .orElseGet(() -> usage(version.translator()));
        return new ServedVersion(servingSlot, version, usage);
    }

    private static Usage usage(Translator translator) {
        return translator instanceof OnDemandModel model ? model : new RefCount(translator::close);
    }

    private boolean isGone(ServedVersion servedVersion) {
        return crews.get(servedVersion.slot()).all().noneMatch(servedVersion::equals);
    }

    @Override
    public Set<LanguagePair> pairs() {
        return routes.keySet();
    }

    @Override
    public ModelVersions choose(LanguagePair pair, String key) {
        return new ModelVersions(route(pair).slots().stream()
                .map(servingSlot -> chosen(servingSet(servingSlot), key).label())
                .toList());
    }

    @Override
    public Lease lease(LanguagePair pair, String key, ModelVersions version) {
        try {
            return leaseWhenLoaded(new LeaseRequest(pair, key, version)).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof ModelLoadException cause ? cause : e;
        }
    }

    @Override
    public CompletableFuture<Lease> leaseWhenLoaded(LeaseRequest request) {
        CompletableFuture<Lease> lease = new CompletableFuture<>();
        new PendingLease(request, lease).ask();
        return lease;
    }

    @Override
    public Provenance provenance(LanguagePair pair, String key, ModelVersions version) {
        return translator(pair, route(pair), stages(pair, key, version)).provenance(pair);
    }

    /** A lease that is asked for again each time a version is replaced before it is granted. */
    private final class PendingLease implements LoadWaiter {
        private final LeaseRequest request;
        private final CompletableFuture<Lease> lease;
        private List<Stage> stages = List.of();

        PendingLease(LeaseRequest request, CompletableFuture<Lease> lease) {
            this.request = request;
            this.lease = lease;
        }

        void ask() {
            stages = stages(request.pair(), request.key(), request.version());
            Set<OnDemandModel> onDemand = usages().stream()
                    .filter(OnDemandModel.class::isInstance)
                    .map(OnDemandModel.class::cast)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            if (!onDemand.isEmpty()) {
                onDemand.iterator().next().residency().acquire(onDemand, this);
            } else if (acquireAll(usages())) {
                granted();
            } else {
                // A version was closed in the meantime, so it has been replaced.
                ask();
            }
        }

        /** Returns each version once, even if it serves both legs of a pivot. */
        private Set<Usage> usages() {
            return stages.stream()
                    .flatMap(Stage::all)
                    .map(ServedVersion::usage)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }

        @Override
        public Instant urgentFrom() {
            return request.urgentFrom();
        }

        @Override
        public boolean isWanted() {
            return request.wanted().getAsBoolean();
        }

        @Override
        public void granted() {
            LanguagePair pair = request.pair();
            lease.complete(new RoutedLease(translator(pair, route(pair), stages), usages()));
        }

        @Override
        public void replaced() {
            if (closed) {
                lease.cancel(false);
            } else {
                ask();
            }
        }

        @Override
        public void failed(ModelLoadException cause) {
            lease.completeExceptionally(cause);
        }
    }

    private List<Stage> stages(LanguagePair pair, String key, ModelVersions version) {
        return route(pair).slots().stream()
                .map(servingSlot -> stage(servingSet(servingSlot), key, version))
                .toList();
    }

    private static boolean acquireAll(Set<Usage> all) {
        List<Usage> taken = new ArrayList<>();
        for (Usage usage : all) {
            if (!usage.acquire()) {
                taken.forEach(Usage::release);
                return false;
            }
            taken.add(usage);
        }
        return true;
    }

    private Stage stage(ServingSet servingSet, String key, ModelVersions wanted) {
        ServedVersion serving = servingSet.serving().stream()
                .filter(each -> wanted.labels().contains(each.label()))
                .findFirst()
                .orElseGet(() -> chosen(servingSet, key));
        return new Stage(serving, servingSet.shadow());
    }

    /** Returns the version for a key, which stays the same as long as the versions and their weights do. */
    private static ServedVersion chosen(ServingSet servingSet, String key) {
        List<ServedVersion> all = servingSet.serving();
        if (all.size() == 1) {
            return all.get(0);
        }
        CRC32 hash = new CRC32();
        hash.update(key.getBytes(StandardCharsets.UTF_8));
        long whole = all.stream().mapToLong(each -> each.version().weight()).sum();
        long place = hash.getValue() % whole;
        for (ServedVersion servedVersion : all) {
            place -= servedVersion.version().weight();
            if (place < 0) {
                return servedVersion;
            }
        }
        throw new IllegalStateException("the weights of " + all + " are not what they sum up to");
    }

    /** Returns the same object for the same versions, because batches are formed per translator. */
    private Translator translator(LanguagePair pair, ModelRoute modelRoute, List<Stage> stages) {
        Stage only = stages.get(0);
        if (stages.size() == 1 && only.shadow().isEmpty()) {
            return only.serving().version().translator();
        }
        return chains.computeIfAbsent(new Chain(pair, stages), chain -> {
            List<Translator> each = stages.stream().map(this::translator).toList();
            return modelRoute
                    .pivot()
                    .<Translator>map(pivot -> new PivotTranslator(pair, pivot, each.get(0), each.get(1)))
                    .orElseGet(() -> each.get(0));
        });
    }

    private Translator translator(Stage stage) {
        Translator serving = stage.serving().version().translator();
        return stage.shadow()
                .<Translator>map(shadow -> new ShadowedTranslator(
                        serving,
                        shadow.version().translator(),
                        shadow.usage(),
                        shadow.version().weight(),
                        trials))
                .orElse(serving);
    }

    private ServingSet servingSet(ServingSlot servingSlot) {
        ServingSet servingSet = crews.get(servingSlot);
        require(servingSet != null, "nothing is deployed of %s", servingSlot);
        return servingSet;
    }

    private ModelRoute route(LanguagePair pair) {
        ModelRoute modelRoute = routes.get(pair);
        require(modelRoute != null, "no model translates %s; there are %s", pair, routes.keySet());
        return modelRoute;
    }

    private record RoutedLease(Translator translator, Set<Usage> usages) implements Lease {
        @Override
        public void release() {
            usages.forEach(Usage::release);
        }
    }

    /** Closes each version once it has completed the texts it was given; those that wait for a model are cancelled. */
    @Override
    public void close() {
        closed = true;
        crews.values().stream()
                .flatMap(ServingSet::all)
                .map(ServedVersion::usage)
                .collect(Collectors.toSet())
                .forEach(Usage::retire);
        trials.close();
    }
}
