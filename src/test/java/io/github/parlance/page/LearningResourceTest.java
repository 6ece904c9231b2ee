package io.github.parlance.page;

import static io.github.parlance.page.ServerUnderTest.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.event.Correction;
import io.github.parlance.event.CorrectionKey;
import io.github.parlance.event.Verdict;
import io.github.parlance.http.Json;
import io.github.parlance.learn.LearningCoordinator;
import io.github.parlance.learn.LearningRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LearningResourceTest {
    @TempDir
    Path models;

    private ServerUnderTest server;

    @BeforeEach
    void start() throws IOException {
        server = new ServerUnderTest(models);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void countsTheCorrectionsNoVersionHasLearnedFrom() throws Exception {
        accept("1", "2", "3", "4");
        server.sides.verdicts.put(new Verdict(correction("5"), Set.of(Verdict.Reason.NUMBERS)));
        keep("3", "PROMOTED", "2026-03-01T12:00:00Z", List.of("1"), List.of("2"));
        keep("4", "DRY_RUN", "2026-02-01T12:00:00Z", List.of("3"), List.of("4"));

        assertEquals(2, json(server.get("/api/learning")).path("waiting").intValue());
    }

    @Test
    void hasTheLastLearningRunWithItsReport() throws Exception {
        keep("3", "PROMOTED", "2026-03-01T12:00:00Z", List.of("1"), List.of("2"));
        keep("4", "ROLLED_BACK", "2026-03-02T12:00:00Z", List.of("3"), List.of("4"));
        Files.writeString(models.resolve("en-es-learned").resolve("4.md"), "# Version 4\n");

        assertEquals(
                "{\"at\":" + Instant.parse("2026-03-02T12:00:00Z").toEpochMilli()
                        + ",\"decision\":\"rolledBack\",\"version\":\"4\",\"pair\":\"en-es\",\"report\":\"# Version 4\\n\"}",
                json(server.get("/api/learning")).path("last").toString());
    }

    @Test
    void hasNoLastRunIfNothingWasLearned() throws Exception {
        assertEquals(
                "{\"running\":false,\"waiting\":0}", server.get("/api/learning").body());
    }

    @Test
    void sendsTheProgressOfALearningRun() throws Exception {
        SseClient sseClient = server.viewers.join().orElseThrow();
        server.learning.stage("trains version 3");
        boolean meanwhile = json(server.get("/api/learning")).path("running").booleanValue();
        server.learning.ended(new LearningCoordinator.Outcome(Optional.empty(), "2 corrections are new"));
        server.learning.failed(new IllegalStateException("no room"));

        assertTrue(meanwhile);
        assertFalse(json(server.get("/api/learning")).path("running").booleanValue());
        assertEquals("{\"state\":\"training\",\"detail\":\"trains version 3\"}", data(sseClient));
        assertEquals("{\"state\":\"checked\",\"detail\":\"2 corrections are new\"}", data(sseClient));
        assertEquals("{\"state\":\"failed\",\"detail\":\"no room\"}", data(sseClient));
    }

    @Test
    void everyOutcomeHasALabel() {
        assertEquals(
                List.of("kept", "kept", "kept", "kept", "published", "promoted", "rolledBack", "kept"),
                List.of(LearningRun.State.values()).stream()
                        .map(LearningState::label)
                        .toList());
    }

    private void accept(String... ids) {
        for (String id : ids) {
            server.sides.verdicts.put(Verdict.accepted(correction(id)));
        }
    }

    private static Correction correction(String id) {
        return Correction.of(new CorrectionKey(id), Results.PAIR, "Source " + id, "Text " + id, Instant.EPOCH);
    }

    /** Writes the files of a learning run. */
    private void keep(String version, String state, String at, List<String> learned, List<String> heldOut)
            throws IOException {
        Path folder = Files.createDirectories(models.resolve("en-es-learned"));
        var attempt = Json.object()
                .put("version", version)
                .put("state", state)
                .put("pair", "en-es")
                .put("base", "2")
                .put("baseDigest", "sha256:" + "0".repeat(64));
        learned.forEach(attempt.putArray("learned")::add);
        heldOut.forEach(attempt.putArray("heldOut")::add);
        attempt.putArray("before");
        Files.write(folder.resolve(version + ".json"), Json.bytes(attempt.put("at", at)));
    }

    private static String data(SseClient sseClient) throws InterruptedException {
        String event = new String(sseClient.next(Duration.ZERO).orElseThrow(), UTF_8);
        return event.substring(event.indexOf("data: ") + 6).strip();
    }
}
