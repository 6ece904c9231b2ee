package io.github.parlance.translate;

import static io.github.parlance.spec.Requirement.require;

import io.github.parlance.text.LanguagePair;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * Models that are changed while they work: each has one or more versions, which share its texts by weight. A key always has
 * the same version while nothing changes. A version that is taken out answers what was given to it before, and is closed then.
 */
public final class ModelFleet implements Models, AutoCloseable {
    private final Map<LanguagePair, Route> routes;
    private final Map<String, List<Member>> members = new ConcurrentHashMap<>();
    private final Map<List<Member>, Translator> chains = new ConcurrentHashMap<>();

    /**
     * How a pair is served.
     *
     * @param models names of the models a text goes through, one or two
     * @param pivot language between, where there are two
     */
    public record Route(List<String> models, Optional<String> pivot) {
        public Route {
            models = List.copyOf(models);
            require(models.size() == (pivot.isPresent() ? 2 : 1), "a route has one model, or two and a pivot");
        }
    }

    /**
     * A version that serves.
     *
     * @param name of the version, such as {@code 2}
     * @param weight share of the model's texts it gets, beside those of the others; 0 for none but what was chosen before
     */
    public record Version(String name, int weight, Translator translator) {
        public Version {
            require(weight >= 0, "weight is %s; give 0 or more", weight);
        }
    }

    private record Member(String model, Version version, Holds holds) {
        String label() {
            return model + "/" + version.name();
        }
    }

    /**
     * @param first the versions of each model at the start; closed here, as all that come later
     */
    public ModelFleet(Map<LanguagePair, Route> routes, Map<String, List<Version>> first) {
        this.routes = new LinkedHashMap<>(routes);
        first.forEach(this::deploy);
        for (Route route : routes.values()) {
            route.models().forEach(model -> require(members.containsKey(model), "model %s has no version", model));
        }
    }

    /**
     * From now on these are a model's versions. Those that were there and have the same translator stay as they are; others go
     * once they have answered what they were given.
     *
     * @throws IllegalArgumentException if none of them has a weight, or a name is there twice
     */
    public void deploy(String model, List<Version> versions) {
        require(versions.stream().anyMatch(each -> each.weight() > 0), "no version of %s has a weight above 0", model);
        long names = versions.stream().map(Version::name).distinct().count();
        require(names == versions.size(), "a version of %s is there twice", model);
        List<Member> before = members.getOrDefault(model, List.of());
        List<Member> after = versions.stream()
                .map(version -> before.stream()
                        .filter(old -> old.version().translator() == version.translator())
                        .findFirst()
                        .map(old -> new Member(model, version, old.holds()))
                        .orElseGet(() -> new Member(model, version, new Holds(version.translator()::close))))
                .toList();
        members.put(model, after);
        Set<Holds> staying = after.stream().map(Member::holds).collect(Collectors.toSet());
        before.stream().map(Member::holds).filter(old -> !staying.contains(old)).forEach(Holds::retire);
        chains.keySet()
                .removeIf(chain -> chain.stream().anyMatch(each -> each.holds().isClosed()));
    }

    /** The versions of a model, in the order they were given. */
    public List<Version> versions(String model) {
        return members.getOrDefault(model, List.of()).stream()
                .map(Member::version)
                .toList();
    }

    @Override
    public Set<LanguagePair> pairs() {
        return routes.keySet();
    }

    @Override
    public String choose(LanguagePair pair, String key) {
        return route(pair).models().stream()
                .map(model -> chosen(model, key).label())
                .collect(Collectors.joining(","));
    }

    @Override
    public Lease lease(LanguagePair pair, String key, String version) {
        Route route = route(pair);
        Set<String> wanted = Set.of(version.split(","));
        while (true) {
            List<Member> taken = route.models().stream()
                    .map(model -> named(model, wanted).orElseGet(() -> chosen(model, key)))
                    .toList();
            if (takeAll(taken)) {
                return new Taken(translator(pair, route, taken), taken);
            }
            // One was closed in between; there are others by now.
        }
    }

    private static boolean takeAll(List<Member> all) {
        List<Member> taken = new ArrayList<>();
        for (Member member : all) {
            if (!member.holds().take()) {
                taken.forEach(each -> each.holds().giveBack());
                return false;
            }
            taken.add(member);
        }
        return true;
    }

    private Optional<Member> named(String model, Set<String> labels) {
        return members.get(model).stream()
                .filter(each -> labels.contains(each.label()))
                .findFirst();
    }

    /** By the key: the same as long as the versions and their weights are. */
    private Member chosen(String model, String key) {
        List<Member> all = members.get(model);
        if (all.size() == 1) {
            return all.get(0);
        }
        CRC32 hash = new CRC32();
        hash.update(key.getBytes(StandardCharsets.UTF_8));
        int whole = all.stream().mapToInt(each -> each.version().weight()).sum();
        long place = hash.getValue() % whole;
        for (Member member : all) {
            place -= member.version().weight();
            if (place < 0) {
                return member;
            }
        }
        throw new IllegalStateException("the weights of " + model + " are not what they sum up to");
    }

    /** One object for the same versions, as those given to it travel together. */
    private Translator translator(LanguagePair pair, Route route, List<Member> taken) {
        if (taken.size() == 1) {
            return taken.get(0).version().translator();
        }
        return chains.computeIfAbsent(
                taken,
                members -> new PivotTranslator(
                        pair,
                        route.pivot().orElseThrow(),
                        members.get(0).version().translator(),
                        members.get(1).version().translator()));
    }

    private Route route(LanguagePair pair) {
        Route route = routes.get(pair);
        require(route != null, "no model translates %s; there are %s", pair, routes.keySet());
        return route;
    }

    private record Taken(Translator translator, List<Member> members) implements Lease {
        @Override
        public void giveBack() {
            members.forEach(each -> each.holds().giveBack());
        }
    }

    /** Closes each version once it has answered what it was given. */
    @Override
    public void close() {
        Function<List<Member>, Set<Holds>> holds =
                all -> all.stream().map(Member::holds).collect(Collectors.toSet());
        members.values().forEach(all -> holds.apply(all).forEach(Holds::retire));
    }
}
