package io.github.parlance.chaos;

import io.github.parlance.chaos.ModelSwitch.Behavior;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Faults of the instances, of their models and of the machines they run on. */
final class FleetFaults {
    private final Chaos chaos;
    private final Fleet fleet;
    private final ModelSwitch model;
    private final Random chance;

    FleetFaults(Chaos chaos, Fleet fleet, ModelSwitch model, Random chance) {
        this.chaos = chaos;
        this.fleet = fleet;
        this.model = model;
        this.chance = chance;
    }

    Map<Fault, Strike> strikes() {
        return Map.of(
                Fault.KILL_AMID_ANSWERS, this::killAmidAnswers,
                Fault.KILL_AT_ANY_TIME, this::killAtAnyTime,
                Fault.SUSPENSION, this::suspend,
                Fault.REBALANCE, this::rebalance,
                Fault.ROLLING_RESTART, this::rollingRestart,
                Fault.SLOW_MODEL, () -> swapModel(Fault.SLOW_MODEL, Behavior.SLOW, Duration.ofSeconds(5)),
                Fault.FAILING_MODEL, () -> swapModel(Fault.FAILING_MODEL, Behavior.FAILING, Duration.ofSeconds(2)),
                Fault.CLOCK_JUMP, this::setClock,
                Fault.DISK_FULL, this::fillDisk);
    }

    private void killAmidAnswers() throws InterruptedException {
        chaos.awaitRunning();
        int answers = chaos.awaitWritten();
        String name = fleet.any(chance);
        fleet.kill(name);
        chaos.struck(Fault.KILL_AMID_ANSWERS, name + " after " + answers + " answers");
        fleet.launch(name);
        chaos.awaitAnswers();
    }

    /** Every other time nobody waits for the successor, so that the next fault may strike while it starts. */
    private void killAtAnyTime() throws InterruptedException {
        chaos.send();
        chaos.readFor(Duration.ofMillis(chance.nextInt(3_000)));
        String name = fleet.any(chance);
        fleet.kill(name);
        chaos.struck(Fault.KILL_AT_ANY_TIME, name);
        fleet.launch(name);
        if (chance.nextBoolean()) {
            chaos.awaitAnswers();
        }
    }

    private void suspend() throws InterruptedException {
        fleet.scaleTo(Math.max(2, fleet.size()));
        chaos.awaitRunning();
        chaos.awaitWritten();
        String name = fleet.any(chance);
        fleet.suspend(name);
        chaos.struck(Fault.SUSPENSION, name);
        chaos.readFor(ChaosProcess.SESSION_TIMEOUT.plusMillis(1_500 + chance.nextInt(3_000)));
        fleet.resume(name);
        chaos.awaitAnswers();
    }

    private void rebalance() throws InterruptedException {
        fleet.scaleTo(1);
        chaos.awaitRunning();
        chaos.awaitWritten();
        fleet.scaleTo(3);
        chaos.struck(Fault.REBALANCE, "1 to 3");
        chaos.awaitRunning();
        chaos.awaitAnswers();
        chaos.awaitWritten();
        fleet.scaleTo(2);
        chaos.struck(Fault.REBALANCE, "3 to 2");
        chaos.awaitAnswers();
    }

    private void rollingRestart() throws InterruptedException {
        fleet.scaleTo(Math.max(2, fleet.size()));
        chaos.awaitRunning();
        chaos.awaitWritten();
        List<String> names = fleet.names();
        chaos.struck(Fault.ROLLING_RESTART, String.join(", ", names));
        for (String name : names) {
            fleet.restart(name);
            chaos.awaitRunning();
        }
        chaos.awaitAnswers();
    }

    private void swapModel(Fault fault, Behavior behavior, Duration time) {
        chaos.awaitRunning();
        chaos.send();
        model.set(behavior);
        chaos.struck(fault, "");
        chaos.readFor(time);
        model.set(Behavior.NORMAL);
        chaos.awaitAnswers();
    }

    private void setClock() {
        chaos.awaitRunning();
        chaos.awaitWritten();
        String name = fleet.any(chance);
        fleet.clock(name).set(Duration.ofDays(1));
        chaos.struck(Fault.CLOCK_JUMP, name);
        chaos.readFor(Duration.ofMillis(3_000 + chance.nextInt(5_000)));
        fleet.clock(name).set(Duration.ZERO);
        chaos.awaitAnswers();
    }

    private void fillDisk() throws InterruptedException {
        chaos.awaitRunning();
        chaos.awaitWritten();
        fleet.disk().orElseThrow().fill();
        chaos.struck(Fault.DISK_FULL, Fleet.ON_SMALL_DISK);
        if (chance.nextBoolean()) {
            fleet.kill(Fleet.ON_SMALL_DISK);
            fleet.launch(Fleet.ON_SMALL_DISK);
        }
        chaos.readFor(Duration.ofMillis(3_000 + chance.nextInt(5_000)));
        fleet.disk().orElseThrow().free();
        chaos.awaitAnswers();
    }
}
