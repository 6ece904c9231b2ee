package io.github.parlance.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.event.RequestWriter;
import io.github.parlance.event.SourceRecord;
import io.github.parlance.event.TranslationRequested;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EntryCodecTest {
    private final EntryCodec codec = new EntryCodec();

    @Test
    void anEntryKeepsTheVersionThatWasChosenForIt() {
        Entry entry = entry(Optional.of("en-es/2"));

        Entry.Sentence read = (Entry.Sentence) codec.decode(codec.encode(entry)).work();

        assertEquals(entry.work(), read);
    }

    @Test
    void entriesOfBeforeThereWereVersionsAreRead() {
        byte[] present = codec.encode(entry(Optional.empty()));
        // An empty version is two bytes, the length; that nothing was said before is four.
        byte[] first = Arrays.copyOf(present, present.length - 6);
        first[0] = 1;

        Entry read = codec.decode(first);

        assertEquals(entry(Optional.empty()).work(), read.work());
        assertArrayEquals(present, codec.encode(read));
    }

    @Test
    void entriesOfBeforeThereWasContextAreRead() {
        byte[] second = codec.encode(entry(Optional.of("en-es/2")));
        second = Arrays.copyOf(second, second.length - 4);
        second[0] = 2;

        assertEquals(entry(Optional.of("en-es/2")).work(), codec.decode(second).work());
    }

    @Test
    void anEntryKeepsWhatWasSaidBeforeIt() {
        Entry entry = entry(Optional.of("en-es/2"), List.of("One.", "Dos años."));

        assertEquals(entry.work(), codec.decode(codec.encode(entry)).work());
    }

    @Test
    void entriesOfALaterProgramAreRefused() {
        byte[] later = codec.encode(entry(Optional.empty()));
        later[0] = 4;

        String message = assertThrows(IllegalStateException.class, () -> codec.decode(later))
                .getMessage();

        assertTrue(message.contains("entries of version 4; this program knows 1 to 3"), message);
    }

    private static Entry entry(Optional<String> version) {
        return entry(version, List.of());
    }

    private static Entry entry(Optional<String> version, List<String> before) {
        TranslationRequested request = TranslationRequested.sentence("id", "Hello.", StreamUnderTest.EN_ES);
        RequestWriter writer = new RequestWriter("/test");
        SourceRecord record = new SourceRecord(
                "requests",
                0,
                7,
                42,
                Optional.of("k".getBytes(UTF_8)),
                Optional.of(writer.value(request)),
                writer.headers(request));
        return new Entry(
                record,
                0,
                new Entry.Sentence(request, StreamUnderTest.EN_ES, before, version),
                Instant.ofEpochMilli(9));
    }
}
