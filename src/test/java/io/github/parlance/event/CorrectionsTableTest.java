package io.github.parlance.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.parlance.event.Verdict.Reason;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.TextFormat;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorrectionsTableTest {
    private static final LanguagePair EN_ES = LanguagePair.parse("en-es");
    private static final CorrectionKey KEY = new CorrectionKey("c-1");
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Correction WHOLE = new Correction(
            KEY,
            Optional.of("17"),
            EN_ES,
            "acme",
            TextFormat.HTML,
            "Close the <b>tab</b>.",
            "Cierra la <b>ficha</b>.",
            "Cierra la <b>pestaña</b>.",
            Optional.of("ana"),
            Optional.of("en-es"),
            Optional.of("2"),
            NOON);

    private final Table<CorrectionKey, Correction> table = Table.corrections();
    private final Table<CorrectionKey, Verdict> verdicts = Table.verdicts();

    @Test
    void readsBackWhatWasWritten() {
        Correction least = Correction.of(KEY, EN_ES, "Close the tab.", "Cierra la pestaña.", NOON);

        for (Correction correction : List.of(WHOLE, least)) {
            byte[] value = correction.toBytes();

            assertEquals(
                    new TableReading.Put<>(correction), table.read(Optional.of(KEY.toBytes()), Optional.of(value)));
            assertEquals(List.of(), EventSchemas.problemsOfCorrection(value));
        }
    }

    @Test
    void needsNoMoreThanLanguagesTextsAndATime() {
        assertEquals(
                new TableReading.Put<>(Correction.of(KEY, EN_ES, "Go.", "Ve.", NOON)),
                read(
                        "c-1",
                        "{\"pair\":\"en-es\",\"source\":\"Go.\",\"text\":\"Ve.\",\"at\":\"2026-01-31T13:00:00+01:00\",\"more\":1}"));
    }

    @Test
    void takesARecordWithoutValueForAWithdrawal() {
        assertEquals(new TableReading.Removal<>(KEY), table.read(Optional.of(KEY.toBytes()), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "[] | the value is not a JSON object; give one with pair, source, text and at",
                "{\"source\":\"a\",\"text\":\"b\"} | pair is missing; give a string",
                "{\"pair\":\"english\",\"source\":\"a\"} | pair is not a language pair; give one such as en-es",
                "{\"pair\":\"en-es\",\"source\":\" \"} | source is blank; give a text",
                "{\"pair\":\"en-es\",\"source\":\"a\"} | text is missing; give a string",
                "{\"pair\":\"en-es\",\"source\":\"a\",\"text\":\"b\"} | at is missing; give a string",
                "{\"pair\":\"en-es\",\"source\":\"a\",\"text\":\"b\",\"at\":\"noon\"} | at is not an RFC 3339 time, such as 2026-01-31T12:00:00Z",
                "{\"pair\":\"en-es\",\"source\":\"a\",\"text\":\"b\",\"format\":\"pdf\"} | format is not one of html, icu, markdown, srt, text, vtt",
            })
    void saysWhichCorrectionAValueIsOfThatCannotBeRead(String value, String reason) {
        assertEquals(new TableReading.Unreadable<>(Optional.of(KEY), reason), read("c-1", value));
    }

    @Test
    void refusesWhatCannotBeACorrection() {
        assertThrows(IllegalArgumentException.class, () -> new CorrectionKey(" "));
        assertThrows(IllegalArgumentException.class, () -> new CorrectionKey("a\tb"));
        assertThrows(IllegalArgumentException.class, () -> Correction.of(KEY, EN_ES, " ", "x", NOON));
    }

    @Test
    void readsBackVerdicts() {
        Verdict held = new Verdict(WHOLE, EnumSet.allOf(Reason.class));

        for (Verdict verdict : List.of(Verdict.accepted(WHOLE), held)) {
            byte[] value = verdict.toBytes();

            assertEquals(
                    new TableReading.Put<>(verdict), verdicts.read(Optional.of(KEY.toBytes()), Optional.of(value)));
            assertEquals(List.of(), EventSchemas.problemsOfVerdict(value));
        }
    }

    @Test
    void takesNoVerdictForOneWhoseStateAndReasonsDisagree() {
        String correction = new String(WHOLE.toBytes(), UTF_8);

        assertEquals(
                new TableReading.Unreadable<>(
                        Optional.of(KEY), "state must be accepted without reasons, or held with reasons"),
                verdicts.read(
                        Optional.of(KEY.toBytes()),
                        Optional.of(("{\"state\":\"held\",\"correction\":" + correction + "}").getBytes(UTF_8))));
        assertEquals(Set.of(), Verdict.accepted(WHOLE).reasons());
    }

    private TableReading<CorrectionKey, Correction> read(String key, String value) {
        return table.read(Optional.of(key.getBytes(UTF_8)), Optional.of(value.getBytes(UTF_8)));
    }
}
