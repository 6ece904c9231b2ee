package io.github.parlance.app;

import io.github.parlance.deploy.Deployer;
import io.github.parlance.deploy.DeploymentObserver;
import io.github.parlance.learn.LearningObserver;
import io.github.parlance.observe.Multicast;
import io.github.parlance.stream.StreamObserver;
import io.github.parlance.stream.StreamsLifecycle;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The observers and lifecycle hooks of one run. All of them are added before the stream is created. */
public final class RunHooks {
    private final List<StreamObserver> stream = new ArrayList<>();
    private final List<DeploymentObserver> deployments = new CopyOnWriteArrayList<>();
    private final DeploymentObserver allDeployments = Multicast.toCurrent(DeploymentObserver.class, () -> deployments);
    private final List<LearningObserver> learning = new ArrayList<>();
    private final List<Consumer<Deployer>> loaded = new ArrayList<>();
    private final List<Consumer<StreamsLifecycle>> created = new ArrayList<>();
    private final List<Runnable> started = new ArrayList<>();
    private final Deque<Runnable> stopping = new ArrayDeque<>();
    private final Deque<Runnable> ended = new ArrayDeque<>();

    /** Adds an observer of the stream. */
    public RunHooks observeStream(StreamObserver observer) {
        stream.add(observer);
        return this;
    }

    /** Adds an observer of deployments. */
    public RunHooks observeDeployments(DeploymentObserver observer) {
        deployments.add(observer);
        return this;
    }

    /** Adds an observer of learning runs. */
    public RunHooks observeLearning(LearningObserver observer) {
        learning.add(observer);
        return this;
    }

    /** Adds a hook that runs after the stream has ended; hooks run in the reverse order of their addition. */
    public RunHooks onEnd(Runnable hook) {
        ended.push(hook);
        return this;
    }

    /** Adds a hook that runs when the stream is about to stop; hooks run in the reverse order of their addition. */
    RunHooks onStop(Runnable hook) {
        stopping.push(hook);
        return this;
    }

    /** Adds a hook that runs once the models are loaded. */
    RunHooks onLoaded(Consumer<Deployer> hook) {
        loaded.add(hook);
        return this;
    }

    /** Adds a hook that runs once the stream is created, before it starts. */
    RunHooks onCreated(Consumer<StreamsLifecycle> hook) {
        created.add(hook);
        return this;
    }

    /** Adds a hook that runs once the stream has started. */
    RunHooks onStarted(Runnable hook) {
        started.add(hook);
        return this;
    }

    /** Returns an observer that forwards to the observers of deployments, including those that are added later. */
    public DeploymentObserver deployments() {
        return allDeployments;
    }

    StreamObserver stream() {
        return Multicast.to(StreamObserver.class, List.copyOf(stream));
    }

    LearningObserver learning() {
        return Multicast.to(LearningObserver.class, List.copyOf(learning));
    }

    void loaded(Deployer deployer) {
        loaded.forEach(hook -> hook.accept(deployer));
    }

    void created(StreamsLifecycle lifecycle) {
        created.forEach(hook -> hook.accept(lifecycle));
    }

    void started() {
        started.forEach(Runnable::run);
    }

    void stopping() {
        stopping.forEach(Runnable::run);
    }

    void ended() {
        ended.forEach(Runnable::run);
    }
}
