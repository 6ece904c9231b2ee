package io.github.parlance.stream;

import static io.github.parlance.stream.StreamUnderTest.EN_ES;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.event.RequestWriter;
import io.github.parlance.event.SourceRecord;
import io.github.parlance.event.TranslationRequested;
import io.github.parlance.text.LanguageDetector.DetectedLanguage;
import io.github.parlance.translate.ModelVersions;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EntryCodecTest {
    /** An entry as the first version stored it: of a request that asks for the detection of its language. */
    private static final String FIRST =
            "0100087265717565737473000000000000000000000007000000000000002a000000016b00000051"
                    + "7b226964223a2261222c2274657874223a22576865726520697320746865206c6962726172793f222c22736f757263654c61"
                    + "6e67223a22756e64222c227461726765744c616e6773223a5b226573225d7d000000010000000c636f6e74656e742d747970"
                    + "65000000106170706c69636174696f6e2f6a736f6e0000000000000000000000090002656e00026573";

    /** Bytes that the second version appended: the model versions. */
    private static final String VERSIONS = "0007656e2d65732f32";

    /** Bytes that the third version appended: one preceding text. */
    private static final String BEFORE = "00000001000648656c6c6f2e";

    private static final DetectedLanguage ENGLISH = new DetectedLanguage("en", 0.9);

    private final EntryCodec codec =
            new EntryCodec(request -> request.wantsDetection() ? Optional.of(ENGLISH) : Optional.empty());

    @Test
    void anEntryKeepsTheVersionThatWasChosenForIt() {
        Entry entry = entry(Optional.of(ModelVersions.parse("en-es/2")));

        Entry.Request read = (Entry.Request) codec.decode(codec.encode(entry)).work();

        assertEquals(entry.work(), read);
    }

    @Test
    void entriesOfBeforeThereWereVersionsAreRead() {
        byte[] present = codec.encode(entry(Optional.empty()));
        // An empty version is two bytes, the length; that nothing was said before is four; no detected language is one.
        byte[] first = Arrays.copyOf(present, present.length - 7);
        first[0] = 1;

        Entry read = codec.decode(first);

        assertEquals(entry(Optional.empty()).work(), read.work());
        assertArrayEquals(present, codec.encode(read));
    }

    @Test
    void entriesOfBeforeThereWasContextAreRead() {
        byte[] second = codec.encode(entry(Optional.of(ModelVersions.parse("en-es/2"))));
        second = Arrays.copyOf(second, second.length - 5);
        second[0] = 2;

        assertEquals(
                entry(Optional.of(ModelVersions.parse("en-es/2"))).work(),
                codec.decode(second).work());
    }

    @Test
    void anEntryKeepsWhatWasSaidBeforeIt() {
        Entry entry = entry(Optional.of(ModelVersions.parse("en-es/2")), List.of("One.", "Dos años."));

        assertEquals(entry.work(), codec.decode(codec.encode(entry)).work());
    }

    @Test
    void anEntryKeepsTheLanguageThatWasDetectedForIt() {
        Entry read = codec.decode(HexFormat.of().parseHex(FIRST));
        Entry.Request sentence = (Entry.Request) read.work();
        DetectedLanguage spanish = new DetectedLanguage("es", 0.75);
        Entry changed = new Entry(
                read.record(),
                0,
                new Entry.Request(sentence.request(), sentence.pair(), Optional.of(spanish), List.of()),
                read.parked());

        Entry.Request again =
                (Entry.Request) codec.decode(codec.encode(changed)).work();

        assertEquals(Optional.of(spanish), again.detected());
    }

    @Test
    void storedBytesOfEveryEarlierFormAreRead() {
        String rest = FIRST.substring(2);

        Entry.Request first = stored("01" + rest);
        Entry.Request second = stored("02" + rest + VERSIONS);
        Entry.Request third = stored("03" + rest + VERSIONS + BEFORE);

        assertEquals("Where is the library?", first.request().text());
        assertEquals(new Entry.Request(first.request(), EN_ES, Optional.of(ENGLISH), List.of()), first);
        assertEquals(first.translatedBy(ModelVersions.parse("en-es/2")), second);
        assertEquals(
                new Entry.Request(
                        first.request(),
                        EN_ES,
                        Optional.of(ENGLISH),
                        List.of("Hello."),
                        Optional.of(ModelVersions.parse("en-es/2"))),
                third);
    }

    private Entry.Request stored(String hex) {
        Entry entry = codec.decode(HexFormat.of().parseHex(hex));
        assertEquals(new EntryKey(7, 0), entry.key());
        return (Entry.Request) entry.work();
    }

    @Test
    void entriesOfALaterProgramAreRefused() {
        byte[] later = codec.encode(entry(Optional.empty()));
        later[0] = 5;

        String message = assertThrows(IllegalStateException.class, () -> codec.decode(later))
                .getMessage();

        assertTrue(message.contains("entries of version 5; this program knows 1 to 4"), message);
    }

    private static Entry entry(Optional<ModelVersions> version) {
        return entry(version, List.of());
    }

    private static Entry entry(Optional<ModelVersions> version, List<String> before) {
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
                new Entry.Request(request, StreamUnderTest.EN_ES, Optional.empty(), before, version),
                Instant.ofEpochMilli(9));
    }
}
