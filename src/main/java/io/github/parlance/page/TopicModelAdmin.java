package io.github.parlance.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.parlance.deploy.DeploymentClient;
import io.github.parlance.deploy.ModelFolders;
import io.github.parlance.event.ModelDeployment;
import io.github.parlance.ops.ModelsReport;
import java.util.Optional;

/** The models of the stream in this process. A change is written to their topic, for every instance. */
final class TopicModelAdmin implements ModelAdmin {
    private final ModelsReport running;
    private final DeploymentClient deploymentClient;
    private final ModelFolders folders;

    TopicModelAdmin(ModelsReport running, DeploymentClient deploymentClient, ModelFolders folders) {
        this.running = running;
        this.deploymentClient = deploymentClient;
        this.folders = folders;
    }

    @Override
    public ObjectNode status() {
        ObjectNode status = running.tree();
        for (JsonNode model : status.path("models")) {
            folders.versions(model.path("model").textValue()).forEach(((ObjectNode) model).putArray("folders")::add);
            for (JsonNode version : model.path("versions")) {
                card(version.path("location").textValue()).ifPresent(card -> ((ObjectNode) version).put("card", card));
            }
        }
        return status;
    }

    /** Returns the card of a version; empty if its folder no longer exists. */
    private Optional<String> card(String location) {
        try {
            return folders.card(location);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Deploys one version at a time, since each deployment loads a model. */
    @Override
    public synchronized ModelDeployment deploy(String model, String version) {
        return deploymentClient.deploy(deploymentClient.key(model), version, Optional.empty(), "");
    }

    @Override
    public synchronized ModelDeployment rollBack(String model) {
        return deploymentClient.rollBack(deploymentClient.key(model));
    }
}
