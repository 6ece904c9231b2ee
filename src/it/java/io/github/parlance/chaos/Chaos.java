package io.github.parlance.chaos;

import io.github.parlance.chaos.ModelSwitch.Behavior;
import io.github.parlance.demo.EmbeddedBroker;
import io.github.parlance.kafka.ClusterSettings;
import io.github.parlance.kafka.TopicCheck;
import io.github.parlance.stream.Answer;
import io.github.parlance.stream.Sentences;
import io.github.parlance.stream.TopicReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Requests flow through a fleet while one fault after another strikes it. */
final class Chaos implements AutoCloseable {
    private static final String REQUESTS = ChaosProcess.SPEC.topics().requests().name();
    private static final String RESULTS = ChaosProcess.SPEC.topics().results().name();
    static final String DEAD_LETTERS = ChaosProcess.SPEC.topics().dlq().name();

    private final Sentences sentences;
    private final Random chance;
    private final int share;
    private final FaultLog log = new FaultLog();
    private final EmbeddedBroker broker = EmbeddedBroker.start();
    private final ModelSwitch model;
    private final Fleet fleet;
    private final RequestFeed feed;
    private final TopicReader written;
    private final TopicReader committed;
    private final Set<Answer> answered = new HashSet<>();
    private int looked;
    private Silence silence;

    /**
     * @param share how many requests are sent while a fault strikes, half of them before it
     * @param folder for states and logs
     */
    Chaos(Sentences sentences, int share, Random chance, Path folder, Path logs) {
        this.sentences = sentences;
        this.silence = new Silence(sentences, 0, 0);
        this.share = share;
        this.chance = chance;
        new TopicCheck(ClusterSettings.unsecured(broker.bootstrapServers()), ChaosProcess.SPEC).createMissing();
        model = new ModelSwitch(folder.resolve("model"));
        model.set(Behavior.NORMAL);
        fleet = new Fleet(broker.bootstrapServers(), folder, logs, model);
        written = new TopicReader(broker.bootstrapServers(), "read_uncommitted", RESULTS, DEAD_LETTERS);
        committed = new TopicReader(broker.bootstrapServers(), "read_committed", RESULTS, DEAD_LETTERS);
        feed = new RequestFeed(sentences, broker.bootstrapServers(), REQUESTS);
    }

    /** Starts one instance, lets the faults strike in this order, and returns once all is answered and all have ended. */
    void run(List<Fault> plan, int answers) throws InterruptedException {
        fleet.scaleTo(1);
        awaitRunning();
        for (Fault fault : plan) {
            strike(fault);
        }
        feed.finish();
        awaitRunning();
        read(() -> answered.size() >= answers);
        fleet.scaleTo(0);
        committed.readToEnd();
        written.readToEnd();
    }

    /** The committed answers so far. */
    List<ConsumerRecord<byte[], byte[]>> answers() {
        return committed.records();
    }

    /** How many answers were written and taken back. */
    int rolledBack() {
        return written.records().size() - committed.records().size();
    }

    /** How many instances ended by themselves. */
    int died() {
        return fleet.died();
    }

    FaultLog log() {
        return log;
    }

    private void strike(Fault fault) throws InterruptedException {
        switch (fault) {
            case KILL_AMID_ANSWERS -> killAmidAnswers();
            case KILL_AT_ANY_TIME -> killAtAnyTime();
            case SUSPENSION -> suspend();
            case BROKER_RESTART -> restartBroker();
            case REBALANCE -> rebalance();
            case ROLLING_RESTART -> rollingRestart();
            case SLOW_MODEL -> swapModel(fault, Behavior.SLOW, Duration.ofSeconds(5));
            case FAILING_MODEL -> swapModel(fault, Behavior.FAILING, Duration.ofSeconds(2));
        }
    }

    private void killAmidAnswers() throws InterruptedException {
        awaitRunning();
        int answers = awaitWritten();
        String name = fleet.any(chance);
        fleet.kill(name);
        struck(Fault.KILL_AMID_ANSWERS, name + " after " + answers + " answers");
        fleet.launch(name);
        awaitAnswers();
    }

    /** Every other time nobody waits for the successor, so that the next fault may strike while it starts. */
    private void killAtAnyTime() throws InterruptedException {
        send(share / 2);
        readFor(Duration.ofMillis(chance.nextInt(3_000)));
        String name = fleet.any(chance);
        fleet.kill(name);
        struck(Fault.KILL_AT_ANY_TIME, name);
        fleet.launch(name);
        if (chance.nextBoolean()) {
            awaitAnswers();
        }
    }

    private void suspend() throws InterruptedException {
        fleet.scaleTo(Math.max(2, fleet.size()));
        awaitRunning();
        awaitWritten();
        String name = fleet.any(chance);
        fleet.suspend(name);
        struck(Fault.SUSPENSION, name);
        readFor(ChaosProcess.SESSION_TIMEOUT.plusMillis(1_500 + chance.nextInt(3_000)));
        fleet.resume(name);
        awaitAnswers();
    }

    private void restartBroker() {
        awaitRunning();
        awaitWritten();
        broker.stop();
        struck(Fault.BROKER_RESTART, "");
        readFor(Duration.ofMillis(500 + chance.nextInt(4_000)));
        broker.startAgain();
        awaitAnswers();
    }

    private void rebalance() throws InterruptedException {
        fleet.scaleTo(1);
        awaitRunning();
        awaitWritten();
        fleet.scaleTo(3);
        struck(Fault.REBALANCE, "1 to 3");
        awaitRunning();
        awaitAnswers();
        awaitWritten();
        fleet.scaleTo(2);
        struck(Fault.REBALANCE, "3 to 2");
        awaitAnswers();
    }

    private void rollingRestart() throws InterruptedException {
        fleet.scaleTo(Math.max(2, fleet.size()));
        awaitRunning();
        awaitWritten();
        List<String> names = fleet.names();
        struck(Fault.ROLLING_RESTART, String.join(", ", names));
        for (String name : names) {
            fleet.restart(name);
            awaitRunning();
        }
        awaitAnswers();
    }

    private void swapModel(Fault fault, Behavior behavior, Duration time) {
        awaitRunning();
        send(share / 2);
        model.set(behavior);
        struck(fault, "");
        readFor(time);
        model.set(Behavior.NORMAL);
        awaitAnswers();
    }

    /** Sends one half of the requests, and waits until some answers are written, committed or not. */
    private int awaitWritten() {
        int some = 1 + chance.nextInt(Math.max(1, share / 2));
        written.readToEnd();
        int enough = written.records().size() + some;
        send(share / 2);
        written.readUntil(() -> written.records().size() >= enough);
        return some;
    }

    /** A fault has just begun: the other half of the requests follow it. */
    private void struck(Fault fault, String detail) {
        int from = feed.next();
        int to = Math.min(sentences.count(), from + share - share / 2);
        silence = new Silence(sentences, from, to);
        feed.release(to - from);
        log.add(fault, detail, silence);
    }

    private void send(int count) {
        feed.release(count);
        read(feed::isIdle);
    }

    private void awaitRunning() {
        read(() -> {
            fleet.replaceTheDead();
            return fleet.isRunning();
        });
    }

    private void awaitAnswers() {
        read(() -> {
            fleet.replaceTheDead();
            return silence.isOver();
        });
    }

    private void readFor(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        read(() -> System.nanoTime() > end);
    }

    /** Reads committed answers until the condition holds. */
    private void read(BooleanSupplier condition) {
        committed.readUntil(() -> {
            look();
            return condition.getAsBoolean();
        });
    }

    /** Looks at what has been read since the last look. */
    private void look() {
        List<ConsumerRecord<byte[], byte[]>> records = committed.records();
        for (; looked < records.size(); looked++) {
            Answer answer = Answer.of(records.get(looked), DEAD_LETTERS);
            answered.add(answer);
            silence.answered(answer);
        }
    }

    @Override
    public void close() {
        fleet.close();
        feed.close();
        written.close();
        committed.close();
        broker.close();
    }
}
