package io.github.parlance.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.parlance.event.DeadLetter;
import io.github.parlance.event.DeadLetterDetails;
import io.github.parlance.event.ErrorCode;
import io.github.parlance.http.Json;
import io.github.parlance.stream.CompletedBatch;
import io.github.parlance.translate.Batch;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class PageHubTest {
    private final TestClock clock = new TestClock();
    private final SseClients sseClients = new SseClients();
    private final PageHub hub = new PageHub(clock, sseClients);
    private SseClient sseClient;

    private record Event(String name, JsonNode data) {}

    @BeforeEach
    void watch() {
        sseClient = sseClients.join().orElseThrow();
    }

    @Test
    void sendsTheStagesOfARequestFromThePage() throws Exception {
        hub.track(Results.request("one", "Hello."));
        hub.taken(Results.request("one", "Hello."), Results.PAIR, clock.in(Duration.ofMillis(7)));
        clock.passes(Duration.ofMillis(80));
        hub.answered(Results.translated("one", "Hola."));
        clock.passes(Duration.ofMillis(20));
        hub.result(Results.translated("one", "Hola."), clock.instant());

        List<Event> events = events();

        assertEquals(
                List.of("produced 0", "queued 7", "batched 27", "decoded 77", "delivered 100"),
                events.stream()
                        .filter(event -> event.name().equals("journey"))
                        .map(event -> event.data().path("stage").textValue() + " "
                                + event.data().path("ms").longValue())
                        .toList());
        JsonNode result = events.get(events.size() - 1).data();
        assertEquals("Hello.", result.path("source").textValue());
        assertEquals(
                "{\"produced\":0,\"queued\":7,\"batched\":27,\"decoded\":77,\"delivered\":100}",
                result.path("times").toString());
    }

    @Test
    void aResultWithoutAModelHasNoBatch() throws Exception {
        hub.track(Results.request("one", "Hello."));
        hub.taken(Results.request("one", "Hello."), Results.PAIR, clock.in(Duration.ofMillis(2)));
        hub.answered(Results.remembered("one", "Hola."));
        clock.passes(Duration.ofMillis(5));
        hub.result(Results.remembered("one", "Hola."), clock.instant());

        List<Event> events = events();

        assertEquals(
                List.of("produced", "queued", "delivered"),
                events.stream()
                        .filter(event -> event.name().equals("journey"))
                        .map(event -> event.data().path("stage").textValue())
                        .toList());
        JsonNode result = events.get(events.size() - 1).data();
        assertEquals("memory", result.path("cachedFrom").textValue());
        assertEquals(
                "{\"produced\":0,\"queued\":2,\"delivered\":5}",
                result.path("times").toString());
    }

    @Test
    void sendsNoStagesOfOtherRequests() throws Exception {
        hub.taken(Results.request("theirs", "Hello."), Results.PAIR, clock.instant());
        hub.answered(Results.translated("theirs", "Hola."));
        hub.result(Results.translated("theirs", "Hola."), clock.instant());

        assertEquals(List.of("result"), events().stream().map(Event::name).toList());
    }

    @Test
    void aResultOfAnotherInstanceHasNoSourceAndOnlyTheTimesThatAreKnown() throws Exception {
        hub.result(Results.translated("elsewhere", "Hola."), clock.in(Duration.ofMillis(-30)));

        JsonNode result = events().get(0).data();

        assertEquals("", result.path("source").textValue());
        assertEquals("{\"produced\":0,\"delivered\":30}", result.path("times").toString());
    }

    @Test
    void sendsEveryFieldOfAResult() throws Exception {
        hub.result(Results.translated("one", "Hola."), clock.instant());

        JsonNode result = events().get(0).data();

        assertEquals(
                "{\"id\":\"one\",\"at\":" + clock.instant().toEpochMilli()
                        + ",\"pair\":\"en-es\",\"source\":\"\",\"text\":\"Hola.\",\"status\":\"translated\","
                        + "\"confidence\":0.8765,\"checks\":{\"numbers\":\"ok\"},\"flags\":[],"
                        + "\"alternatives\":[{\"text\":\"another\",\"score\":-1.25}],"
                        + "\"alignments\":[{\"source\":[0,4],\"target\":[0,6]}],"
                        + "\"model\":{\"name\":\"en-es\",\"version\":\"2\"},"
                        + "\"times\":{\"produced\":0,\"delivered\":0},\"batchSize\":3}",
                result.toString());
    }

    @Test
    void aDeadLetterEndsTheRequest() throws Exception {
        hub.track(Results.request("one", "Hello."));
        hub.deadLetter("dlq-0-7", clock.instant(), letter("one"), Optional.of(bytes("{\"text\":\"Hello.\"}")));
        hub.answered(Results.translated("one", "Hola."));

        List<Event> events = events();

        assertEquals(
                List.of("journey", "deadLetter"),
                events.stream().map(Event::name).toList());
        assertEquals(
                "{\"id\":\"dlq-0-7\",\"requestId\":\"one\",\"code\":\"no-route\",\"stage\":\"route\",\"reason\":\"none\","
                        + "\"text\":\"Hello.\",\"at\":" + clock.instant().toEpochMilli()
                        + ",\"retryable\":false,\"whole\":true,\"replayed\":false}",
                events.get(1).data().toString());
    }

    @Test
    void sendsAtMostTenDeadLettersPerSecond() throws Exception {
        for (int i = 0; i < 100; i++) {
            hub.deadLetter("dlq-0-" + i, clock.instant(), letter("request " + i), Optional.empty());
        }

        assertEquals(10, events().size());
    }

    @Test
    void sendsFiguresOncePerSecond() throws Exception {
        hub.waiting(0, 3);
        hub.waiting(1, 4);
        hub.batchTranslated(batch(0.5));
        hub.batchTranslated(batch(1));
        for (int i = 1; i <= 100; i++) {
            hub.result(Results.translated("request " + i, "Hola."), clock.in(Duration.ofMillis(-i)));
        }
        hub.deadLetter("dlq-0-1", clock.instant(), letter("another"), Optional.empty());
        clock.passes(Duration.ofSeconds(2));
        hub.sendFigures();
        hub.waiting(1, 0);
        clock.passes(Duration.ofSeconds(1));
        hub.sendFigures();

        List<Event> figures = events().stream()
                .filter(event -> event.name().equals("figures"))
                .toList();

        assertEquals(
                "{\"at\":" + clock.in(Duration.ofSeconds(-1)).toEpochMilli()
                        + ",\"resultsPerSecond\":50.0,\"shown\":25,\"p50ms\":50,\"p99ms\":99,\"batchFill\":0.75,"
                        + "\"waiting\":7,\"deadLettersPerSecond\":0.5}",
                figures.get(0).data().toString());
        assertEquals(
                "{\"at\":" + clock.instant().toEpochMilli()
                        + ",\"resultsPerSecond\":0.0,\"shown\":0,\"p50ms\":null,\"p99ms\":null,\"batchFill\":null,"
                        + "\"waiting\":3,\"deadLettersPerSecond\":0.0}",
                figures.get(1).data().toString());
    }

    @Test
    void sendsAnEventForDeployedAndRefusedModels() throws Exception {
        hub.deployed("en-es", List.of());
        hub.refused("en-es", "broken");

        assertEquals(
                List.of("models", "models"), events().stream().map(Event::name).toList());
    }

    @Test
    void keepsTheLastThousandShownResults() {
        for (int i = 0; i < 3_000; i++) {
            hub.result(Results.translated("request " + i, "Hola."), clock.instant());
            clock.passes(Duration.ofMillis(100));
        }

        assertEquals(1_000, hub.kept().newest(5_000).size());
        assertEquals("request 2999", hub.kept().newest(1).get(0).id());
        assertTrue(hub.kept().find("request 2000").isPresent());
        assertFalse(hub.kept().find("request 1999").isPresent());
    }

    @Test
    void limitsTheCharactersOfKeptResults() {
        RecentResults recentResults = new RecentResults(1_000, 100);
        for (int i = 0; i < 50; i++) {
            recentResults.add(new ResultView(
                    Results.translated("request " + i, "0123456789"),
                    Optional.empty(),
                    clock.instant(),
                    Optional.empty(),
                    clock.instant()));
        }

        assertEquals(10, recentResults.newest(100).size());
        assertEquals("request 49", recentResults.newest(1).get(0).id());
    }

    @Test
    void dropsTheOldestPendingTextsFirst() {
        PendingTexts pendingTexts = new PendingTexts(3, 20);
        for (int i = 0; i < 5; i++) {
            pendingTexts.put(asking(i), taken("text"));
        }
        int few = pendingTexts.size();
        pendingTexts.put(asking(9), taken("a text of 19 letters"));

        assertEquals(3, few);
        assertEquals(1, pendingTexts.size());
        assertEquals(
                "a text of 19 letters",
                pendingTexts.remove(asking(9)).orElseThrow().original().text());
        assertEquals(0, pendingTexts.size());
    }

    @Test
    void tracksAThousandRequestsAndExpiresOldOnes() {
        for (int i = 0; i < 1_000; i++) {
            assertTrue(hub.track(Results.request("request " + i, "Hello.")));
        }
        boolean oneMore = hub.track(Results.request("one more", "Hello."));
        clock.passes(Duration.ofMinutes(11));
        boolean later = hub.track(Results.request("later", "Hello."));

        assertFalse(oneMore);
        assertTrue(later);
    }

    @Test
    void aThousandResultsASecondNeitherSlowTheFeedNorGrow() throws Exception {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        List<Long> seconds = new ArrayList<>();
        for (int second = 0; second < 60; second++) {
            long begun = threads.getCurrentThreadCpuTime();
            for (int i = 0; i < 1_000; i++) {
                String id = second + "-" + i;
                hub.taken(Results.request(id, "Where is the library?"), Results.PAIR, clock.instant());
                hub.result(Results.translated(id, "¿Dónde está la biblioteca?"), clock.instant());
                clock.passes(Duration.ofMillis(1));
            }
            hub.sendFigures();
            // A client whose socket takes everything at once.
            events();
            seconds.add(threads.getCurrentThreadCpuTime() - begun);
        }
        long all = sum(seconds);
        long early = sum(seconds.subList(10, 20));
        long late = sum(seconds.subList(50, 60));

        System.out.println("60,000 results sent to one viewer: " + all / 1_000_000 + " ms of processor time");
        assertTrue(all < 20_000_000_000L, "a minute of results took " + all + " ns of processor time");
        assertTrue(late < 3 * early, "10,000 results took " + early + " ns at first and " + late + " ns at last");
        assertEquals(1_000, hub.kept().newest(5_000).size());
        assertFalse(sseClient.isDropped());
    }

    @Test
    void dropsAClientThatDoesNotReadAndContinues() {
        for (int second = 0; second < 20; second++) {
            for (int i = 0; i < 1_000; i++) {
                hub.result(Results.translated(second + "-" + i, "Hola."), clock.instant());
                clock.passes(Duration.ofMillis(1));
            }
        }

        assertTrue(sseClient.isDropped());
        assertEquals(0, sseClients.count());
    }

    private static long sum(List<Long> nanoseconds) {
        return nanoseconds.stream().mapToLong(Long::longValue).sum();
    }

    private List<Event> events() throws InterruptedException, IOException {
        List<Event> events = new ArrayList<>();
        for (Optional<byte[]> next = sseClient.next(Duration.ZERO);
                next.isPresent();
                next = sseClient.next(Duration.ZERO)) {
            String[] lines = new String(next.get(), StandardCharsets.UTF_8).split("\n");
            events.add(new Event(
                    lines[0].substring("event: ".length()), Json.parse(bytes(lines[2].substring("data: ".length())))));
        }
        return events;
    }

    private PendingTexts.PendingText taken(String text) {
        return new PendingTexts.PendingText(OriginalText.of(Results.request("any", text)), clock.instant());
    }

    private static ResultKey asking(int number) {
        return new ResultKey("request " + number, Results.PAIR);
    }

    private static CompletedBatch batch(double fill) {
        return new CompletedBatch(new Batch(Results.PAIR, 1, "en-es/2", List::of), 10, 10, fill, Duration.ofMillis(10));
    }

    static DeadLetterDetails letter(String id) {
        return new DeadLetterDetails(
                new DeadLetter(id, ErrorCode.NO_ROUTE, "none"),
                Optional.empty(),
                "route",
                1,
                false,
                Optional.empty(),
                List.of(),
                "");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
