package io.github.parlance.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.parlance.event.ModelDeployment;
import io.github.parlance.event.ModelDeployment.Role;
import io.github.parlance.event.ModelDeployment.Version;
import io.github.parlance.event.ModelKey;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RolloutTest {
    private static final String DIGEST = "sha256:" + "0a".repeat(32);

    @Test
    void aCanaryGetsItsShareAndTheOthersDivideTheRestAsBefore() {
        ModelDeployment two = Rollout.canary(first("1"), version("2"), 25);
        ModelDeployment three = Rollout.canary(two, version("3"), 20);
        ModelDeployment more = Rollout.canary(three, version("3"), 60);

        assertEquals(List.of(75, 25), weights(two));
        assertEquals(List.of(60, 20, 20), weights(three));
        assertEquals(List.of(30, 10, 60), weights(more));
        assertThrows(IllegalArgumentException.class, () -> Rollout.canary(first("1"), version("1"), 10));
    }

    @Test
    void aSecondRollbackUndoesTheFirst() {
        ModelDeployment first = first("1");
        ModelDeployment second = Rollout.replace(first, version("2"));

        assertEquals(first.versions(), Rollout.back(second).versions());
        assertEquals(second, Rollout.back(Rollout.back(second)));
        assertThrows(IllegalArgumentException.class, () -> Rollout.back(first));
    }

    @Test
    void aShadowRunsBesideTheServingVersionsAndReplacesAnEarlierShadow() {
        ModelDeployment canary = Rollout.canary(first("1"), version("2"), 10);
        Version shadow = new Version("3", "en-es/3", DIGEST, 50, Role.SHADOW, "");
        Version other = new Version("4", "en-es/4", DIGEST, 50, Role.SHADOW, "");

        ModelDeployment both = Rollout.shadow(Rollout.shadow(canary, shadow), other);

        assertEquals(canary.serving(), both.serving());
        assertEquals(Optional.of(other), both.shadow());
        assertEquals(
                canary.versions(), Rollout.back(Rollout.shadow(canary, shadow)).versions());
    }

    private static ModelDeployment first(String version) {
        return ModelDeployment.first(new ModelKey("en-es"), version(version));
    }

    private static Version version(String name) {
        return new Version(name, "en-es/" + name, DIGEST, 100, Role.SERVE, "");
    }

    private static List<Integer> weights(ModelDeployment deployment) {
        return deployment.versions().stream().map(Version::weight).toList();
    }
}
