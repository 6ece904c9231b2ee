package io.github.parlance.deploy;

import io.github.parlance.serve.VersionRouter.ModelRoute;
import io.github.parlance.serve.VersionRouter.ServingSlot;
import io.github.parlance.text.LanguagePair;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Requires that the models which one text needs at once, shadows included, are no more than may be in memory. */
final class ResidentLimit {
    private final Optional<Integer> most;
    private final Map<LanguagePair, ModelRoute> routes;
    private final Map<String, Boolean> shadowed = new HashMap<>();

    /** @param most maximum number of models in memory; empty for no limit */
    ResidentLimit(Optional<Integer> most, Map<LanguagePair, ModelRoute> routes) {
        this.most = most;
        this.routes = routes;
    }

    /**
     * Checks a deployment.
     *
     * @param shadow whether it has a shadow
     * @throws IllegalArgumentException if a route needs more models
     */
    void require(String model, boolean shadow) {
        Map<String, Boolean> next = new HashMap<>(shadowed);
        next.put(model, shadow);
        most.ifPresent(limit -> routes.forEach((pair, route) -> {
            Set<ServingSlot> slots = new HashSet<>(route.slots());
            long shadows = slots.stream()
                    .filter(slot -> next.getOrDefault(slot.model(), false))
                    .count();
            if (slots.size() + shadows > limit) {
                throw new IllegalArgumentException("the route " + pair + " needs " + (slots.size() + shadows)
                        + " models at once with the deployment of " + model + ", and models.maxResident is " + limit
                        + "; raise it, or deploy without a shadow");
            }
        }));
    }

    /** Remembers a deployment that runs. */
    void deployed(String model, boolean shadow) {
        shadowed.put(model, shadow);
    }
}
