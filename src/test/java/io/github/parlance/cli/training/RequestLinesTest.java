package io.github.parlance.cli.training;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.stream.RequestTranslator;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.UppercaseTranslator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RequestLinesTest {
    private static final LanguagePair PAIR = new LanguagePair("en", "es");

    private final CountDownLatch flushed = new CountDownLatch(1);
    private final StringWriter out = new StringWriter() {
        @Override
        public void flush() {
            flushed.countDown();
        }
    };
    private final RequestLines lines = new RequestLines(
            new RequestTranslator(new UppercaseTranslator(PAIR), List.of(PAIR), Clock.systemUTC()),
            new PrintWriter(out));

    private boolean answer(String input) throws IOException {
        return lines.answer(new ByteArrayInputStream(input.getBytes(UTF_8)));
    }

    @Test
    void eachLineHasOneLine() throws IOException {
        boolean complete = answer("{\"text\":\"a\\nb\"}\r\n{\"text\":\"año \u2028 c\"}");

        List<String> written = List.of(out.toString().split(System.lineSeparator()));
        assertTrue(complete);
        assertEquals(2, written.size());
        assertTrue(written.get(0).contains("\"text\":\"A\\nB\""), written.get(0));
        assertTrue(written.get(1).contains("AÑO"), written.get(1));
    }

    @Test
    void anErrorIsALineTooAndIsRemembered() throws IOException {
        boolean complete = answer("{\"text\":\"a\"}\n\n{\"text\":\"b\"}\n");

        List<String> written = out.toString().lines().toList();
        assertFalse(complete);
        assertEquals(3, written.size());
        assertTrue(written.get(1).startsWith("{\"error\":{\"code\":\"malformed\","), written.get(1));
    }

    @Test
    void noInputHasNoOutput() throws IOException {
        assertTrue(answer(""));
        assertEquals("", out.toString());
    }

    @Test
    void manyLinesAreAllAnswered() throws IOException {
        assertTrue(answer("{\"text\":\"x\"}\n".repeat(1_100)));
        assertEquals(1_100, out.toString().lines().count());
    }

    /** A person, or a program that waits for each answer, writes one line at a time. */
    @Test
    void aLineIsAnsweredWhenTheInputPauses() throws Exception {
        try (PipedOutputStream input = new PipedOutputStream();
                PipedInputStream piped = new PipedInputStream(input)) {
            CompletableFuture<Boolean> running = CompletableFuture.supplyAsync(() -> {
                try {
                    return lines.answer(piped);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            input.write("{\"text\":\"now\"}\n".getBytes(UTF_8));
            input.flush();
            assertTrue(flushed.await(20, TimeUnit.SECONDS));
            assertTrue(out.toString().contains("NOW"), out.toString());
            assertFalse(running.isDone());
            input.close();
            assertTrue(running.get());
        }
    }
}
