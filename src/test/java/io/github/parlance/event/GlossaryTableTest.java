package io.github.parlance.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.parlance.text.LanguagePair;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlossaryTableTest {
    private static final LanguagePair EN_ES = LanguagePair.parse("en-es");
    private static final GlossaryKey KEY = new GlossaryKey("acme", EN_ES, "Account Holder");

    private final Table<GlossaryKey, GlossaryEntry> table = Table.glossary();

    @Test
    void readsBackWhatWasWritten() {
        GlossaryEntry entry = GlossaryEntry.of(KEY, "Account  Holder", "titular");

        assertEquals(
                new TableReading.Put<>(entry), table.read(Optional.of(KEY.toBytes()), Optional.of(entry.toBytes())));
        assertEquals("acme\ten-es\taccount holder", new String(KEY.toBytes(), UTF_8));
        assertEquals(List.of(), EventSchemas.problemsOfGlossary(entry.toBytes()));
    }

    @Test
    void needsNoMoreThanATranslation() {
        assertEquals(
                new TableReading.Put<>(new GlossaryEntry(KEY, "account holder", "titular")),
                read("acme\ten-es\taccount holder", "{\"translation\":\"titular\",\"by\":1}"));
    }

    @Test
    void takesARecordWithoutValueForARemoval() {
        assertEquals(new TableReading.Removal<>(KEY), table.read(Optional.of(KEY.toBytes()), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "account                      | the key has 0 tabs; give tenant (may be empty), pair and term, separated by tabs",
                "acme~english~account         | the key has no language pair after the first tab; give one such as en-es",
                "acme~en-es~                  | the key has no term after the second tab",
                "acme~en-es~Account           | the key is not in its normal form; write tags as in en-US/es-MX, and the term in NFC and small letters, with single spaces and no spaces at the ends",
            })
    void saysWhatIsWrongWithAKey(String key, String reason) {
        assertEquals(
                new TableReading.Unreadable<>(Optional.empty(), reason),
                read(key.replace('~', '\t'), "{\"translation\":\"cuenta\"}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "[]                                    | the value is not a JSON object; give one with \"translation\"",
                "{}                                    | translation is missing or blank; give one",
                "{\"translation\":\" \"}               | translation is missing or blank; give one",
                "{\"translation\":\"a\",\"term\":\"b\"} | term does not match the key; only capitals may differ",
            })
    void saysWhichKeyAValueIsOfThatCannotBeRead(String value, String reason) {
        assertEquals(
                new TableReading.Unreadable<>(Optional.of(KEY), reason), read("acme\ten-es\taccount holder", value));
    }

    @Test
    void refusesWhatCannotBeATerm() {
        assertThrows(IllegalArgumentException.class, () -> new GlossaryKey("a\tb", EN_ES, "x"));
        assertThrows(IllegalArgumentException.class, () -> GlossaryEntry.of(new GlossaryKey("", EN_ES, " "), " ", "x"));
        assertThrows(IllegalArgumentException.class, () -> GlossaryEntry.of(KEY, "account holder", " "));
    }

    private TableReading<GlossaryKey, GlossaryEntry> read(String key, String value) {
        return table.read(Optional.of(key.getBytes(UTF_8)), Optional.of(value.getBytes(UTF_8)));
    }
}
