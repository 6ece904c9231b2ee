package io.github.parlance.cli;

import io.github.parlance.deploy.Deployer;
import io.github.parlance.deploy.DeploymentObserver;
import io.github.parlance.learn.LearningObserver;
import io.github.parlance.observe.Multicast;
import io.github.parlance.ops.Meters;
import io.github.parlance.ops.ModelsPage;
import io.github.parlance.ops.StreamHealth;
import io.github.parlance.page.Page;
import io.github.parlance.stream.StreamObserver;
import io.github.parlance.stream.StreamsLifecycle;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Those who are told of everything in a run, and what they are given to look at.
 *
 * @param loaded is given what has the models
 * @param made is given the stream
 * @param stopping is run when the stream is asked to end, before it does
 * @param ending says what is still to be said, once the stream has ended
 * @param learning is told how learnings go
 * @param droppedSpans how many spans did not get to the collector of traces
 */
record Audience(
        StreamObserver stream,
        DeploymentObserver deployments,
        Consumer<Deployer> loaded,
        Consumer<StreamsLifecycle> made,
        Runnable stopping,
        Runnable ending,
        LearningObserver learning,
        LongSupplier droppedSpans) {

    /** Of these. */
    static Audience of(StreamObserver stream, DeploymentObserver deployments, LearningObserver learning) {
        return new Audience(stream, deployments, loaded -> {}, made -> {}, () -> {}, () -> {}, learning, () -> 0);
    }

    /** And this one. */
    Audience with(StreamObserver another) {
        return new Audience(
                Multicast.to(StreamObserver.class, List.of(stream, another)),
                deployments,
                loaded,
                made,
                stopping,
                ending,
                learning,
                droppedSpans);
    }

    /** And those who show it at an address. */
    Audience with(Meters meters, StreamHealth health, ModelsPage page) {
        return new Audience(
                Multicast.to(StreamObserver.class, List.of(stream, meters, health)),
                Multicast.to(DeploymentObserver.class, List.of(deployments, meters.deployments())),
                loaded.andThen(page::follow).andThen(deployer -> health.modelsLoaded()),
                made.andThen(lifecycle -> meters.follow(lifecycle::figures)),
                stopping,
                ending,
                learning,
                droppedSpans);
    }

    /** And a page. */
    Audience with(Page page) {
        return new Audience(
                Multicast.to(StreamObserver.class, List.of(stream, page.stream())),
                Multicast.to(DeploymentObserver.class, List.of(deployments, page.deployments())),
                loaded.andThen(page::follow),
                made,
                stopping,
                ending,
                Multicast.to(LearningObserver.class, List.of(learning, page.learning())),
                droppedSpans);
    }

    /** That does this, too, at the end, before the rest. */
    Audience atEnd(Runnable another) {
        Runnable both = () -> {
            another.run();
            ending.run();
        };
        return new Audience(stream, deployments, loaded, made, stopping, both, learning, droppedSpans);
    }

    /** That does this, too, when it is asked to end, before the rest. */
    Audience atStop(Runnable another) {
        Runnable both = () -> {
            another.run();
            stopping.run();
        };
        return new Audience(stream, deployments, loaded, made, both, ending, learning, droppedSpans);
    }

    Audience droppingSpans(LongSupplier dropped) {
        return new Audience(stream, deployments, loaded, made, stopping, ending, learning, dropped);
    }

    /** Says what is still to be said. */
    void end() {
        ending.run();
    }
}
