package io.github.parlance.deploy;

import io.github.parlance.event.ModelDeployment;
import io.github.parlance.event.ModelDeployment.Role;
import io.github.parlance.event.ModelDeployment.Version;
import io.github.parlance.event.ModelKey;
import io.github.parlance.stream.Route;
import io.github.parlance.stream.TableTopic;
import io.github.parlance.stream.TopologySpec;
import io.github.parlance.translate.Translator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What is deployed of a stream's models, and what is to be. Whoever changes it has seen the version run once, so that no
 * instance is told to run what cannot run.
 */
public final class Deployments {
    private static final int WHOLE = 100;

    private final TopologySpec spec;
    private final TableTopic<ModelKey, ModelDeployment> topic;
    private final ModelFolders folders;
    private final Consumer<? super String> unreadable;

    /**
     * @param folders as the instances have them
     * @param unreadable is told why a record of the topic was passed over
     */
    public Deployments(
            TopologySpec spec,
            TableTopic<ModelKey, ModelDeployment> topic,
            ModelFolders folders,
            Consumer<? super String> unreadable) {
        this.spec = spec;
        this.topic = topic;
        this.folders = folders;
        this.unreadable = unreadable;
    }

    /** Those the routes name. */
    public List<String> models() {
        return spec.routes().stream()
                .map(Route::model)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /** @throws IllegalArgumentException if no route has this model: nobody would run what is deployed */
    public ModelKey key(String model) {
        if (!models().contains(model)) {
            throw new IllegalArgumentException(
                    "no route of " + spec.applicationId() + " has model " + model + "; there are " + models());
        }
        return new ModelKey(model);
    }

    /** What is deployed of a model. */
    public Optional<ModelDeployment> present(ModelKey key) {
        return topic.entries(unreadable).stream()
                .filter(each -> each.key().equals(key))
                .findFirst();
    }

    /** The same. @throws IllegalArgumentException if nothing is deployed */
    public ModelDeployment deployed(ModelKey key) {
        return present(key)
                .orElseThrow(() -> new IllegalArgumentException(
                        "nothing is deployed of " + key.name() + "; parlance model list shows what runs"));
    }

    /** The same; where nothing is deployed, the newest version in the model's folder, which is what runs then. */
    public ModelDeployment running(ModelKey key) {
        return present(key).orElseGet(() -> ModelDeployment.first(key, folders.newest(key.name())));
    }

    /** What there must be for a version to be put beside: what ran before it was put into the model's folder. */
    public ModelDeployment serving(ModelKey key, Version version) {
        return runningBesides(key, version)
                .orElseThrow(() -> new IllegalArgumentException("nothing is deployed of " + key.name() + ", and "
                        + version.location() + " is its only version, which serves alone"));
    }

    private Optional<ModelDeployment> runningBesides(ModelKey key, Version version) {
        return present(key).or(() -> folders.newestBesides(key.name(), version.location())
                .map(other -> ModelDeployment.first(key, other)));
    }

    /**
     * A version of a model, loaded once.
     *
     * @param name what it is called
     * @param location below the folder of all models; the model's own, and there the version's name, if empty
     * @throws RuntimeException if it is missing, broken or unsafe, or does not serve the routes of the model
     */
    public Version tried(ModelKey key, String name, Optional<String> location, Role role, int weight, String label) {
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

    /** Has a version run in the place of all others. @throws RuntimeException as {@link #tried} */
    public ModelDeployment deploy(ModelKey key, String name, Optional<String> location, String label) {
        Version version = tried(key, name, location, Role.SERVE, WHOLE, label);
        return put(runningBesides(key, version)
                .map(present -> Rollout.replace(present, version))
                .orElseGet(() -> ModelDeployment.first(key, version)));
    }

    /** Goes back to what ran before. @throws IllegalArgumentException if nothing is deployed, or nothing was before */
    public ModelDeployment rollBack(ModelKey key) {
        return put(Rollout.back(deployed(key)));
    }

    /** Has this run from now on. */
    public ModelDeployment put(ModelDeployment deployment) {
        topic.put(deployment);
        return deployment;
    }

    /** Takes back what is deployed, so that the newest version runs. @throws IllegalArgumentException if nothing is */
    public ModelDeployment remove(ModelKey key) {
        ModelDeployment deployed = deployed(key);
        topic.remove(key);
        return deployed;
    }
}
