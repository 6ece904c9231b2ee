package io.github.parlance.chaos;

import io.github.parlance.chaos.ModelSwitch.Behavior;
import io.github.parlance.stream.Answer;
import io.github.parlance.stream.Sentences;
import io.github.parlance.stream.TopicReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Requests flow through a fleet while one fault after another strikes it. */
final class Chaos implements AutoCloseable {
    static final String REQUESTS = ChaosProcess.SPEC.topics().requests().name();
    static final String RESULTS = ChaosProcess.SPEC.topics().results().name();
    static final String DEAD_LETTERS = ChaosProcess.SPEC.topics().dlq().name();

    private final Sentences sentences;
    private final Random chance;
    private final FaultLog log = new FaultLog();
    private final Brokers brokers;
    private final Fleet fleet;
    private final ClusterFaults ofCluster;
    private final Map<Fault, Strike> strikes = new EnumMap<>(Fault.class);
    private final RequestFeed feed;
    private final TopicReader written;
    private final TopicReader committed;
    private final Growth growth = new Growth();
    private final Set<Answer> answered = new HashSet<>();
    private int share;
    private int looked;
    private int ofOthers;
    private Silence silence;

    /**
     * @param clocks whether the clocks of the instances can be set
     * @param folder for states and data, and {@code logs} for what the processes say
     */
    Chaos(Sentences sentences, int brokers, boolean clocks, Random chance, Path folder, Path logs) {
        this.sentences = sentences;
        this.silence = new Silence(sentences, 0, 0);
        this.chance = chance;
        this.brokers = Brokers.start(brokers, folder, logs);
        ModelSwitch model = new ModelSwitch(folder.resolve("model"));
        model.set(Behavior.NORMAL);
        fleet = new Fleet(this.brokers.bootstrapServers(), folder, logs, model, clocks);
        ofCluster = new ClusterFaults(this, fleet, this.brokers, chance);
        ofCluster.prepare();
        strikes.putAll(ofCluster.strikes());
        strikes.putAll(new FleetFaults(this, fleet, model, chance).strikes());
        Map<String, String> client = new HashMap<>(Login.admin());
        client.put("bootstrap.servers", this.brokers.bootstrapServers());
        written = new TopicReader(client, "read_uncommitted", RESULTS, DEAD_LETTERS);
        committed = new TopicReader(client, "read_committed", RESULTS, DEAD_LETTERS);
        feed = new RequestFeed(sentences, client, REQUESTS);
    }

    /** Faults that cannot happen on this machine. */
    Set<Fault> impossible() {
        Set<Fault> impossible = EnumSet.noneOf(Fault.class);
        if (!fleet.hasClocks()) {
            impossible.add(Fault.CLOCK_JUMP);
        }
        if (fleet.disk().isEmpty()) {
            impossible.add(Fault.DISK_FULL);
        }
        return impossible;
    }

    /** Starts one instance, lets the faults strike, and returns once all is answered and all have ended. */
    void run(Plan plan) throws Exception {
        fleet.scaleTo(1);
        awaitRunning();
        for (Optional<Fault> fault = plan.next(); fault.isPresent(); fault = plan.next()) {
            if (!impossible().contains(fault.get())) {
                share = plan.share(sentences.count() - feed.next());
                strikes.get(fault.get()).strike();
            }
        }
        feed.finish();
        awaitRunning();
        awaitAllAnswered();
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
        return written.records().size() - committed.records().size() - ofOthers;
    }

    /** How many instances ended by themselves. */
    int died() {
        return fleet.died();
    }

    FaultLog log() {
        return log;
    }

    Growth growth() {
        return growth;
    }

    /** Sends one half of the requests, and waits until some answers are written, committed or not. */
    int awaitWritten() {
        int some = 1 + chance.nextInt(Math.max(1, share / 2));
        written.readToEnd();
        int enough = written.records().size() + some;
        send();
        written.readUntil(() -> written.records().size() >= enough || isAllAnswered());
        return some;
    }

    /** A fault has just begun: the other half of the requests follow it. */
    void struck(Fault fault, String detail) {
        int from = feed.next();
        int to = Math.min(sentences.count(), from + share - share / 2);
        silence = new Silence(sentences, from, to);
        feed.release(to - from);
        log.add(fault, detail, silence);
    }

    /** Sends one half of the requests. */
    void send() {
        feed.release(share / 2);
        awaitIdle();
    }

    /** Waits until all requests are sent that were let go. */
    void awaitIdle() {
        read(feed::isIdle);
    }

    void awaitRunning() {
        read(() -> {
            fleet.replaceTheDead();
            return fleet.isRunning();
        });
    }

    /** Waits until the requests are answered that followed the fault. */
    void awaitAnswers() {
        read(() -> {
            fleet.replaceTheDead();
            return silence.isOver();
        });
    }

    /** Waits until every request is answered that was sent. */
    void awaitAllAnswered() {
        read(() -> {
            fleet.replaceTheDead();
            return isAllAnswered();
        });
    }

    /** The same, and reads what was written and rolled back. */
    void awaitAllRead() {
        awaitAllAnswered();
        committed.readToEnd();
        look();
        written.readToEnd();
    }

    private boolean isAllAnswered() {
        return feed.isIdle() && answered.size() >= sentences.answersBefore(feed.next());
    }

    /** The requests begin to get partitions. */
    void growing() {
        growth.begun(feed.next());
    }

    /** They have got them. */
    void grown(int partitions) {
        read(() -> feed.partitions() >= partitions);
        growth.done(feed.next() + 1);
        written.readNewPartitions();
        committed.readNewPartitions();
    }

    /** A topic of answers is another one from now on. */
    void madeAnew(String topic) {
        written.readAnew(topic);
        committed.readAnew(topic);
    }

    /** Somebody else has written so many records among the answers. */
    void writtenByOthers(int count) {
        ofOthers += count;
    }

    void readFor(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        read(() -> System.nanoTime() > end);
    }

    /** Reads committed answers until the condition holds. */
    void read(BooleanSupplier condition) {
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
        ofCluster.close();
        brokers.close();
    }
}
