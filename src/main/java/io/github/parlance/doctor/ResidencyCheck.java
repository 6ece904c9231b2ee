package io.github.parlance.doctor;

import io.github.parlance.topology.TopologySpec;

/**
 * Checks the maximum number of models in memory.
 *
 * @param most {@code models.maxResident}
 */
public record ResidencyCheck(TopologySpec topology, int most) {

    /** Compares the maximum with the number of models of the routes. */
    public Finding finding() {
        int models = topology.models().used(topology.routes());
        String what = "models.maxResident is " + most + ", and the routes use " + models + " models";
        return models <= most
                ? Finding.warning(what, "leave models.maxResident out, so that all are loaded at start")
                : Finding.ok(what);
    }
}
