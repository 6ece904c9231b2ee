package io.github.parlance.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.parlance.event.TranslationCompleted.CachedFrom;
import io.github.parlance.event.TranslationCompleted.Provenance;
import io.github.parlance.event.TranslationCompleted.Status;
import io.github.parlance.event.TranslationCompleted.Timing;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.TextFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class OutgoingEventsTest {
    private static final Timing TIMING = new Timing(Duration.ofMillis(3), Duration.ofMillis(18), 32);
    private static final TranslationCompleted TRANSLATED = new TranslationCompleted(
            "id-1",
            Status.TRANSLATED,
            new LanguagePair("en", "es"),
            "¿Dónde? 📚",
            Optional.of(0.8731),
            Optional.of(new Provenance("en-es", "1", "sha256:" + "0".repeat(64), 4, 0.6)),
            TIMING,
            JsonNodeFactory.instance.objectNode().put("a", 1));

    @Test
    void writesAResultThatTheSchemaAllowsAndReadsBackTheSame() {
        byte[] value = TRANSLATED.toBytes();

        EventSchemas.assertResult(value);
        assertEquals(TRANSLATED, TranslationCompleted.fromBytes(value));
    }

    @Test
    void tellsWhatWasCheckedAndWhatElseWasFound() {
        TranslationCompleted detailed = new TranslationCompleted(
                TRANSLATED.requestId(),
                Status.DEGRADED,
                TRANSLATED.pair(),
                Optional.empty(),
                TRANSLATED.text(),
                TRANSLATED.confidence(),
                new TranslationDetails(
                        Map.of("numbers", "violated", "urls", "ok"),
                        List.of("split"),
                        List.of(new TranslationDetails.Alternative("¿Dónde está?", -0.3125)),
                        List.of(
                                new TranslationDetails.Segment(0, 4, 0, 6, 0.5),
                                new TranslationDetails.Segment(5, 9, 7, 10, 0.75)),
                        List.of(new TranslationDetails.Link(0, 3, 0, 5), new TranslationDetails.Link(5, 9, 7, 10))),
                TRANSLATED.provenance(),
                TIMING,
                TRANSLATED.metadata());

        byte[] value = detailed.toBytes();

        EventSchemas.assertResult(value);
        assertEquals(detailed, TranslationCompleted.fromBytes(value));
        assertRefused(new String(value, UTF_8).replace("violated", "bad"));
        assertRefused(new String(value, UTF_8).replace("\"numbers\"", "\"figures\""));
    }

    @Test
    void namesBothModelsWhereOneTranslatedWhatTheOtherHad() {
        Provenance first = new Provenance("fr-en", "2", "sha256:" + "1".repeat(64), 1, 0);
        TranslationCompleted pivoted = new TranslationCompleted(
                "id-1",
                Status.TRANSLATED,
                new LanguagePair("fr", "de"),
                "Wo?",
                Optional.of(0.5),
                Optional.of(new Provenance(
                        "en-de",
                        "1",
                        "sha256:" + "0".repeat(64),
                        4,
                        0.6,
                        Optional.of("native-avx2"),
                        Optional.of(new TranslationCompleted.Pivot("en", first)))),
                TIMING,
                JsonNodeFactory.instance.objectNode());

        byte[] value = pivoted.toBytes();

        EventSchemas.assertResult(value);
        assertEquals(pivoted, TranslationCompleted.fromBytes(value));
    }

    @Test
    void holdsAPivotAgainstTheSchema() {
        String pivot = "{\"model\":\"fr-en\",\"version\":\"2\",\"digest\":\"sha256:" + "1".repeat(64)
                + "\",\"decoding\":{\"beam\":1,\"lengthPenalty\":0}";
        String result = new String(TRANSLATED.toBytes(), UTF_8);

        assertEquals(1, problemsWith(result, pivot + "}").size());
        assertEquals(
                1, problemsWith(result, pivot + ",\"lang\":\"en\",\"other\":1}").size());
        assertEquals(0, problemsWith(result, pivot + ",\"lang\":\"en\"}").size());
    }

    private static List<com.networknt.schema.Error> problemsWith(String result, String pivot) {
        String extended = result.replace("\"provenance\":{", "\"provenance\":{\"pivot\":" + pivot + ",");
        return EventSchemas.problemsOfResult(extended.getBytes(UTF_8));
    }

    @Test
    void writesAnApprovedTranslationWithoutModel() {
        TranslationRequested request = TranslationRequested.sentence("id-1", "Where?", new LanguagePair("en", "es"));

        TranslationCompleted recalled =
                TranslationCompleted.fromMemory(request, new LanguagePair("en", "es"), "¿Dónde?", Duration.ofMillis(3));

        EventSchemas.assertResult(recalled.toBytes());
        assertEquals(recalled, TranslationCompleted.fromBytes(recalled.toBytes()));
        assertEquals(Status.CACHED, recalled.status());
        assertEquals(Optional.empty(), recalled.provenance());
    }

    @Test
    void letsAReaderTellTheMemoryFromTheCache() {
        TranslationCompleted cached = new TranslationCompleted(
                TRANSLATED.requestId(),
                Status.CACHED,
                TRANSLATED.pair(),
                Optional.of(CachedFrom.CACHE),
                TRANSLATED.text(),
                TRANSLATED.confidence(),
                TranslationDetails.NONE,
                TRANSLATED.provenance(),
                new Timing(Duration.ZERO, Duration.ZERO, 0),
                TRANSLATED.metadata());
        String json = new String(cached.toBytes(), UTF_8);

        EventSchemas.assertResult(cached.toBytes());
        assertEquals(cached, TranslationCompleted.fromBytes(cached.toBytes()));
        assertRefused(json.replace("\"cachedFrom\":\"cache\",", ""));
        assertRefused(json.replace("\"cachedFrom\":\"cache\"", "\"cachedFrom\":\"memory\""));
        assertRefused(json.replaceAll("\"confidence\":[^,]*,", ""));
        assertRefused(json.replace("\"status\":\"cached\"", "\"status\":\"translated\""));
    }

    private static void assertRefused(String result) {
        assertFalse(EventSchemas.problemsOfResult(result.getBytes(UTF_8)).isEmpty(), result);
    }

    @Test
    void writesAPassthroughWithoutModel() {
        TranslationCompleted passthrough = new TranslationCompleted(
                "id-1",
                Status.PASSTHROUGH,
                new LanguagePair("en", "es"),
                " ",
                Optional.empty(),
                Optional.empty(),
                TIMING,
                JsonNodeFactory.instance.objectNode());

        byte[] value = passthrough.toBytes();

        EventSchemas.assertResult(value);
        assertEquals(passthrough, TranslationCompleted.fromBytes(value));
    }

    @Test
    void namesAResultByRequestAndLanguageAlone() {
        // printf 'id-1\0es' | sha256sum | cut -c1-32
        assertEquals("275d7bccba0b3cc1b2ca4d9b9c169000", ResultHeaders.id("id-1", "es"));
        assertNotEquals(ResultHeaders.id("id-1", "es"), ResultHeaders.id("id-1", "fr"));
        assertNotEquals(ResultHeaders.id("id-1", "es"), ResultHeaders.id("id-1e", "s"));
    }

    @Test
    void keepsTheRequestsHeadersBesideItsOwn() {
        Headers request = new RecordHeaders()
                .add("traceparent", "00-aa-bb-01".getBytes(UTF_8))
                .add("ce_id", "id-1".getBytes(UTF_8))
                .add("ce_type", "request".getBytes(UTF_8))
                .add("ce_time", "2026-01-01T00:00:00Z".getBytes(UTF_8))
                .add("content-type", "text/plain".getBytes(UTF_8));

        Headers headers = new ResultHeaders("/parlance/test").of(request, TRANSLATED);

        assertEquals("00-aa-bb-01", text(headers, "traceparent"));
        assertEquals(ResultHeaders.id("id-1", "es"), text(headers, "ce_id"));
        assertEquals(TranslationCompleted.TYPE, text(headers, "ce_type"));
        assertEquals("/parlance/test", text(headers, "ce_source"));
        assertEquals("1.0", text(headers, "ce_specversion"));
        assertEquals("application/json", text(headers, "content-type"));
        assertNull(headers.lastHeader("ce_time"));
        assertEquals("id-1", text(request, "ce_id"));
    }

    @Test
    void writesADeadLetterThatTheSchemaAllows() {
        Headers original = new RecordHeaders().add("traceparent", "00-aa-bb-01".getBytes(UTF_8));
        SourceRecord record =
                new SourceRecord("requests", 2, 41, 0, Optional.empty(), Optional.of(new byte[] {1}), original);
        Fault fault = Fault.translating(ErrorCode.MODEL_FAILED, "the model broke down", "en-es")
                .causedBy(new IllegalStateException("boom"));

        Headers headers = DeadLetter.headers(record, fault);

        EventSchemas.assertDeadLetter(headers);
        assertEquals("00-aa-bb-01", text(headers, "traceparent"));
        assertEquals("java.lang.IllegalStateException", text(headers, "__streams.errors.exception"));
        assertEquals("the model broke down", text(headers, "__streams.errors.message"));
        assertEquals("41", text(headers, "__streams.errors.offset"));
        assertEquals("model-failed", text(headers, "translation.error.code"));
        assertEquals("true", text(headers, "translation.error.retryable"));
        assertEquals("en-es", text(headers, "translation.error.model"));
        assertEquals(
                new DeadLetter("requests-2-41", ErrorCode.MODEL_FAILED, "the model broke down"),
                DeadLetter.fromHeaders(headers));
    }

    @Test
    void namesADeadLetterByItsPositionWhereItsIdIsEmpty() {
        Headers empty = new RecordHeaders().add("ce_id", new byte[0]);
        SourceRecord record = new SourceRecord("requests", 2, 41, 0, Optional.empty(), Optional.empty(), empty);

        DeadLetter letter = DeadLetter.fromHeaders(
                DeadLetter.headers(record, Fault.reading(ErrorCode.INVALID, "ce_id is missing")));

        assertEquals("requests-2-41", letter.requestId());
    }

    @Test
    void saysEachThingOnceWhenADeadLetterFailsAgain() {
        SourceRecord first =
                new SourceRecord("requests", 0, 1, 0, Optional.empty(), Optional.empty(), new RecordHeaders());
        Headers once = DeadLetter.headers(first, Fault.translating(ErrorCode.MODEL_FAILED, "first", "en-es"));
        SourceRecord replayed = new SourceRecord("requests", 0, 9, 0, Optional.empty(), Optional.empty(), once);

        Headers twice = DeadLetter.headers(replayed, Fault.reading(ErrorCode.INVALID, "second"));

        assertEquals(11, twice.toArray().length);
        assertEquals("second", text(twice, "__streams.errors.message"));
        assertFalse(twice.headers("translation.error.model").iterator().hasNext());
    }

    @Test
    void writesRequestsThatItsOwnReaderUnderstands() {
        TranslationRequested request = new TranslationRequested(
                "id-1",
                "Hello.",
                Optional.of("en"),
                List.of("es", "fr"),
                "acme",
                TextFormat.HTML,
                List.of("Acme"),
                3,
                true,
                Priority.BULK,
                Optional.of(Instant.parse("2026-01-31T12:00:00Z")),
                JsonNodeFactory.instance.objectNode().put("a", 1));
        RequestWriter writer = new RequestWriter("/parlance/test");
        SourceRecord record = new SourceRecord(
                "t", 0, 0, 0, Optional.empty(), Optional.of(writer.value(request)), writer.headers(request));

        RequestReading reading = new RequestReader().read(record);

        assertEquals(new RequestReading.Request(request), reading);
        assertEquals(List.of(), EventSchemas.problemsOfRequest(writer.value(request)));
    }

    @Test
    void refusesToReadWhatIsNoResult() {
        assertThrows(IllegalArgumentException.class, () -> TranslationCompleted.fromBytes("{}".getBytes(UTF_8)));
        assertThrows(IllegalArgumentException.class, () -> TranslationCompleted.fromBytes("{".getBytes(UTF_8)));
        assertThrows(IllegalArgumentException.class, () -> DeadLetter.fromHeaders(new RecordHeaders()));
    }

    private static String text(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), UTF_8);
    }
}
