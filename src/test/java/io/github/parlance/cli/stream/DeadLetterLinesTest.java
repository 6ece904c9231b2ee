package io.github.parlance.cli.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.parlance.dlq.StoredDeadLetter;
import io.github.parlance.event.DeadLetter;
import io.github.parlance.event.DeadLetterDetails;
import io.github.parlance.event.DeadLetterDetails.Origin;
import io.github.parlance.event.ErrorCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeadLetterLinesTest {
    private static final String COLUMNS = "time\tid\torigin\tcode\tstage\tattempt\tretryable\tmodel\tstate\treason";

    private final StringWriter out = new StringWriter();

    @Test
    void printsALineForADeadLetterBelowTheNamesOfTheColumns() {
        DeadLetterLines lines = lines(false, false);

        lines.accept(letter("id-1", ErrorCode.MODEL_FAILED, "it broke down", "", false));
        lines.accept(letter("id-2", ErrorCode.TOO_LARGE, "too much", "value", false));
        lines.accept(letter("id-3", ErrorCode.TOO_LARGE, "too much", "", true));

        assertEquals(
                COLUMNS
                        + "\n1970-01-01T00:00:01Z\tid-1\trequests-2-41\tmodel-failed\ttranslate\t3\tyes\ten-es\t-\tit broke down"
                        + "\n1970-01-01T00:00:01Z\tid-2\trequests-2-41\ttoo-large\ttranslate\t3\tno\ten-es\twithout value\ttoo much"
                        + "\n1970-01-01T00:00:01Z\tid-3\trequests-2-41\ttoo-large\ttranslate\t3\tno\ten-es\tsent again\ttoo much\n",
                out.toString());
        assertEquals("3 dead letters: 1 model-failed, 2 too-large; 1 sent again", lines.summary());
    }

    @Test
    void printsNothingForNone() {
        DeadLetterLines lines = lines(false, false);

        assertEquals("0 dead letters", lines.summary());
        assertEquals("", out.toString());
    }

    @Test
    void printsNothingThatATerminalObeys() {
        lines(false, true).accept(letter("\u001b[2J\n", ErrorCode.INVALID, "tab\there", "", false));

        String line = out.toString().lines().skip(1).findFirst().orElseThrow();
        assertEquals(2, out.toString().lines().count());
        assertEquals(11, line.split("\t").length);
        assertFalse(line.contains("\u001b"), line);
        assertEquals("the□text", line.split("\t")[10]);
    }

    @Test
    void printsAnObjectALineAndNoTextUnlessAsked() throws Exception {
        StoredDeadLetter letter = letter("id-1", ErrorCode.MODEL_FAILED, "it broke down", "", true);
        lines(true, false).accept(letter);
        lines(true, true).accept(letter);

        String[] objects = out.toString().split("\n");
        String shared =
                """
                {"time":"1970-01-01T00:00:01Z","id":"id-1","origin":{"topic":"requests","partition":2,"offset":41},
                 "code":"model-failed","stage":"translate","attempt":3,"retryable":true,"model":"en-es",
                 "reason":"it broke down","deadLetter":"dlq-0-7","replayed":true""";
        ObjectMapper mapper = new ObjectMapper();
        assertEquals(mapper.readTree(shared + "}"), mapper.readTree(objects[0]));
        assertEquals(mapper.readTree(shared + ",\"text\":\"the\\u0007text\"}"), mapper.readTree(objects[1]));
    }

    private DeadLetterLines lines(boolean json, boolean text) {
        return new DeadLetterLines(new PrintWriter(out, true), json, text);
    }

    private static StoredDeadLetter letter(
            String id, ErrorCode code, String reason, String truncated, boolean replayed) {
        DeadLetterDetails details = new DeadLetterDetails(
                new DeadLetter(id, code, reason),
                Optional.of(new Origin("requests", 2, 41)),
                "translate",
                3,
                code.retryable(),
                Optional.of("en-es"),
                List.of("en-es/2"),
                truncated);
        return new StoredDeadLetter(
                "dlq-0-7",
                Instant.ofEpochMilli(1_000),
                details,
                Optional.of("the\u0007text".getBytes(UTF_8)),
                replayed);
    }
}
