package io.github.parlance.app;

import io.github.parlance.deploy.ModelFolders;
import io.github.parlance.kafka.ClusterSettings;
import io.github.parlance.stream.StreamsSettings;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.topology.Route;
import io.github.parlance.topology.TopologySpec;
import java.nio.file.Path;
import java.util.List;

/**
 * The environment of a stream: its description, its cluster and its models.
 *
 * @param topology description of the stream
 * @param settings its state folder, its instance and the settings of its cluster
 * @param models folder of all models
 * @param folders loads models from that folder
 * @param version version of this program
 */
public record StreamEnvironment(
        TopologySpec topology, StreamsSettings settings, Path models, ModelFolders folders, String version) {

    ClusterSettings cluster() {
        return settings.cluster();
    }

    List<LanguagePair> pairs() {
        return topology.routes().stream().map(Route::pair).toList();
    }
}
