package io.github.parlance.topology;

import static io.github.parlance.spec.Requirement.require;

import io.github.parlance.text.LanguagePair;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Models in the memory of an instance.
 *
 * @param maxResident maximum number of models that are loaded at the same time; positive. A model is then loaded when a text first
 *     needs it, and the least recently used one is let go to make room. Default: no limit, and every model is loaded at start
 */
public record ModelsSpec(Optional<Integer> maxResident) {
    /** All models, loaded at start. */
    public static final ModelsSpec ALL = new ModelsSpec(Optional.empty());

    /** A model as a route uses it; two routes share it if they have the same search settings. */
    private record Use(String model, DecodingSpec decoding) {}

    public ModelsSpec {
        maxResident.ifPresent(count -> require(
                count > 0, "maxResident is %s; give a positive count, or leave it out to load all models", count));
    }

    /** Returns the number of different models that routes use; a model counts once for each of its search settings. */
    public int used(List<Route> routes) {
        return (int) routes.stream()
                .flatMap(route -> uses(route, routes).stream())
                .distinct()
                .count();
    }

    /** Requires room for the models of each route, which are all needed at the same time. */
    void requireRoom(List<Route> routes) {
        maxResident.ifPresent(most -> routes.forEach(route -> {
            int needed = uses(route, routes).size();
            require(
                    needed <= most,
                    "models.maxResident is %s; give %s or more, for the route %s by way of %s needs %s models at once",
                    most,
                    needed,
                    route.pair(),
                    route.pivot().orElse(""),
                    needed);
        }));
    }

    /** Returns the different models that a text of a route passes. */
    private static Set<Use> uses(Route route, List<Route> routes) {
        List<LanguagePair> legs = route.pivot().isPresent() ? route.legs() : List.of(route.pair());
        Set<Use> uses = new LinkedHashSet<>();
        for (Route each : routes) {
            if (legs.contains(each.pair())) {
                each.model().ifPresent(model -> uses.add(new Use(model, each.decoding())));
            }
        }
        return uses;
    }
}
