package io.github.parlance.stream;

import static io.github.parlance.stream.StreamUnderTest.bytes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.event.MemoryKey;
import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.event.TranslationCompleted.CachedFrom;
import io.github.parlance.event.TranslationCompleted.Status;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Approved translations in the stream: the memory topic is read as records come, and asked before any model. */
class TranslationMemoryTest {
    private static final String TOPIC = StreamUnderTest.SPEC.topics().memory().name();

    @TempDir
    Path folder;

    private StreamUnderTest stream;

    @BeforeEach
    void open() {
        stream = new StreamUnderTest(folder);
    }

    @AfterEach
    void close() {
        stream.close();
    }

    @Test
    void answersWithTheApprovedTranslationAndAsksNoModel() {
        stream.approve("en-es", "Where is the library?", "¿Dónde está la biblioteca?");

        TranslationCompleted result = answer("{\"text\":\"Where is the library?\",\"metadata\":{\"a\":1}}");

        assertEquals("¿Dónde está la biblioteca?", result.text());
        assertEquals(Status.CACHED, result.status());
        assertEquals(Optional.of(CachedFrom.MEMORY), result.cachedFrom());
        assertEquals(Optional.empty(), result.provenance());
        assertEquals(Optional.empty(), result.confidence());
        assertEquals(1, result.metadata().get("a").intValue());
        assertEquals(List.of(), stream.translator.batches());
        assertEquals(0, stream.waiting());
    }

    @Test
    void asksTheModelForWhatIsNotApprovedLikeThat() {
        stream.approve("en-es", "Where?", "¿Dónde?");

        assertEquals("WHERE", answer("Where").text());
        assertEquals("WHERE?", answer("where?").text());
        assertEquals(List.of(List.of("Where"), List.of("where?")), stream.translator.batches());
    }

    @Test
    void keepsThePairsApart() {
        stream.approve("en-fr", "Where?", "Où ?");

        assertEquals("WHERE?", answer("Where?").text());
        assertEquals(
                "Où ?", answer("{\"text\":\"Where?\",\"targetLangs\":[\"fr\"]}").text());
    }

    @Test
    void takesTextsForTheSameThatDifferInWhiteSpaceAndCompositionAlone() {
        stream.approve("en-es", "The  cafe\u0301\u00A0is open.", "El café está abierto.");

        assertEquals(
                "El café está abierto.", answer(" The caf\u00E9 is\u2003open. ").text());
        assertEquals(List.of(), stream.memoryRejections);
    }

    @Test
    void asksTheModelAgainOnceATranslationIsTakenBack() {
        stream.approve("en-es", "Where?", "¿Dónde?");
        String before = answer("Where?").text();
        stream.sendToMemory(bytes("en-es\tWhere?"), null);

        String after = answer("Where?").text();

        assertEquals(List.of("¿Dónde?", "WHERE?"), List.of(before, after));
    }

    @Test
    void givesTheTranslationThatWasApprovedLast() {
        stream.approve("en-es", "Where?", "¿Dónde?");
        String before = answer("Where?").text();
        stream.approve("en-es", "Where?", "¿Adónde?");

        String after = answer("Where?").text();

        assertEquals(List.of("¿Dónde?", "¿Adónde?"), List.of(before, after));
    }

    @Test
    void passesOverWhatItCannotReadAndSaysWhereAndWhy() {
        stream.sendToMemory(bytes("Where?"), bytes("{\"text\":\"¿Dónde?\"}"));
        stream.sendToMemory(null, bytes("{\"text\":\"¿Dónde?\"}"));
        stream.sendToMemory(bytes("en-es\tWhere?"), bytes("¿Dónde?"));
        stream.approve("en-es", "Who?", "¿Quién?");

        assertEquals("WHERE?", answer("Where?").text());
        assertEquals("¿Quién?", answer("Who?").text());
        assertEquals(3, stream.memoryRejections.size());
        assertEquals(
                TOPIC + "-0-0: the key has no tab; give a pair such as en-es, a tab and the source",
                stream.memoryRejections.get(0));
        assertEquals(TOPIC + "-0-1: the record has no key", stream.memoryRejections.get(1));
        assertTrue(
                stream.memoryRejections.get(2).startsWith(TOPIC + "-0-2: the value is not JSON"),
                stream.memoryRejections.get(2));
    }

    /** A new instance, which starts after compaction, sees the last record of a key alone. */
    @Test
    void forgetsATranslationThatIsFollowedByOneItCannotRead() {
        stream.approve("en-es", "Where?", "¿Dónde?");
        stream.sendToMemory(new MemoryKey(StreamUnderTest.EN_ES, "Where?").toBytes(), bytes("{}"));

        assertEquals("WHERE?", answer("Where?").text());
    }

    @Test
    void keepsApprovedTranslationsInOrderAmongTheOthers() {
        stream.approve("en-es", "two", "dos");
        stream.send("k", "one");
        stream.send("k", "two");
        stream.send("k", "three");
        stream.passTime(StreamUnderTest.SPEC.batching().maxWait());

        assertEquals(List.of("ONE", "dos", "THREE"), stream.texts());
        assertEquals(List.of(List.of("one", "three")), stream.translator.batches());
    }

    @Test
    void passesBlanksOnHoweverMuchIsApproved() {
        stream.approve("en-es", "Where?", "¿Dónde?");

        assertEquals(Status.PASSTHROUGH, answer("  ").status());
    }

    private TranslationCompleted answer(String request) {
        stream.send("k", request);
        stream.passTime(StreamUnderTest.SPEC.batching().maxWait());
        List<TranslationCompleted> results = stream.results();
        assertEquals(1, results.size());
        return results.get(0);
    }
}
