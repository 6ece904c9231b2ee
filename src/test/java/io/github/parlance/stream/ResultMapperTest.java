package io.github.parlance.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.parlance.batch.Completion;
import io.github.parlance.document.DocumentCompletion;
import io.github.parlance.event.RequestReader;
import io.github.parlance.event.RequestReading;
import io.github.parlance.event.SourceRecord;
import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.text.LanguageDetector;
import io.github.parlance.text.LanguageDetector.DetectedLanguage;
import io.github.parlance.translate.Provenance;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class ResultMapperTest {
    private final ResultMapper resultMapper =
            new ResultMapper(new SourceDetection(StreamUnderTest.SPEC, new LanguageDetector()));

    /** The text is English, so a second detection would tell. */
    @Test
    void theLanguageIsTheOneDetectedWhenTheRequestWasRead() {
        Outcome outcome = resultMapper
                .untranslated(entry(Optional.of(new DetectedLanguage("es", 0.99))))
                .orElseThrow();

        TranslationCompleted result = ((Outcome.Answered) outcome).result();
        assertEquals(
                List.of(LanguageFlag.TARGET_LANGUAGE.label()), result.details().flags());
        assertEquals("es", result.details().detected().orElseThrow().tag());
    }

    @Test
    void anErrorThatEndedABatchIsThrownInTheThreadOfTheTask() {
        OutOfMemoryError error = new OutOfMemoryError("no heap");
        Provenance by = new Provenance("en-es", "1", "sha256:0", 1, 0);

        CompletionException thrown = assertThrows(
                CompletionException.class,
                () -> resultMapper.of(
                        entry(Optional.empty()), new DocumentCompletion(by, new Completion.Broken<>(error))));

        assertSame(error, thrown.getCause());
    }

    private static Entry entry(Optional<DetectedLanguage> detected) {
        String json = "{\"text\":\"Where is the library?\",\"sourceLang\":\"und\",\"targetLangs\":[\"es\"]}";
        SourceRecord record = new SourceRecord(
                "requests",
                0,
                7,
                42,
                Optional.empty(),
                Optional.of(json.getBytes(UTF_8)),
                new RecordHeaders().add("content-type", "application/json".getBytes(UTF_8)));
        RequestReading.Request reading = (RequestReading.Request) new RequestReader().read(record);
        return new Entry(
                record,
                0,
                new Entry.Request(reading.request(), StreamUnderTest.EN_ES, detected, List.of()),
                Instant.EPOCH);
    }
}
