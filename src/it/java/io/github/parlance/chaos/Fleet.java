package io.github.parlance.chaos;

import io.github.parlance.disk.SmallDisk;
import io.github.parlance.stream.StreamProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Up to three instances of the stream, each with its own state and log; the first two are static members of the group. None
 * outlives this process.
 */
final class Fleet implements AutoCloseable {
    private static final List<String> NAMES = List.of("one", "two", "three");
    private static final String DYNAMIC = "three";
    /** The instance whose state is on a disk that can be filled. */
    static final String ON_SMALL_DISK = "one";

    private final String bootstrapServers;
    private final Path states;
    private final Path logs;
    private final ModelSwitch model;
    private final Map<String, StreamProcess> instances = new LinkedHashMap<>();
    private final Thread hook = new Thread(this::killAll);
    private final Optional<SmallDisk> disk;
    private final boolean clocks;
    private int died;

    /**
     * @param states a folder below it is the state of an instance
     * @param logs what the instances say goes there
     * @param clocks whether the instances have clocks that can be set; they take much processor time
     */
    Fleet(String bootstrapServers, Path states, Path logs, ModelSwitch model, boolean clocks) {
        this.bootstrapServers = bootstrapServers;
        this.states = states;
        this.logs = logs;
        this.model = model;
        this.disk = SmallDisk.mount(states.resolve(ON_SMALL_DISK), "size=48m");
        this.clocks = clocks && SetClock.isPossible();
        NAMES.forEach(name -> clock(name).set(Duration.ZERO));
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Starts instances, or stops the last of them by SIGTERM, until there are so many. */
    void scaleTo(int count) throws InterruptedException {
        for (String name : NAMES) {
            if (instances.size() < count && !instances.containsKey(name)) {
                launch(name);
            }
        }
        while (instances.size() > count) {
            stop(List.copyOf(instances.keySet()).get(instances.size() - 1));
        }
    }

    int size() {
        return instances.size();
    }

    List<String> names() {
        return List.copyOf(instances.keySet());
    }

    String any(Random chance) {
        return names().get(chance.nextInt(instances.size()));
    }

    /** SIGKILL; {@link #launch} is to follow. */
    void kill(String name) throws InterruptedException {
        instances.get(name).kill();
    }

    /** SIGTERM, and at once a successor in its place. */
    void restart(String name) throws InterruptedException {
        instances.get(name).close();
        launch(name);
    }

    void suspend(String name) throws InterruptedException {
        instances.get(name).suspend();
    }

    void resume(String name) throws InterruptedException {
        instances.get(name).resume();
    }

    /** Whether all work on what they were given. */
    boolean isRunning() {
        return instances.values().stream().allMatch(StreamProcess::isRunning);
    }

    /** What whoever runs the stream would do: an instance that has ended by itself is started again. */
    void replaceTheDead() {
        List<String> dead = new ArrayList<>();
        instances.forEach((name, instance) -> {
            if (!instance.isAlive()) {
                dead.add(name);
            }
        });
        died += dead.size();
        dead.forEach(this::launch);
    }

    /** How many instances have ended by themselves. */
    int died() {
        return died;
    }

    /** The clock of an instance. */
    SetClock clock(String name) {
        return new SetClock(states.resolve("clocks").resolve(name));
    }

    /** Whether the clocks of the instances can be set. */
    boolean hasClocks() {
        return clocks;
    }

    /** The disk of {@link #ON_SMALL_DISK}, if there can be one here. */
    Optional<SmallDisk> disk() {
        return disk;
    }

    private void stop(String name) throws InterruptedException {
        instances.remove(name).close();
    }

    /** Starts an instance in the place of one that has ended, with the state it left. */
    void launch(String name) {
        try {
            Files.createDirectories(logs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String instance = name.equals(DYNAMIC) ? "" : name;
        instances.put(
                name,
                StreamProcess.launch(
                        ChaosProcess.class,
                        Redirect.appendTo(logs.resolve(name + ".log").toFile()),
                        clocks ? clock(name).environment() : Map.of(),
                        ChaosProcess.arguments(bootstrapServers, states.resolve(name), instance, model)));
    }

    private void killAll() {
        for (StreamProcess instance : List.copyOf(instances.values())) {
            try {
                instance.kill();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        killAll();
        disk.ifPresent(SmallDisk::close);
        Runtime.getRuntime().removeShutdownHook(hook);
    }
}
