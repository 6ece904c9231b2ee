package io.github.parlance.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.parlance.broker.Patience;
import io.github.parlance.kafka.ClusterSettings;
import io.github.parlance.kafka.PartitionGrowth;
import io.github.parlance.kafka.StartPosition;
import io.github.parlance.kafka.TopicCheck;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Faults of the brokers, and changes of topics, offsets and permissions on them. */
final class ClusterFaults implements AutoCloseable {
    private static final String GROUP = ChaosProcess.SPEC.applicationId();
    private static final List<AclBinding> PERMISSIONS = List.of(
            Login.denied(ResourceType.TOPIC, Chaos.REQUESTS, AclOperation.READ),
            Login.denied(ResourceType.TOPIC, Chaos.RESULTS, AclOperation.WRITE),
            Login.denied(ResourceType.TOPIC, GROUP + "-pending-changelog", AclOperation.WRITE),
            Login.denied(ResourceType.GROUP, GROUP, AclOperation.READ));

    private final Chaos chaos;
    private final Fleet fleet;
    private final Brokers brokers;
    private final Random chance;
    private final ClusterSettings settings;
    private final Admin admin;

    /** Makes the topics as well. */
    ClusterFaults(Chaos chaos, Fleet fleet, Brokers brokers, Random chance) {
        this.chaos = chaos;
        this.fleet = fleet;
        this.brokers = brokers;
        this.chance = chance;
        this.settings = new ClusterSettings(brokers.bootstrapServers(), Login.admin());
        this.admin = Admin.create(settings.clientProperties(Map.of()));
    }

    Map<Fault, Strike> strikes() {
        return Map.of(
                Fault.BROKER_RESTART,
                () -> takeAway(Fault.BROKER_RESTART),
                Fault.BROKER_KILLED,
                () -> takeAway(Fault.BROKER_KILLED),
                Fault.PARTITIONS_GROWN,
                this::grow,
                Fault.OFFSETS_EXPIRED,
                this::expireOffsets,
                Fault.RESULTS_MADE_ANEW,
                () -> makeAnew(Fault.RESULTS_MADE_ANEW, Chaos.RESULTS),
                Fault.DEAD_LETTERS_MADE_ANEW,
                () -> makeAnew(Fault.DEAD_LETTERS_MADE_ANEW, Chaos.DEAD_LETTERS),
                Fault.PERMISSION_TAKEN,
                this::takePermission,
                Fault.OPEN_TRANSACTION,
                this::holdTransaction);
    }

    private void takeAway(Fault fault) throws InterruptedException {
        chaos.awaitRunning();
        chaos.awaitWritten();
        String which = fault == Fault.BROKER_KILLED ? brokers.kill(chance) : brokers.stop(chance);
        chaos.struck(fault, which);
        chaos.readFor(Duration.ofMillis(500 + chance.nextInt(4_000)));
        brokers.startAgain();
        chaos.awaitAnswers();
    }

    private void grow() throws Exception {
        chaos.awaitRunning();
        chaos.awaitWritten();
        int wanted = partitions().size() + 1;
        chaos.growing();
        chaos.struck(Fault.PARTITIONS_GROWN, "to " + wanted);
        new PartitionGrowth(settings, ChaosProcess.SPEC).grow(Optional.of(wanted));
        chaos.grown(wanted);
        chaos.awaitAnswers();
    }

    /** Waits until all requests are consumed: a partition of which the state knows nothing could not go on where it was. */
    private void expireOffsets() throws Exception {
        chaos.awaitRunning();
        chaos.awaitWritten();
        chaos.awaitIdle();
        chaos.read(this::isConsumed);
        int size = fleet.size();
        fleet.scaleTo(0);
        Patience.until(this::isGroupDeleted);
        chaos.struck(Fault.OFFSETS_EXPIRED, "");
        new StartPosition(settings, ChaosProcess.SPEC).set(StartPosition.From.STATE);
        fleet.scaleTo(size);
        chaos.awaitAnswers();
    }

    private boolean isConsumed() {
        Map<TopicPartition, OffsetAndMetadata> committed = await(() -> admin.listConsumerGroupOffsets(GROUP)
                .partitionsToOffsetAndMetadata()
                .get());
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        partitions().forEach(partition -> ends.put(partition, OffsetSpec.latest()));
        return await(() -> admin.listOffsets(ends).all().get()).entrySet().stream()
                .allMatch(end -> end.getValue().offset() == 0
                        || committed.containsKey(end.getKey())
                                && committed.get(end.getKey()).offset()
                                        >= end.getValue().offset());
    }

    private boolean isGroupDeleted() {
        try {
            admin.deleteConsumerGroups(List.of(GROUP)).all().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupNotEmptyException) {
                // Static members stay in it until their sessions end.
                return false;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Nothing is lost if readers have read the topic to its end and none of its answers is under way. */
    private void makeAnew(Fault fault, String topic) throws Exception {
        chaos.awaitRunning();
        chaos.send();
        chaos.awaitAllRead();
        admin.deleteTopics(List.of(topic)).all().get();
        Patience.until(() -> !await(() -> admin.listTopics().names().get()).contains(topic));
        chaos.struck(fault, "");
        chaos.readFor(Duration.ofMillis(500 + chance.nextInt(8_000)));
        new TopicCheck(settings, ChaosProcess.SPEC).createMissing();
        new PartitionGrowth(settings, ChaosProcess.SPEC).grow(Optional.empty());
        chaos.madeAnew(topic);
        chaos.awaitAnswers();
    }

    private void takePermission() throws Exception {
        chaos.awaitRunning();
        chaos.awaitWritten();
        AclBinding denied = PERMISSIONS.get(chance.nextInt(PERMISSIONS.size()));
        admin.createAcls(Set.of(denied)).all().get();
        chaos.struck(
                Fault.PERMISSION_TAKEN,
                denied.entry().operation() + " " + denied.pattern().name());
        chaos.readFor(Duration.ofMillis(500 + chance.nextInt(8_000)));
        admin.deleteAcls(Set.of(denied.toFilter())).all().get();
        chaos.awaitAnswers();
    }

    private void holdTransaction() {
        chaos.awaitRunning();
        try (KafkaProducer<byte[], byte[]> other = new KafkaProducer<>(
                settings.clientProperties(Map.of("transactional.id", "somebody-else")),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            other.initTransactions();
            other.beginTransaction();
            partitions()
                    .forEach(partition -> other.send(new ProducerRecord<>(
                            partition.topic(), partition.partition(), null, bytes("Never sent."))));
            other.send(new ProducerRecord<>(Chaos.RESULTS, bytes("never"), bytes("Never answered.")));
            other.flush();
            chaos.send();
            chaos.struck(Fault.OPEN_TRANSACTION, "");
            chaos.readFor(Duration.ofMillis(500 + chance.nextInt(5_000)));
            other.abortTransaction();
        }
        chaos.writtenByOthers(1);
        chaos.awaitAnswers();
    }

    private List<TopicPartition> partitions() {
        return await(() -> admin.describeTopics(List.of(Chaos.REQUESTS))
                        .allTopicNames()
                        .get())
                .get(Chaos.REQUESTS)
                .partitions()
                .stream()
                .map(partition -> new TopicPartition(Chaos.REQUESTS, partition.partition()))
                .toList();
    }

    /** Makes the topics, and grants the stream what it needs. */
    void prepare() {
        await(() -> admin.createAcls(Login.granted()).all().get());
        new TopicCheck(settings, ChaosProcess.SPEC).createMissing();
    }

    private interface Asked<T> {
        T get() throws ExecutionException, InterruptedException;
    }

    private static <T> T await(Asked<T> asked) {
        try {
            return asked.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    @Override
    public void close() {
        admin.close();
    }
}
