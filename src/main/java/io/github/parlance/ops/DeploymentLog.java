package io.github.parlance.ops;

import io.github.parlance.deploy.DeploymentObserver;
import io.github.parlance.event.ModelDeployment.Version;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs deployments: the versions that run, and those that are refused. */
public final class DeploymentLog implements DeploymentObserver {
    private static final Logger LOG = LoggerFactory.getLogger(DeploymentLog.class);

    @Override
    public void deployed(String model, List<Version> versions) {
        LOG.atInfo()
                .addKeyValue("model", model)
                .addKeyValue(
                        "versions",
                        versions.stream().map(DeploymentLog::described).collect(Collectors.joining(", ")))
                .log("model deployed");
    }

    private static String described(Version version) {
        return version.version() + " (" + version.role().label() + ", weight " + version.weight() + ")";
    }

    @Override
    public void refused(String model, String reason) {
        LOG.atError()
                .addKeyValue("model", model)
                .addKeyValue("reason", reason)
                .log("deployment refused; the previous versions keep running");
    }

    @Override
    public void loaded(String model, String version, Duration took) {
        LOG.atInfo()
                .addKeyValue("model", model)
                .addKeyValue("version", version)
                .addKeyValue("seconds", took.toMillis() / 1000.0)
                .log("model loaded on demand");
    }

    @Override
    public void evicted(String model, String version) {
        LOG.atInfo()
                .addKeyValue("model", model)
                .addKeyValue("version", version)
                .log("model let go to make room for another");
    }

    @Override
    public void loadFailed(String model, String version, String reason) {
        LOG.atError()
                .addKeyValue("model", model)
                .addKeyValue("version", version)
                .addKeyValue("reason", reason)
                .log("model cannot be loaded; it is tried again");
    }

    @Override
    public void recordSkipped(String reason) {
        LOG.atWarn().addKeyValue("reason", reason).log("record of the models topic skipped");
    }
}
