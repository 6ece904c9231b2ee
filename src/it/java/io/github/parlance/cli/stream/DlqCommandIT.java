package io.github.parlance.cli.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.parlance.broker.TestBroker;
import io.github.parlance.cli.Main;
import io.github.parlance.dlq.DeadLetterFixture;
import io.github.parlance.event.ErrorCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code dlq} as it is typed, on a real broker. */
@Timeout(120)
class DlqCommandIT {
    @TempDir
    Path state;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void listsReplaysAndShowsWhatWasReplayed() throws Exception {
        try (TestBroker broker = TestBroker.start()) {
            DeadLetterFixture bench = DeadLetterFixture.create(broker.bootstrapServers(), "typed", state);
            bench.bury(bench.request("a", 1), ErrorCode.MODEL_FAILED);
            bench.bury(bench.request("b", 2), ErrorCode.NO_ROUTE);

            assertEquals(0, dlq(bench, "list"));
            assertEquals(3, out.toString().lines().count(), out.toString());
            assertFalse(out.toString().contains("text of a"), out.toString());
            assertEquals("2 dead letters: 1 model-failed, 1 no-route", said());

            assertEquals(0, dlq(bench, "list", "--code", "no-route,invalid", "--json", "--show-text"));
            assertEquals(
                    "text of b",
                    new ObjectMapper().readTree(out.toString()).path("text").asText());
            assertEquals("1 dead letter: 1 no-route", said());

            assertEquals(0, dlq(bench, "replay", "--retryable", "--dry-run"));
            assertEquals("1 request would be sent; skipped dead letters: 0 already replayed, 0 truncated", said());

            assertEquals(0, dlq(bench, "replay", "--id", "a"));
            assertEquals("1 request sent; skipped dead letters: 0 already replayed, 0 truncated", said());

            assertEquals(0, dlq(bench, "replay"));
            assertEquals("1 request sent; skipped dead letters: 1 already replayed, 0 truncated", said());

            assertEquals(0, dlq(bench, "list", "--limit", "1"));
            assertTrue(out.toString().contains("\tsent again\t"), out.toString());
            assertEquals("1 dead letter: 1 model-failed; 1 sent again", said());
            assertEquals(2, bench.committed(bench.requests()).size());

            assertEquals(4, dlq(bench, "list", "--set", "topics.dlq.name=nowhere"));
            assertEquals(
                    "parlance: there is no topic nowhere on " + broker.bootstrapServers()
                            + "; parlance run --create-topics creates those of the topology",
                    said());
        }
    }

    private int dlq(DeadLetterFixture bench, String command, String... more) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> arguments = new ArrayList<>(List.of(
                "dlq",
                command,
                "--bootstrap-servers",
                bench.settings().cluster().bootstrapServers(),
                "--set",
                "applicationId=" + bench.spec().applicationId(),
                "--set",
                "topics.requests.name=" + bench.requests(),
                "--set",
                "topics.dlq.name=" + bench.dlq()));
        arguments.addAll(List.of(more));
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }

    private String said() {
        return err.toString().strip();
    }
}
