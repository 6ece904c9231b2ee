package io.github.parlance.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.parlance.text.LanguagePair;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryTableTest {
    private static final LanguagePair EN_ES = LanguagePair.parse("en-es");
    private static final MemoryKey KEY = new MemoryKey(EN_ES, "Where is the library?");

    private final Table<MemoryKey, MemoryEntry> reader = Table.memory();

    @Test
    void readsBackWhatWasWritten() {
        MemoryEntry entry = new MemoryEntry(
                new MemoryKey(LanguagePair.parse("en-US/es-MX"), " Where\tis  it? 📚"),
                "¿Dónde está?",
                Optional.of("Ana"),
                Optional.of(Instant.parse("2026-01-31T12:00:00Z")),
                JsonNodeFactory.instance.objectNode().put("ticket", 7));

        TableReading<MemoryKey, MemoryEntry> reading =
                reader.read(Optional.of(entry.key().toBytes()), Optional.of(entry.toBytes()));

        assertEquals(new TableReading.Put<>(entry), reading);
        assertEquals("en-US/es-MX\tWhere is it? 📚", new String(entry.key().toBytes(), UTF_8));
        assertEquals(List.of(), EventSchemas.problemsOfMemory(entry.toBytes()));
    }

    @Test
    void needsNoMoreThanAText() {
        TableReading<MemoryKey, MemoryEntry> reading = read("{\"text\":\"Hola.\",\"more\":1,\"approvedBy\":null}");

        Object entry = assertInstanceOf(TableReading.Put.class, reading).entry();
        assertEquals(
                new MemoryEntry(
                        KEY, "Hola.", Optional.empty(), Optional.empty(), JsonNodeFactory.instance.objectNode()),
                entry);
    }

    @Test
    void takesARecordWithoutValueForARemoval() {
        assertEquals(new TableReading.Removal<>(KEY), reader.read(Optional.of(KEY.toBytes()), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Hola.",
                "[]",
                "{}",
                "{\"text\":\" \"}",
                "{\"text\":7}",
                "{\"text\":\"\\ud800\"}",
                "{\"text\":\"Hola.\",\"approvedBy\":7}",
                "{\"text\":\"Hola.\",\"approvedAt\":\"yesterday\"}",
                "{\"text\":\"Hola.\",\"metadata\":[]}",
                "{\"text\":\"Hola.\",\"metadata\":{\"a\":\"\\udc00\"}}",
                "{\"text\":\"Hola.\"} {}"
            })
    void saysWhichKeyAValueIsOfThatCannotBeRead(String value) {
        TableReading.Unreadable<?, ?> reading = assertInstanceOf(TableReading.Unreadable.class, read(value));

        assertEquals(Optional.of(KEY), reading.key());
        assertEquals(false, reading.reason().contains("Hola"), reading.reason());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Where is it?         | the key has no tab; give a pair such as en-es, a tab and the source
                    english\\tWhere?      | the key does not start with a language pair; give one such as en-es
                    en-es\\t             | the key has no source after the tab
                    en-es\\t\\t           | the key has no source after the tab
                    EN-es\\tWhere?        | the key is not in its normal form; write tags as in en-US/es-MX, and the source in NFC, with single spaces and no spaces at the ends
                    en-es\\tWhere  is it? | the key is not in its normal form; write tags as in en-US/es-MX, and the source in NFC, with single spaces and no spaces at the ends
                    en-es\\tcafe\u0301    | the key is not in its normal form; write tags as in en-US/es-MX, and the source in NFC, with single spaces and no spaces at the ends
                    """)
    void saysWhatIsWrongWithAKey(String key, String reason) {
        byte[] bytes = key.translateEscapes().getBytes(UTF_8);

        TableReading<MemoryKey, MemoryEntry> reading = reader.read(Optional.of(bytes), Optional.empty());

        assertEquals(new TableReading.Unreadable<>(Optional.empty(), reason), reading);
    }

    @Test
    void takesNoKeyAndNoUtf8ForUnreadable() {
        TableReading<MemoryKey, MemoryEntry> none = reader.read(Optional.empty(), Optional.empty());
        TableReading<MemoryKey, MemoryEntry> bytes =
                reader.read(Optional.of(new byte[] {(byte) 0xC0}), Optional.empty());

        assertEquals(new TableReading.Unreadable<>(Optional.empty(), "the record has no key"), none);
        assertEquals(new TableReading.Unreadable<>(Optional.empty(), "the key is not valid UTF-8"), bytes);
    }

    @Test
    void holdsWhatItRefusesAndWhatItTakesAgainstTheSchema() {
        assertEquals(1, EventSchemas.problemsOfMemory("{}".getBytes(UTF_8)).size());
        assertEquals(
                1,
                EventSchemas.problemsOfMemory("{\"text\":\" \"}".getBytes(UTF_8))
                        .size());
        assertEquals(
                0,
                EventSchemas.problemsOfMemory("{\"text\":\"a\",\"b\":1}".getBytes(UTF_8))
                        .size());
    }

    @Test
    void refusesToApproveNothing() {
        Instant now = Instant.EPOCH;

        assertThrows(IllegalArgumentException.class, () -> MemoryEntry.approved(KEY, " ", Optional.empty(), now));
        assertThrows(
                IllegalArgumentException.class,
                () -> MemoryEntry.approved(new MemoryKey(EN_ES, " "), "Hola.", Optional.empty(), now));
    }

    private TableReading<MemoryKey, MemoryEntry> read(String value) {
        return reader.read(Optional.of(KEY.toBytes()), Optional.of(value.getBytes(UTF_8)));
    }
}
