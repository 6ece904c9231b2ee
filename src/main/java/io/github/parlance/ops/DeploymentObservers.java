package io.github.parlance.ops;

import io.github.parlance.deploy.Comparison;
import io.github.parlance.deploy.DeploymentObserver;
import io.github.parlance.event.ModelDeployment.Version;
import java.util.List;

/** Several observers as one; told in their order. */
public record DeploymentObservers(List<DeploymentObserver> all) implements DeploymentObserver {
    @Override
    public void deployed(String model, List<Version> versions) {
        all.forEach(each -> each.deployed(model, versions));
    }

    @Override
    public void refused(String model, String reason) {
        all.forEach(each -> each.refused(model, reason));
    }

    @Override
    public void passedOver(String reason) {
        all.forEach(each -> each.passedOver(reason));
    }

    @Override
    public void compared(Comparison comparison) {
        all.forEach(each -> each.compared(comparison));
    }
}
