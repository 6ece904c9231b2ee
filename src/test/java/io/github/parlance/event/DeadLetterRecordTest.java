package io.github.parlance.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.event.DeadLetterDetails.Origin;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadLetterRecordTest {
    private static final int LARGEST = 100_000;
    private static final Fault FAULT = Fault.translating(ErrorCode.MODEL_FAILED, "the model broke down", "en-es")
            .causedBy(new Error("boom"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    10      | 10      | 10      | ''
                    10      | 80000   | 10      | ''
                    10      | 200000  | 10      | value
                    200000  | 10      | 10      | key
                    10      | 10      | 200000  | headers
                    60000   | 60000   | 10      | value
                    60000   | 10      | 60000   | key
                    200000  | 200000  | 10      | value,key
                    10      | 200000  | 200000  | value,headers
                    200000  | 10      | 200000  | key,headers
                    200000  | 200000  | 200000  | value,key,headers
                    """)
    void leavesOutAsLittleAsFits(int key, int value, int header, String truncated) {
        SourceRecord record = record(key, value, new RecordHeaders().add("h", new byte[header]));

        DeadLetterRecord letter = DeadLetterRecord.of(record, FAULT, LARGEST);

        EventSchemas.assertDeadLetter(letter.headers());
        DeadLetterDetails details =
                DeadLetterDetails.fromHeaders(letter.headers()).orElseThrow();
        assertEquals(truncated, details.truncated());
        assertEquals(truncated.isEmpty(), details.isComplete());
        assertEquals(!truncated.contains("value"), letter.value().isPresent());
        assertEquals(!truncated.contains("key"), letter.key().isPresent());
        assertEquals(!truncated.contains("headers"), letter.headers().lastHeader("h") != null);
        assertEquals(Optional.of(new Origin("requests", 2, 41)), details.origin());
        assertTrue(RecordSize.fits(letter.key(), letter.value(), letter.headers(), LARGEST));
    }

    @Test
    void fitsIntoSixtyFourKibibytesWhateverTheFaultSays() {
        Fault wordy = Fault.reading(ErrorCode.INVALID, "語".repeat(500_000))
                .causedBy(new IllegalStateException("語".repeat(500_000)));

        DeadLetterRecord letter = DeadLetterRecord.of(record(1, 1, new RecordHeaders()), wordy, 65_536);

        assertTrue(letter.value().isPresent());
        assertTrue(RecordSize.fits(letter.key(), letter.value(), letter.headers(), 65_536));
    }

    @Test
    void countsAHeaderWithoutValueAndTheLengthsOfEach() {
        Headers headers = new RecordHeaders().add("é", new byte[5]).add("none", null);

        assertEquals(3 + 4 + (10 + 2 + 5) + (10 + 4), RecordSize.of(record(3, 4, headers)));
    }

    @Test
    void addsUpTheAttemptsOfAllItsLives() {
        Headers own = new RecordHeaders().add("traceparent", "00-aa-bb-01".getBytes(UTF_8));
        Headers first = DeadLetterRecord.of(record(1, 1, own), FAULT, LARGEST).headers();
        Headers replayed = DeadLetter.replayHeaders(
                first, DeadLetterDetails.fromHeaders(first).orElseThrow().attempts());

        Headers second =
                DeadLetterRecord.of(record(1, 1, replayed), FAULT, LARGEST).headers();

        assertEquals(1, DeadLetterDetails.fromHeaders(first).orElseThrow().attempts());
        assertEquals(List.of("traceparent", "translation.error.attempt"), names(replayed));
        assertEquals(2, DeadLetterDetails.fromHeaders(second).orElseThrow().attempts());
        assertEquals(
                names(first).stream().sorted().toList(),
                names(second).stream().sorted().toList());
    }

    @Test
    void countsFromOneWhereTheAttemptIsNoNumber() {
        Headers odd = new RecordHeaders().add("translation.error.attempt", "12345678901".getBytes(UTF_8));

        Headers headers = DeadLetter.headers(record(1, 1, odd), FAULT);

        assertEquals(1, DeadLetterDetails.fromHeaders(headers).orElseThrow().attempts());
    }

    @Test
    void doesNotTakeFromARequestWhatOnlyADeadLetterMaySay() {
        Headers forged = new RecordHeaders()
                .add("translation.error.truncated", "value".getBytes(UTF_8))
                .add("__streams.errors.topic", "elsewhere".getBytes(UTF_8));

        Headers headers =
                DeadLetterRecord.of(record(1, 1, forged), FAULT, LARGEST).headers();

        assertTrue(DeadLetterDetails.fromHeaders(headers).orElseThrow().isComplete());
        assertEquals(
                "requests",
                DeadLetterDetails.fromHeaders(headers)
                        .orElseThrow()
                        .origin()
                        .orElseThrow()
                        .topic());
    }

    @Test
    void aMarkerNamesItsDeadLetterAndIsNoneItself() {
        ReplayMarker marker = new ReplayMarker(3, 141);

        Headers headers = marker.headers("parlance.dlq-1");

        assertEquals(Optional.of(marker), ReplayMarker.fromHeaders("parlance.dlq-1", headers));
        assertEquals(Optional.empty(), ReplayMarker.fromHeaders("parlance", headers));
        assertEquals(Optional.empty(), DeadLetterDetails.fromHeaders(headers));
    }

    @Test
    void aDeadLetterWhoseRequestBroughtAMarkersHeaderIsNoMarker() {
        Headers request = new ReplayMarker(0, 1).headers("dlq");

        Headers headers = DeadLetter.headers(record(1, 1, request), FAULT);

        assertEquals(Optional.empty(), ReplayMarker.fromHeaders("dlq", headers));
        assertArrayEquals(
                "dlq-0-1".getBytes(UTF_8),
                headers.lastHeader("translation.replayed").value());
    }

    private static SourceRecord record(int key, int value, Headers headers) {
        return new SourceRecord(
                "requests", 2, 41, 0, Optional.of(new byte[key]), Optional.of(new byte[value]), headers);
    }

    private static List<String> names(Headers headers) {
        return Stream.of(headers.toArray()).map(Header::key).toList();
    }
}
