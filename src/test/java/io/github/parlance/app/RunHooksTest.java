package io.github.parlance.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.parlance.deploy.DeploymentObserver;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunHooksTest {
    private final List<String> calls = new ArrayList<>();
    private final RunHooks hooks = new RunHooks();

    @Test
    void anObserverOfDeploymentsThatIsAddedWhileModelsLoadReceivesWhatFollows() {
        DeploymentObserver whileLoading = hooks.deployments();
        whileLoading.refused("en-es", "before");

        hooks.observeDeployments(new DeploymentObserver() {
            @Override
            public void refused(String model, String reason) {
                calls.add(reason);
            }
        });
        whileLoading.refused("en-es", "after");

        assertEquals(List.of("after"), calls);
    }

    @Test
    void partsThatWereAddedLastStopAndEndFirst() {
        hooks.onStop(() -> calls.add("stop 1")).onStop(() -> calls.add("stop 2"));
        hooks.onEnd(() -> calls.add("end 1")).onEnd(() -> calls.add("end 2"));

        hooks.stopping();
        hooks.ended();

        assertEquals(List.of("stop 2", "stop 1", "end 2", "end 1"), calls);
    }

    @Test
    void partsThatWereAddedFirstStartFirst() {
        hooks.onStarted(() -> calls.add("1")).onStarted(() -> calls.add("2"));

        hooks.started();

        assertEquals(List.of("1", "2"), calls);
    }
}
