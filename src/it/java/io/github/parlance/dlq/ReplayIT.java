package io.github.parlance.dlq;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.broker.TestBroker;
import io.github.parlance.event.DeadLetterDetails;
import io.github.parlance.event.ErrorCode;
import io.github.parlance.event.SourceRecord;
import io.github.parlance.kafka.ClusterException;
import io.github.parlance.kafka.ClusterSettings;
import io.github.parlance.kafka.ExitCode;
import io.github.parlance.stream.StreamObserver;
import io.github.parlance.stream.StreamsLifecycle;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.UppercaseTranslator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests that list and replay dead letters on a real broker. */
@Timeout(180)
class ReplayIT {
    private static final DeadLetterFilter ALL = new DeadLetterFilter(Set.of(), Set.of(), false);
    private static final int MOST = Integer.MAX_VALUE;
    private static TestBroker broker;

    @TempDir
    Path state;

    private DeadLetterFixture bench;
    private final List<String> sent = new ArrayList<>();
    private final Consumer<StoredDeadLetter> note =
            letter -> sent.add(letter.details().letter().requestId());

    @BeforeAll
    static void startBroker() {
        broker = TestBroker.start();
    }

    @AfterAll
    static void stopBroker() throws Exception {
        broker.close();
    }

    @BeforeEach
    void createTopics(TestInfo test) {
        bench = DeadLetterFixture.create(
                broker.bootstrapServers(), test.getTestMethod().orElseThrow().getName(), state);
    }

    @Test
    void sendsARequestAsItWasToWhereItCameFrom() {
        SourceRecord request = bench.request("a", 7);
        bench.bury(request, ErrorCode.MODEL_FAILED);

        ReplayReport report = replay(ALL);

        ConsumerRecord<byte[], byte[]> again = bench.committed(bench.requests()).get(0);
        assertEquals(new ReplayReport(1, 0, 0), report);
        assertEquals(1, again.partition());
        assertArrayEquals(request.key().orElseThrow(), again.key());
        assertArrayEquals(request.value().orElseThrow(), again.value());
        assertNotEquals(request.timestamp(), again.timestamp());
        Headers expected = new RecordHeaders(request.headers().toArray());
        expected.add("translation.error.attempt", "1".getBytes(UTF_8));
        assertEquals(
                List.<Header>of(expected.toArray()),
                List.<Header>of(again.headers().toArray()));
    }

    @Test
    void sendsEachDeadLetterOnceAndLosesNoneThatTheSelectionExcludes() {
        bench.bury(bench.request("a", 1), ErrorCode.MODEL_FAILED);
        bench.bury(bench.request("b", 2), ErrorCode.NO_ROUTE);
        bench.bury(bench.request("c", 3), ErrorCode.MODEL_FAILED);

        ReplayReport retryable = replay(new DeadLetterFilter(Set.of(), Set.of(), true));
        ReplayReport byCode = replay(new DeadLetterFilter(Set.of(ErrorCode.MODEL_FAILED), Set.of(), false));
        ReplayReport byId = replay(new DeadLetterFilter(Set.of(), Set.of("b", "c"), false));
        ReplayReport all = replay(ALL);

        assertEquals(new ReplayReport(2, 0, 0), retryable);
        assertEquals(new ReplayReport(0, 2, 0), byCode);
        assertEquals(new ReplayReport(1, 1, 0), byId);
        assertEquals(new ReplayReport(0, 3, 0), all);
        assertEquals(List.of("a", "c", "b"), ids());
        assertEquals(
                List.of(true, true, true),
                listed(ALL).stream().map(StoredDeadLetter::replayed).toList());
    }

    @Test
    void sendsAtMostTheLimitAndTheOthersTheNextTime() {
        bench.bury(ErrorCode.INTERNAL, 1_000_000, requests(5));

        new Replay(bench.settings().cluster(), bench.spec()).run(ALL, 2, note);
        List<String> first = ids();
        replay(ALL);

        assertEquals(List.of("r0", "r1"), first);
        assertEquals(List.of("r0", "r1", "r2", "r3", "r4"), ids());
    }

    @Test
    void sendsARequestWithSeveralDeadLettersOnce() {
        bench.bury(bench.request("a", 1), ErrorCode.MODEL_FAILED);
        bench.bury(bench.request("a", 1), ErrorCode.NO_ROUTE);

        ReplayReport first = replay(new DeadLetterFilter(Set.of(ErrorCode.NO_ROUTE), Set.of(), false));
        ReplayReport second = replay(ALL);

        assertEquals(1, first.requests());
        assertEquals(new ReplayReport(0, 2, 0), second);
        assertEquals(List.of("a"), ids());
    }

    @Test
    void aDryRunSendsNothing() {
        bench.bury(bench.request("a", 1), ErrorCode.MODEL_FAILED);

        ReplayReport report = new Replay(bench.settings().cluster(), bench.spec()).dryRun(ALL, MOST, note);

        assertEquals(new ReplayReport(1, 0, 0), report);
        assertEquals(List.of("a"), sent);
        assertEquals(List.of(), ids());
        assertEquals(1, bench.committed(bench.dlq()).size());
    }

    @Test
    void sendsNothingForATruncatedRequest() {
        bench.bury(bench.request("whole", 1), ErrorCode.TOO_LARGE);
        bench.bury(ErrorCode.TOO_LARGE, 500, List.of(bench.request("cut", 2)));

        ReplayReport report = replay(ALL);

        assertEquals(new ReplayReport(1, 0, 1), report);
        assertEquals(List.of("whole"), ids());
    }

    @Test
    void skipsRecordsOfOtherWriters() {
        try (KafkaProducer<byte[], byte[]> producer = bench.producer(Map.of())) {
            producer.send(new ProducerRecord<>(bench.dlq(), "no dead letter".getBytes(UTF_8)));
        }

        assertEquals(new ReplayReport(0, 0, 0), replay(ALL));
        assertEquals(List.of(), listed(ALL));
    }

    @Test
    void sendsEachOnceWhenAReplayIsInterrupted() {
        bench.bury(ErrorCode.INTERNAL, 1_000_000, requests(450));
        Consumer<StoredDeadLetter> fatal = letter -> {
            note.accept(letter);
            if (sent.size() == 300) {
                throw new IllegalStateException("the end");
            }
        };

        assertThrows(
                IllegalStateException.class,
                () -> new Replay(bench.settings().cluster(), bench.spec()).run(ALL, MOST, fatal));
        int before = ids().size();
        replay(ALL);

        assertEquals(200, before);
        assertEquals(450, ids().size());
        assertEquals(450, Set.copyOf(ids()).size());
    }

    @Test
    void theOlderOfTwoReplaysStopsAndNothingIsSentTwice() throws Exception {
        bench.bury(bench.request("a", 1), ErrorCode.INTERNAL);
        bench.bury(bench.request("b", 2), ErrorCode.INTERNAL);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch newer = new CountDownLatch(1);
        CompletableFuture<ReplayReport> older = CompletableFuture.supplyAsync(
                () -> new Replay(bench.settings().cluster(), bench.spec()).run(ALL, MOST, letter -> {
                    begun.countDown();
                    await(newer);
                }));
        await(begun);
        ReplayReport report = replay(ALL);
        newer.countDown();

        CompletionException e = assertThrows(CompletionException.class, older::join);

        assertEquals(2, report.requests());
        assertTrue(
                e.getCause().getMessage().startsWith("another replay has begun"),
                e.getCause().toString());
        assertEquals(List.of("a", "b"), ids());
    }

    /** Readers of committed records do not see what follows an open transaction, such as a marker. */
    @Test
    void waitsForATransactionThatHidesTheMarkersOfAnEarlierReplay() throws Exception {
        bench.bury(bench.request("a", 1), ErrorCode.INTERNAL);
        bench.bury(bench.request("b", 2), ErrorCode.INTERNAL);
        try (KafkaProducer<byte[], byte[]> stream =
                bench.producer(Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "the stream"))) {
            stream.initTransactions();
            new Replay(bench.settings().cluster(), bench.spec()).run(ALL, MOST, letter -> {
                if (letter.details().letter().requestId().equals("a")) {
                    stream.beginTransaction();
                    stream.send(new ProducerRecord<>(bench.dlq(), 1, null, new byte[0]));
                    stream.flush();
                }
            });
            CompletableFuture<ReplayReport> second = CompletableFuture.supplyAsync(() -> replay(ALL));
            assertThrows(TimeoutException.class, () -> second.get(5, TimeUnit.SECONDS));

            stream.commitTransaction();

            assertEquals(0, second.get(1, TimeUnit.MINUTES).requests());
        }
        assertEquals(List.of("a", "b"), ids());
    }

    @Test
    void listsWhatIsCommittedWithoutWaitingForAnOpenTransaction() {
        bench.bury(bench.request("a", 1), ErrorCode.INTERNAL);
        try (KafkaProducer<byte[], byte[]> stream =
                bench.producer(Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "another stream"))) {
            stream.initTransactions();
            stream.beginTransaction();
            stream.send(new ProducerRecord<>(bench.dlq(), 1, null, new byte[0]));
            stream.flush();

            List<StoredDeadLetter> letters = listed(ALL);

            assertEquals(
                    List.of("a"),
                    letters.stream()
                            .map(letter -> letter.details().letter().requestId())
                            .toList());
        }
    }

    @Test
    void aRequestThatFailsAgainCountsTheAttemptsBeforeItsReplay() {
        try (KafkaProducer<byte[], byte[]> producer = bench.producer(Map.of())) {
            producer.send(new ProducerRecord<>(
                    bench.requests(), "{\"text\":\"poison\",\"targetLangs\":[\"es\",\"fr\"]}".getBytes(UTF_8)));
        }
        UppercaseTranslator translator =
                new UppercaseTranslator(new LanguagePair("en", "es"), new LanguagePair("en", "fr"));
        try (StreamsLifecycle stream =
                new StreamsLifecycle(bench.spec(), translator, bench.settings(), StreamObserver.NONE)) {
            stream.start(Duration.ofMinutes(1));
            awaitAttempts(List.of(1, 1));

            replay(ALL);

            awaitAttempts(List.of(1, 1, 2, 2));
        }
        assertEquals(2, replay(ALL).replayedBefore());
        assertEquals(3, bench.committed(bench.requests()).size());
    }

    @Test
    void failsIfTheTopicDoesNotExist() {
        ClusterSettings settings = bench.settings().cluster();

        ClusterException e = assertThrows(ClusterException.class, () -> DeadLetterTopic.open(settings, "nowhere"));

        assertEquals(ExitCode.TOPICS_MISSING, e.exitCode());
        assertEquals(
                "there is no topic nowhere on " + broker.bootstrapServers()
                        + "; parlance run --create-topics creates those of the topology",
                e.getMessage());
    }

    private List<SourceRecord> requests(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> bench.request("r" + number, number))
                .toList();
    }

    private void awaitAttempts(List<Integer> attempts) {
        long patience = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        List<Integer> seen = List.of();
        while (!seen.equals(attempts)) {
            assertTrue(System.nanoTime() < patience, "still " + seen);
            seen = bench.committed(bench.dlq()).stream()
                    .flatMap(record -> DeadLetterDetails.fromHeaders(record.headers()).stream())
                    .map(DeadLetterDetails::attempts)
                    .sorted()
                    .toList();
        }
    }

    private ReplayReport replay(DeadLetterFilter deadLetterFilter) {
        return new Replay(bench.settings().cluster(), bench.spec()).run(deadLetterFilter, MOST, letter -> {});
    }

    private List<StoredDeadLetter> listed(DeadLetterFilter deadLetterFilter) {
        List<StoredDeadLetter> letters = new ArrayList<>();
        new DeadLetters(bench.settings().cluster(), bench.spec()).list(deadLetterFilter, MOST, letters::add);
        return letters;
    }

    /** Returns the ids of the committed requests, in order. */
    private List<String> ids() {
        return bench.committed(bench.requests()).stream()
                .map(record -> Optional.ofNullable(record.headers().lastHeader("ce_id")))
                .map(id -> new String(id.orElseThrow().value(), UTF_8))
                .toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(1, TimeUnit.MINUTES));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
