package io.github.parlance.stream;

import static io.github.parlance.stream.StreamUnderTest.WAIT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.event.DeadLetter;
import io.github.parlance.event.EventSchemas;
import io.github.parlance.event.RequestReader;
import io.github.parlance.event.RequestReading;
import io.github.parlance.event.SourceRecord;
import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.event.TranslationCompleted.Status;
import io.github.parlance.text.Span;
import io.github.parlance.text.SpanFinder;
import io.github.parlance.text.TextFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.test.TestRecord;

/**
 * A stream whose answers are held against what is true of any record: one answer for each language asked for, or one in
 * all where it cannot be read; the key, the headers and the text of its request; events that keep to their schemas.
 */
final class ExaminedStream implements AutoCloseable {
    private static final SpanFinder SPANS = new SpanFinder(SpanFinder.Numbers.ALL);
    private static final Pattern TAG = Pattern.compile("<[^<>]*>");
    private static final String CASE = "case";
    /** What answers say in place of their requests. */
    private static final Set<String> REPLACED =
            Set.of("content-type", "ce_specversion", "ce_type", "ce_source", "ce_id", "ce_time");

    /** Says when the request was made, in every answer. */
    private static final String REQUESTED = "translation.request.timestamp";

    private final RequestReader reader = new RequestReader();
    private final StreamUnderTest stream;
    private final TestInputTopic<byte[], byte[]> requests;
    private final TestOutputTopic<byte[], byte[]> results;
    private final TestOutputTopic<byte[], byte[]> deadLetters;
    private int sent;

    ExaminedStream(Path state) {
        stream = new StreamUnderTest(state);
        requests = stream.driver.createInputTopic("requests", new ByteArraySerializer(), new ByteArraySerializer());
        results = stream.driver.createOutputTopic("results", new ByteArrayDeserializer(), new ByteArrayDeserializer());
        deadLetters = stream.driver.createOutputTopic("dlq", new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Sends them together.
     *
     * @param checkResults whether results are held against their schema, which takes longer than all the rest
     * @return what became of each, as {@link HardCase#becomes} says it
     */
    List<List<String>> send(List<HardCase> cases, boolean checkResults) {
        int first = sent;
        List<RequestReading> readings = cases.stream().map(this::read).toList();
        int due = readings.stream().mapToInt(ExaminedStream::languages).sum();
        for (HardCase each : cases) {
            TestRecord<byte[], byte[]> record = each.testRecord();
            record.headers().add(CASE, Integer.toString(sent++).getBytes(UTF_8));
            requests.pipeInput(record);
        }
        for (int tick = 0; tick < 100 && results.getQueueSize() + deadLetters.getQueueSize() < due; tick++) {
            stream.passTime(WAIT);
        }
        List<List<String>> became =
                cases.stream().<List<String>>map(each -> new ArrayList<>()).toList();
        for (TestRecord<byte[], byte[]> record : results.readRecordsToList()) {
            int place = place(record.headers()) - first;
            became.get(place).add(result(cases.get(place), readings.get(place), record, checkResults));
        }
        for (TestRecord<byte[], byte[]> record : deadLetters.readRecordsToList()) {
            int place = place(record.headers()) - first;
            became.get(place).add(deadLetter(cases.get(place), record));
        }
        for (int place = 0; place < cases.size(); place++) {
            assertEquals(languages(readings.get(place)), became.get(place).size(), "answers to " + cases.get(place));
        }
        return became.stream().map(words -> words.stream().sorted().toList()).toList();
    }

    private String result(HardCase request, RequestReading reading, TestRecord<byte[], byte[]> record, boolean check) {
        assertKept(request, record.key(), record.headers());
        if (record.value() == null) {
            assertTrue(request.value().isEmpty());
            return HardCase.PASSED_ON;
        }
        if (check) {
            EventSchemas.assertResult(record.value());
        }
        TranslationCompleted result = TranslationCompleted.fromBytes(record.value());
        String text = ((RequestReading.Request) reading).request().text();
        // What was translated before is given again, and is just as right.
        boolean translated = result.status() != Status.PASSTHROUGH;
        // The translator writes capitals, but for what must survive to the letter.
        boolean html = ((RequestReading.Request) reading).request().format() == TextFormat.HTML;
        assertEquals(
                translated ? comparable(text, html) : text,
                translated ? comparable(result.text(), html) : result.text(),
                () -> "from " + text.codePoints().mapToObj(Integer::toHexString).toList());
        for (Span span : SPANS.find(text)) {
            // Lines are translated by themselves, so that what has several in a damaged text is no span.
            boolean lines = span.of(text).matches("(?s).*[\r\n].*");
            assertTrue(lines || result.text().contains(span.of(text)), span.of(text));
        }
        assertFalse(result.requestId().isEmpty());
        assertEquals(32, record.headers().lastHeader("ce_id").value().length);
        return translated ? "translated" : "passthrough";
    }

    /** Returns a text in capitals; of HTML, its tags and the text without them, as tags within a word move to its end. */
    private static String comparable(String text, boolean html) {
        String capitals = text.toUpperCase(Locale.ROOT);
        if (!html) {
            return capitals;
        }
        String tags = TAG.matcher(capitals).results().map(MatchResult::group).collect(Collectors.joining());
        return TAG.matcher(capitals).replaceAll("") + tags;
    }

    private String deadLetter(HardCase request, TestRecord<byte[], byte[]> record) {
        assertKept(request, record.key(), record.headers());
        assertArrayEquals(request.value().orElseThrow(), record.value());
        EventSchemas.assertDeadLetter(record.headers());
        DeadLetter letter = DeadLetter.fromHeaders(record.headers());
        assertFalse(letter.requestId().isEmpty());
        assertTrue(
                letter.reason().length() < 1_000,
                "a reason of " + letter.reason().length() + " characters");
        return letter.code().label();
    }

    private static void assertKept(HardCase request, byte[] key, Headers headers) {
        assertArrayEquals(request.key().orElse(null), key);
        assertArrayEquals(
                request.testRecord().timestamp().toString().getBytes(UTF_8),
                headers.lastHeader(REQUESTED).value());
        assertEquals(
                kept(request.headers()).toList(),
                kept(headers).filter(header -> !header.key().equals(CASE)).toList());
    }

    private static Stream<Header> kept(Headers headers) {
        return Stream.of(headers.toArray())
                .filter(header -> !REPLACED.contains(header.key())
                        && !header.key().equals(REQUESTED)
                        && !header.key().startsWith("__streams.errors.")
                        && !header.key().startsWith("translation.error."));
    }

    /** How many answers it must have. */
    private static int languages(RequestReading reading) {
        return reading instanceof RequestReading.Request read
                ? Math.max(1, read.request().targetLangs().size())
                : 1;
    }

    private RequestReading read(HardCase request) {
        return reader.read(new SourceRecord("requests", 0, 0, 0, request.key(), request.value(), request.headers()));
    }

    private static int place(Headers headers) {
        return Integer.parseInt(new String(headers.lastHeader(CASE).value(), UTF_8));
    }

    @Override
    public void close() {
        stream.close();
    }
}
