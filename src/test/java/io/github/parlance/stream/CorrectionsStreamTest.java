package io.github.parlance.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.event.Correction;
import io.github.parlance.event.CorrectionKey;
import io.github.parlance.event.Table;
import io.github.parlance.event.TableReading;
import io.github.parlance.event.Verdict;
import io.github.parlance.text.TextFormat;
import io.github.parlance.topology.AnswersSpec;
import io.github.parlance.topology.ChecksSpec;
import io.github.parlance.topology.ContextSpec;
import io.github.parlance.topology.CorrectionLimits;
import io.github.parlance.topology.Limits;
import io.github.parlance.topology.ModelsSpec;
import io.github.parlance.topology.StoreNames;
import io.github.parlance.topology.TopologySpec;
import io.github.parlance.translate.Models;
import io.github.parlance.translate.UppercaseTranslator;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorrectionsStreamTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final TopologySpec SPEC = new TopologySpec(
            StreamUnderTest.SPEC.applicationId(),
            StreamUnderTest.SPEC.guarantee(),
            StreamUnderTest.SPEC.topics(),
            StreamUnderTest.SPEC.routes(),
            ModelsSpec.ALL,
            StreamUnderTest.SPEC.batching(),
            ContextSpec.NONE,
            ChecksSpec.DEFAULT,
            new CorrectionLimits(4, 6, 3),
            StreamUnderTest.SPEC.cache(),
            Limits.DEFAULT,
            1,
            0,
            AnswersSpec.DEFAULT);
    private static final String MEMORY = SPEC.topics().memory().name();
    private static final String VERDICTS = SPEC.topics().verdicts().name();

    @TempDir
    Path folder;

    private StreamUnderTest stream;
    private TestInputTopic<byte[], byte[]> corrections;

    @BeforeEach
    void start() {
        stream = new StreamUnderTest(
                folder,
                Runnable::run,
                SPEC,
                Models.of(
                        new UppercaseTranslator(StreamUnderTest.EN_ES, StreamUnderTest.EN_FR, StreamUnderTest.DE_EN)));
        corrections = stream.driver.createInputTopic(
                SPEC.topics().corrections().name(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterEach
    void stop() {
        stream.close();
    }

    @Test
    void givesACorrectionToTheNextWhoAsks() {
        correct("1", "ana", "close tab", "Cierra la pestaña");

        assertEquals(List.of("1 accepted"), verdicts());
        assertEquals("Cierra la pestaña", answer("close  tab"));
        assertTrue(memory().get(0).contains("\"metadata\":{\"correction\":\"1\"}"));
    }

    @Test
    void holdsWhatIsWrongAndGivesItToNobody() {
        correct("1", "ana", "close {tab} 2", "Cierra la pestaña");

        assertEquals(List.of("1 placeholders numbers"), verdicts());
        assertEquals("CLOSE {tab} 2", answer("close {tab} 2"));
        assertEquals(List.of(), memory());
    }

    @Test
    void takesBackWhatIsWithdrawn() {
        correct("1", "ana", "close tab", "Cierra la pestaña");
        withdraw("1");

        assertEquals(List.of("1 accepted", "1 withdrawn"), verdicts());
        assertEquals("CLOSE TAB", answer("close tab"));
        withdraw("1");
        assertEquals(List.of(), verdicts());
    }

    @Test
    void holdsBothThatContradictEachOtherUntilOneIsWithdrawn() {
        correct("1", "ana", "close tab", "Cierra la pestaña");
        correct("2", "ben", "close tab", "Cierra la solapa");

        assertEquals(List.of("1 accepted", "1 contradiction", "2 contradiction"), verdicts());
        assertEquals("CLOSE TAB", answer("close tab"));

        withdraw("1");

        assertEquals(List.of("2 accepted", "1 withdrawn"), verdicts());
        assertEquals("Cierra la solapa", answer("close tab"));
    }

    @Test
    void givesTheSameWordOfAnotherOnceTheFirstIsWithdrawn() {
        correct("1", "ana", "close tab", "Cierra la pestaña");
        correct("2", "ben", "close tab", "Cierra la pestaña");
        withdraw("1");

        assertEquals(List.of("1 accepted", "2 duplicate", "2 accepted", "1 withdrawn"), verdicts());
        assertEquals("Cierra la pestaña", answer("close tab"));
    }

    @Test
    void givesTheLastWordOfAnAuthor() {
        correct("1", "ana", "close tab", "Cierra la ficha");
        correct("2", "ana", "close tab", "Cierra la pestaña");

        assertEquals(List.of("1 accepted", "1 superseded", "2 accepted"), verdicts());
        assertEquals("Cierra la pestaña", answer("close tab"));
    }

    @Test
    void takesAnotherTextOfTheSameIdForAChange() {
        correct("1", "ana", "close tab", "Cierra la ficha");
        correct("1", "ana", "shut tab", "Cierra la pestaña");

        assertEquals("CLOSE TAB", answer("close tab"));
        assertEquals("Cierra la pestaña", answer("shut tab"));
    }

    @Test
    void changesNothingWhenItComesAgain() {
        correct("1", "ana", "close tab", "Cierra la pestaña");
        stream.records(MEMORY);
        verdicts();

        correct("1", "ana", "close tab", "Cierra la pestaña");

        assertEquals(List.of(), verdicts());
        assertEquals(List.of(), memory());
    }

    @Test
    void leavesWhatWasApprovedByHand() {
        stream.approve("en-es", "close tab", "Cierre la pestaña");
        correct("1", "ana", "close tab", "Cierra la solapa");
        correct("2", "ana", "open tab", "Abre la pestaña");
        stream.approve("en-es", "open tab", "Abra la pestaña");
        withdraw("1");
        withdraw("2");

        assertEquals(List.of("1 approved-otherwise", "2 accepted", "1 withdrawn", "2 withdrawn"), verdicts());
        assertEquals("Cierre la pestaña", answer("close tab"));
        assertEquals("Abra la pestaña", answer("open tab"));
    }

    @Test
    void countsThoseOfAnAuthorOfATenantAndOfASourceOnADay() {
        for (int i = 1; i <= 5; i++) {
            correct("a" + i, "ana", "tab " + i, "Pestaña " + i);
        }
        correct("b1", "ben", "tab 7", "Pestaña 7");
        correct("b2", "ben", "tab 8", "Pestaña 8");
        List<String> first = verdicts();
        correctAt(NOON.plus(Duration.ofDays(1)), "b2", "ben", "tab 8", "Pestaña 8");
        for (int i = 1; i <= 4; i++) {
            correctAt(NOON.plus(Duration.ofDays(2)), "s" + i, "ana" + i, "one tab", "Una pestaña");
        }

        assertEquals(
                List.of(
                        "a1 accepted",
                        "a2 accepted",
                        "a3 accepted",
                        "a4 accepted",
                        "a5 author-limit",
                        "b1 accepted",
                        "b2 tenant-limit"),
                first);
        assertEquals(
                List.of("b2 accepted", "s1 accepted", "s2 duplicate", "s3 duplicate", "s4 source-limit"), verdicts());
    }

    @Test
    void passesOverWhatItCannotReadOrPassOn() {
        correct("1", "ana", "close tab", "Cierra la pestaña");
        corrections.pipeInput(new TestRecord<>(bytes("1"), bytes("{}")));
        correct("2", "ana", "x", "y".repeat(300_000));
        corrections.pipeInput(new TestRecord<>(null, bytes("{}")));

        assertEquals(List.of("1 accepted", "1 withdrawn"), verdicts());
        assertEquals("CLOSE TAB", answer("close tab"));
        assertEquals(
                List.of(
                        "pair is missing; give a string",
                        "the value has 300082 bytes, and at most 262144 are read",
                        "the record has no key"),
                stream.correctionRejections.stream()
                        .map(reason -> reason.substring(reason.indexOf(": ") + 2))
                        .toList());
    }

    @Test
    void knowsAfterARestartWhatItKnewBefore() {
        correct("1", "ana", "close tab", "Cierra la pestaña");
        List<TestRecord<byte[], byte[]>> changes = stream.records("test-" + StoreNames.CORRECTIONS + "-changelog");
        stream.close();

        start();
        changes.forEach(change -> stream.driver
                .<Bytes, byte[]>getKeyValueStore(StoreNames.CORRECTIONS)
                .put(Bytes.wrap(change.key()), change.value()));
        correct("2", "ben", "close tab", "Cierra la solapa");

        assertEquals(List.of("1 contradiction", "2 contradiction"), verdicts());
        assertEquals(List.of("null"), memory());
    }

    private void correct(String id, String author, String source, String text) {
        correctAt(NOON, id, author, source, text);
    }

    private void correctAt(Instant at, String id, String author, String source, String text) {
        Correction correction = new Correction(
                new CorrectionKey(id),
                Optional.empty(),
                StreamUnderTest.EN_ES,
                "",
                TextFormat.TEXT,
                source,
                "",
                text,
                Optional.of(author),
                Optional.empty(),
                Optional.empty(),
                NOON);
        corrections.pipeInput(new TestRecord<>(bytes(id), correction.toBytes(), at));
    }

    private void withdraw(String id) {
        corrections.pipeInput(new TestRecord<>(bytes(id), null, NOON));
    }

    private String answer(String text) {
        stream.send("key", text);
        stream.passTime(Duration.ofMillis(100));
        List<String> texts = stream.texts();
        return texts.get(texts.size() - 1);
    }

    private List<String> memory() {
        return stream.records(MEMORY).stream()
                .map(each -> each.value() == null ? "null" : new String(each.value(), UTF_8))
                .toList();
    }

    private List<String> verdicts() {
        List<String> shown = new ArrayList<>();
        for (TestRecord<byte[], byte[]> record : stream.records(VERDICTS)) {
            TableReading<CorrectionKey, Verdict> reading =
                    Table.verdicts().read(Optional.of(record.key()), Optional.ofNullable(record.value()));
            String id = new String(record.key(), UTF_8);
            shown.add(
                    reading instanceof TableReading.Put<CorrectionKey, Verdict> put
                            ? id + " " + shown(put.entry())
                            : id + " withdrawn");
        }
        return shown;
    }

    private static String shown(Verdict verdict) {
        return verdict.isAccepted()
                ? "accepted"
                : verdict.reasons().stream().map(Verdict.Reason::label).collect(Collectors.joining(" "));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
