package io.github.parlance.deploy;

import io.github.parlance.event.ModelDeployment;
import io.github.parlance.event.ModelDeployment.Role;
import io.github.parlance.event.ModelDeployment.Version;
import io.github.parlance.event.ModelKey;
import io.github.parlance.kafka.TableTopic;
import io.github.parlance.topology.Route;
import io.github.parlance.topology.TopologySpec;
import io.github.parlance.translate.Translator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads and changes the deployments of a stream's models. A new version is loaded once before it is deployed, so that no
 * instance receives a version that cannot run.
 */
public final class DeploymentClient {
    private static final int FULL_WEIGHT = 100;

    private final TopologySpec spec;
    private final TableTopic<ModelKey, ModelDeployment> topic;
    private final ModelFolders folders;
    private final Consumer<? super String> unreadable;

    /**
     * @param folders folder of all models, with the same files as the instances have
     * @param unreadable receives the reason when a record of the topic is skipped
     */
    public DeploymentClient(
            TopologySpec spec,
            TableTopic<ModelKey, ModelDeployment> topic,
            ModelFolders folders,
            Consumer<? super String> unreadable) {
        this.spec = spec;
        this.topic = topic;
        this.folders = folders;
        this.unreadable = unreadable;
    }

    /** Returns the models of the routes. */
    public List<String> models() {
        return spec.routes().stream()
                .map(Route::model)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /**
     * Returns the key of a model.
     *
     * @throws IllegalArgumentException if no route has this model, so that no instance would run it
     */
    public ModelKey key(String model) {
        if (!models().contains(model)) {
            throw new IllegalArgumentException(
                    "no route of " + spec.applicationId() + " has model " + model + "; there are " + models());
        }
        return new ModelKey(model);
    }

    /** Returns the current deployment of a model. */
    public Optional<ModelDeployment> current(ModelKey key) {
        return topic.entries(unreadable).stream()
                .filter(each -> each.key().equals(key))
                .findFirst();
    }

    /**
     * Returns the current deployment of a model.
     *
     * @throws IllegalArgumentException if no version is deployed
     */
    public ModelDeployment deployed(ModelKey key) {
        return current(key)
                .orElseThrow(() -> new IllegalArgumentException(
                        "no version of " + key.name() + " is deployed; parlance model list shows what runs"));
    }

    /** Returns the current deployment of a model, or the default: the newest version in the model's folder. */
    public ModelDeployment running(ModelKey key) {
        return current(key).orElseGet(() -> ModelDeployment.first(key, folders.newest(key.name())));
    }

    /**
     * Returns the running deployment to which a version can be added as canary or shadow. If nothing is deployed, that is the
     * newest other version in the model's folder.
     *
     * @throws IllegalArgumentException if no other version exists
     */
    public ModelDeployment runningBefore(ModelKey key, Version version) {
        return runningExcept(key, version)
                .orElseThrow(() -> new IllegalArgumentException("no version of " + key.name() + " is deployed, and "
                        + version.location() + " is its only version"));
    }

    private Optional<ModelDeployment> runningExcept(ModelKey key, Version version) {
        return current(key).or(() -> folders.newestExcept(key.name(), version.location())
                .map(other -> ModelDeployment.first(key, other)));
    }

    /**
     * Returns a version of a model after loading it once.
     *
     * @param name name of the version
     * @param location path below the folder of all models. Default: {@code <model>/<name>}
     * @throws RuntimeException if it is missing, invalid or unsafe, or does not translate the pairs of the model's routes
     */
    public Version verified(ModelKey key, String name, Optional<String> location, Role role, int weight, String label) {
        Version found = folders.at(location.orElse(key.name() + "/" + name));
        Version named = new Version(name, found.location(), found.digest(), weight, role, label);
        for (Route route : spec.routes()) {
            if (route.model().equals(Optional.of(key.name()))) {
                try (Translator translator = folders.open(named, route.decoding())) {
                    ServedPairs.require(List.of(route.pair()), key.name(), named, translator);
                }
            }
        }
        return named;
    }

    /**
     * Deploys a version in place of all others.
     *
     * @throws RuntimeException for the reasons given at {@link #verified}
     */
    public ModelDeployment deploy(ModelKey key, String name, Optional<String> location, String label) {
        Version version = verified(key, name, location, Role.SERVE, FULL_WEIGHT, label);
        return put(runningExcept(key, version)
                .map(before -> Rollout.replace(before, version))
                .orElseGet(() -> ModelDeployment.first(key, version)));
    }

    /**
     * Rolls a model back to the previous deployment.
     *
     * @throws IllegalArgumentException if no version is deployed, or none was deployed before
     */
    public ModelDeployment rollBack(ModelKey key) {
        return put(Rollout.back(deployed(key)));
    }

    /** Writes a deployment to the topic and returns it. */
    public ModelDeployment put(ModelDeployment deployment) {
        topic.put(deployment);
        return deployment;
    }

    /**
     * Removes the deployment of a model, so that its newest version runs, and returns it.
     *
     * @throws IllegalArgumentException if no version is deployed
     */
    public ModelDeployment remove(ModelKey key) {
        ModelDeployment deployed = deployed(key);
        topic.remove(key);
        return deployed;
    }
}
