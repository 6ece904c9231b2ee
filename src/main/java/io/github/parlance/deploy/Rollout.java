package io.github.parlance.deploy;

import static io.github.parlance.spec.Requirement.require;

import io.github.parlance.event.ModelDeployment;
import io.github.parlance.event.ModelDeployment.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Creates the next deployment of a model from the current one, to which it can be rolled back. */
public final class Rollout {
    private static final int FULL_WEIGHT = 100;

    private Rollout() {}

    /** Returns a deployment in which only this version serves. */
    public static ModelDeployment replace(ModelDeployment current, Version version) {
        return new ModelDeployment(current.key(), List.of(version.withWeight(FULL_WEIGHT)), current.versions());
    }

    /**
     * Returns a deployment with a canary; the other serving versions keep their relative shares of the remaining keys.
     *
     * @param percent share of the keys for the canary in percent, 1 to 99
     * @throws IllegalArgumentException if no other version serves
     */
    public static ModelDeployment canary(ModelDeployment current, Version version, int percent) {
        List<Version> others = current.serving().stream()
                .filter(each -> !each.version().equals(version.version()) && each.weight() > 0)
                .toList();
        require(!others.isEmpty(), "version %s is already the only one that serves", version.version());
        int sum = others.stream().mapToInt(Version::weight).sum();
        List<Version> all = new ArrayList<>();
        others.forEach(each -> all.add(each.withWeight(
                Math.max(1, (int) Math.round((double) each.weight() * (FULL_WEIGHT - percent) / sum)))));
        all.add(version.withWeight(percent));
        current.shadow()
                .filter(each -> !each.version().equals(version.version()))
                .ifPresent(all::add);
        return new ModelDeployment(current.key(), all, current.versions());
    }

    /** Returns a deployment with this shadow in place of an earlier one. */
    public static ModelDeployment shadow(ModelDeployment current, Version shadow) {
        return new ModelDeployment(
                current.key(),
                Stream.concat(current.serving().stream(), Stream.of(shadow)).toList(),
                current.versions());
    }

    /**
     * Returns a deployment of the versions that ran before the current one.
     *
     * @throws IllegalArgumentException if there was no earlier deployment
     */
    public static ModelDeployment back(ModelDeployment current) {
        require(
                !current.before().isEmpty(),
                "%s has no deployment before this one",
                current.key().name());
        return new ModelDeployment(current.key(), current.before(), current.versions());
    }
}
