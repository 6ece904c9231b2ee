package io.github.parlance.ops;

import io.github.parlance.deploy.DeploymentObserver;
import io.github.parlance.event.ModelDeployment.Version;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs which versions of the models run. */
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
                .log("deployment refused; what ran before runs on");
    }

    @Override
    public void passedOver(String reason) {
        LOG.atWarn().addKeyValue("reason", reason).log("record of the models topic passed over");
    }
}
