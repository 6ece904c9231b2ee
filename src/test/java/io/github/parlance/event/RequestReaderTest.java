package io.github.parlance.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.parlance.event.RequestReading.Request;
import io.github.parlance.event.RequestReading.Tombstone;
import io.github.parlance.event.RequestReading.Unreadable;
import io.github.parlance.text.TextFormat;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {
    private static final Headers NONE = new RecordHeaders();

    @Test
    void readsACloudEventInBinaryMode() throws Exception {
        Headers headers = binary("id-1").add("content-type", bytes("application/json; charset=utf-8"));

        TranslationRequested request = request(
                headers,
                """
                {"text":"Hello.","sourceLang":"EN","targetLangs":["es","fr-ca","es"],"format":"markdown","priority":"high",
                 "tenant":"t","segmentIndex":3,"doNotTranslate":["X"],"nBest":8,"alignments":true,"deadline":"2030-01-01T00:00:00Z",
                 "metadata":{"a":{"b":[1]}},"somethingElse":true}
                """);

        assertEquals(
                new TranslationRequested(
                        "id-1",
                        "Hello.",
                        Optional.of("en"),
                        List.of("es", "fr-CA"),
                        "t",
                        TextFormat.MARKDOWN,
                        List.of("X"),
                        8,
                        true,
                        Priority.HIGH,
                        Optional.of(Instant.parse("2030-01-01T00:00:00Z")),
                        (com.fasterxml.jackson.databind.node.ObjectNode)
                                new ObjectMapper().readTree("{\"a\":{\"b\":[1]}}")),
                request);
    }

    @Test
    void readsACloudEventInStructuredMode() {
        Headers headers = new RecordHeaders().add("content-type", bytes("application/cloudevents+json"));
        String start =
                "{\"specversion\":\"1.0\",\"id\":\"s-1\",\"source\":\"/x\",\"type\":\"" + TranslationRequested.TYPE;

        assertEquals(
                TranslationRequested.sentence("s-1", "Hello."),
                request(headers, start + "\",\"data\":{\"text\":\"Hello.\"}}"));
        assertEquals(
                TranslationRequested.sentence("s-1", "Hello."),
                request(headers, start + "\",\"datacontenttype\":\"text/plain\",\"data\":\"Hello.\"}"));
    }

    @Test
    void namesARecordWithoutAttributesByItsPosition() {
        assertEquals(TranslationRequested.sentence("requests-2-41", "Hi."), request(NONE, "{\"text\":\"Hi.\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Where is the library?", "{0} files left", "{name}, welcome", "12", "[a] or b", "\"quoted\"", " "
            })
    void takesAValueThatIsNoObjectAsASentence(String value) {
        assertEquals(TranslationRequested.sentence("requests-2-41", value), request(NONE, value));
    }

    @Test
    void takesAnythingLabelledPlainTextAsASentence() {
        Headers headers = new RecordHeaders().add("content-type", bytes("text/plain"));

        assertEquals(
                "{\"text\":\"Hi.\"}", request(headers, "{\"text\":\"Hi.\"}").text());
        assertEquals("", request(headers, "").text());
    }

    @Test
    void readsPlainTextOfACloudEvent() {
        assertEquals(TranslationRequested.sentence("id-1", "Hi."), request(binary("id-1"), "Hi."));
    }

    @Test
    void tellsALanguageToBeFoundOutFromOneLeftToTheRoute() {
        assertEquals(
                Optional.of("und"),
                request(NONE, "{\"text\":\"x\",\"sourceLang\":\"und\"}").sourceLang());
    }

    @Test
    void readsARecordWithoutValueAsATombstone() {
        SourceRecord record = new SourceRecord("requests", 2, 41, 0, Optional.empty(), Optional.empty(), NONE);

        assertInstanceOf(Tombstone.class, new RequestReader().read(record));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"text\":              | MALFORMED | the value is not JSON: it ends or is invalid at line 1, column 9",
                "{\"text\":\"a\"} {}     | MALFORMED | the value is not JSON: it is empty or has trailing content",
                "{}                      | INVALID   | text is missing; give a string",
                "{\"text\":null}         | INVALID   | text is missing; give a string",
                "{\"text\":5}            | INVALID   | text is 5; give a string",
                "{\"text\":[\"a\"]}      | INVALID   | text is array; give a string",
                "{\"text\":\"\\ud800\"}  | INVALID   | text contains an unpaired surrogate, which is not a character",
                "{\"text\":\"a\",\"targetLangs\":\"es\"}     | INVALID | targetLangs is string; give an array of strings",
                "{\"text\":\"a\",\"targetLang\":[\"es\"]}    | INVALID | targetLang is array; give a string",
                "{\"text\":\"a\",\"targetLang\":\"e s\"}     | INVALID | targetLang contains an invalid language tag; give BCP 47 tags, such as es-MX",
                "{\"text\":\"a\",\"targetLangs\":[1]}        | INVALID | targetLangs is 1; give a string",
                "{\"text\":\"a\",\"targetLangs\":[\"e s\"]}  | INVALID | targetLangs contains an invalid language tag; give BCP 47 tags, such as es-MX",
                "{\"text\":\"a\",\"sourceLang\":\"\"}        | INVALID | sourceLang contains an invalid language tag; give BCP 47 tags, such as es-MX",
                "{\"text\":\"a\",\"format\":\"pdf\"}         | INVALID | format is not one of html, icu, markdown, srt, text, vtt",
                "{\"text\":\"a\",\"priority\":1}             | INVALID | priority is 1; give a string",
                "{\"text\":\"a\",\"priority\":\"low\"}       | INVALID | priority is not one of bulk, high, normal",
                "{\"text\":\"a\",\"tenant\":{}}              | INVALID | tenant is object; give a string",
                "{\"text\":\"a\",\"segmentIndex\":-1}        | INVALID | segmentIndex is -1; give a whole number from 0 to 2147483647",
                "{\"text\":\"a\",\"segmentIndex\":\"1\"}     | INVALID | segmentIndex is string; give a whole number from 0 to 2147483647",
                "{\"text\":\"a\",\"doNotTranslate\":[true]}  | INVALID | doNotTranslate is boolean; give a string",
                "{\"text\":\"a\",\"alignments\":1}           | INVALID | alignments is 1; give true or false",
                "{\"text\":\"a\",\"nBest\":9}                | INVALID | nBest is 9; give a whole number from 1 to 8",
                "{\"text\":\"a\",\"nBest\":1.5}              | INVALID | nBest is 1.5; give a whole number from 1 to 8",
                "{\"text\":\"a\",\"deadline\":\"tomorrow\"}  | INVALID | deadline is not an RFC 3339 time, such as 2026-01-31T12:00:00Z",
                "{\"text\":\"a\",\"metadata\":[]}            | INVALID | metadata is array; give an object",
                "{\"text\":\"a\",\"metadata\":{\"b\":[\"\\udc00\"]}} | INVALID | metadata contains an unpaired surrogate, which is not a character",
            })
    void saysWhatIsWrongWithARequest(String value, ErrorCode code, String reason) {
        Fault fault = fault(NONE, bytes(value));

        assertEquals(code, fault.code());
        assertEquals(reason, fault.reason());
        assertEquals(Fault.Stage.READ, fault.stage());
    }

    @Test
    void saysWhatIsWrongWithTheAttributes() {
        assertEquals(
                "content-type is \"application/avro\"; give application/json, text/plain or"
                        + " application/cloudevents+json",
                fault(new RecordHeaders().add("content-type", bytes("application/avro")), bytes("x"))
                        .reason());
        assertEquals(
                "ce_id is missing; CloudEvents 1.0 requires it",
                fault(binary(""), bytes("x")).reason());
        assertEquals(
                "ce_type is \"other\"; give io.github.parlance.translation.requested.v1",
                fault(binary("id").add("ce_type", bytes("other")), bytes("x")).reason());
        assertEquals(
                "ce_specversion is \"0.3\"; give 1.0",
                fault(binary("id").add("ce_specversion", bytes("0.3")), bytes("x"))
                        .reason());
        Headers structured = new RecordHeaders().add("content-type", bytes("application/cloudevents+json"));
        assertEquals(
                "specversion is missing; CloudEvents 1.0 requires it",
                fault(structured, bytes("{\"id\":\"x\"}")).reason());
        assertEquals(
                "the CloudEvent is not a JSON object",
                fault(structured, bytes("[]")).reason());
    }

    @Test
    void passesOverAByteOrderMark() {
        assertEquals("Hi.", request(NONE, "\uFEFFHi.").text());
        assertEquals("Hi.", request(NONE, "\uFEFF{\"text\":\"Hi.\"}").text());
    }

    @Test
    void keepsTheNumbersOfMetadataToTheDigit() {
        String metadata = "{\"a\":1E+400,\"b\":2.50,\"c\":0.10000000000000000555,\"d\":123456789012345678901}";

        TranslationRequested request = request(NONE, "{\"text\":\"a\",\"metadata\":" + metadata + "}");

        assertEquals(metadata, new String(Json.bytes(request.metadata()), StandardCharsets.UTF_8));
    }

    @Test
    void takesThirtyTwoLanguagesAndNoMore() {
        String tags = IntStream.range(0, 32).mapToObj(i -> "\"es-x-" + i + "\"").collect(Collectors.joining(","));

        TranslationRequested most = request(NONE, "{\"text\":\"a\",\"targetLangs\":[" + tags + ",\"es-x-0\"]}");
        Fault fault = fault(NONE, bytes("{\"text\":\"a\",\"targetLangs\":[" + tags + ",\"fr\"]}"));

        assertEquals(32, most.targetLangs().size());
        assertEquals("targetLangs contains more than 32 languages; send several requests", fault.reason());
    }

    @Test
    void saysThatANameIsThereTwice() {
        Fault fault = fault(NONE, bytes("{\"text\":\"a\",\"text\":\"b\"}"));

        assertEquals(ErrorCode.MALFORMED, fault.code());
        assertEquals("an object has a duplicate name", fault.reason());
    }

    @Test
    void demandsAllAttributesOnceOneIsThere() {
        Headers headers = new RecordHeaders().add("ce_id", bytes("id-1"));

        assertEquals(
                "ce_specversion is missing; CloudEvents 1.0 requires it",
                fault(headers, bytes("Hi.")).reason());
    }

    /** If invalid bytes were replaced, two different ids could become equal. */
    @Test
    void refusesAnIdThatIsNoUtf8() {
        Headers headers = binary("x").add("ce_id", new byte[] {'a', -1});

        assertEquals("ce_id is not valid UTF-8", fault(headers, bytes("Hi.")).reason());
    }

    @Test
    void quotesHeadersShortAndOnOneLine() {
        Headers lines = new RecordHeaders().add("content-type", bytes("a\r\nb\u202Ec"));
        Headers charset = new RecordHeaders().add("content-type", bytes("text/plain; charset=\"UTF-16\""));
        Headers huge = new RecordHeaders().add("content-type", bytes("t".repeat(5_000)));

        assertTrue(fault(lines, bytes("x")).reason().startsWith("content-type is \"a\uFFFD\uFFFDb\uFFFDc\"; give "));
        assertEquals(
                "content-type has the charset \"utf-16\"; give utf-8",
                fault(charset, bytes("x")).reason());
        assertTrue(fault(huge, bytes("x")).reason().startsWith("content-type is \"" + "t".repeat(100) + "…\"; give "));
    }

    @Test
    void refusesBytesThatAreNoUtf8() {
        byte[] latin1 = "{\"text\":\"ni\u00f1o\"}".getBytes(StandardCharsets.ISO_8859_1);
        byte[] sentence = "ni\u00f1o".getBytes(StandardCharsets.ISO_8859_1);

        assertEquals(ErrorCode.MALFORMED, fault(NONE, latin1).code());
        assertEquals(ErrorCode.MALFORMED, fault(NONE, sentence).code());
    }

    @Test
    void refusesJsonNestedTooDeep() {
        String deep = "{\"text\":\"a\",\"metadata\":{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}}";

        assertEquals(ErrorCode.MALFORMED, fault(NONE, bytes(deep)).code());
    }

    /** The schema and the reader describe the same format, and agree wherever a schema can express a rule. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"text\":\"a\"}",
                "{\"text\":\"a\",\"targetLangs\":[\"es\",\"zh-Hant-TW\"],\"sourceLang\":\"und\",\"more\":1}",
                "{\"text\":\"a\",\"format\":\"icu\",\"priority\":\"bulk\",\"nBest\":1,\"metadata\":{}}",
                "{\"text\":\"a\",\"targetLangs\":null,\"metadata\":null,\"tenant\":null}",
                "{\"text\":1}",
                "{\"text\":\"a\",\"targetLangs\":\"es\"}",
                "{\"text\":\"a\",\"sourceLang\":\"e s\"}",
                "{\"text\":\"a\",\"format\":\"pdf\"}",
                "{\"text\":\"a\",\"priority\":1}",
                "{\"text\":\"a\",\"segmentIndex\":-1}",
                "{\"text\":\"a\",\"nBest\":9}",
                "{\"text\":\"a\",\"doNotTranslate\":[1]}",
                "{\"text\":\"a\",\"metadata\":[]}",
            })
    void agreesWithTheSchema(String value) {
        boolean read = reading(NONE, bytes(value)) instanceof Request;

        assertEquals(EventSchemas.problemsOfRequest(bytes(value)).isEmpty(), read);
    }

    private static Headers binary(String id) {
        return new RecordHeaders()
                .add("ce_specversion", bytes("1.0"))
                .add("ce_type", bytes(TranslationRequested.TYPE))
                .add("ce_source", bytes("/test"))
                .add("ce_id", bytes(id));
    }

    private static TranslationRequested request(Headers headers, String value) {
        return assertInstanceOf(Request.class, reading(headers, bytes(value))).request();
    }

    private static Fault fault(Headers headers, byte[] value) {
        return assertInstanceOf(Unreadable.class, reading(headers, value)).fault();
    }

    private static RequestReading reading(Headers headers, byte[] value) {
        return new RequestReader()
                .read(new SourceRecord("requests", 2, 41, 0, Optional.empty(), Optional.of(value), headers));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
