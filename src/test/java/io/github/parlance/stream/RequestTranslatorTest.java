package io.github.parlance.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.event.ErrorCode;
import io.github.parlance.event.Fault;
import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.event.TranslationCompleted.Status;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.UppercaseTranslator;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTranslatorTest {
    private static final LanguagePair EN_ES = new LanguagePair("en", "es");
    private static final LanguagePair EN_FR = new LanguagePair("en", "fr");
    private static final LanguagePair ES_EN = new LanguagePair("es", "en");
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-01-31T12:00:00Z"), ZoneOffset.UTC);

    private final UppercaseTranslator model = new UppercaseTranslator(EN_ES, EN_FR, ES_EN);
    private final RequestTranslator translator = new RequestTranslator(model, List.of(EN_ES, EN_FR, ES_EN), NOON);

    private List<TranslationReply> translate(String... requests) {
        return translator.translate(
                Stream.of(requests).map(each -> each.getBytes(UTF_8)).toList());
    }

    private TranslationCompleted result(String request) {
        return ((TranslationReply.Completed) translate(request).get(0)).result();
    }

    private static Fault fault(TranslationReply reply) {
        return ((TranslationReply.Failed) reply).fault();
    }

    @Test
    void repliesAreInTheOrderOfTheirRequestsWhateverTheirPairs() {
        List<TranslationReply> replies = translate(
                "{\"text\":\"one\",\"targetLangs\":[\"fr\"]}",
                "{\"text\":\"two\"}",
                "{\"text\":\"tres\",\"sourceLang\":\"es\"}",
                "{\"text\":\"four\",\"targetLang\":\"fr\"}");

        List<TranslationCompleted> results = replies.stream()
                .map(reply -> ((TranslationReply.Completed) reply).result())
                .toList();
        assertEquals(
                List.of("ONE", "TWO", "TRES", "FOUR"),
                results.stream().map(TranslationCompleted::text).toList());
        assertEquals(
                List.of(EN_FR, EN_ES, ES_EN, EN_FR),
                results.stream().map(TranslationCompleted::pair).toList());
        assertEquals(
                List.of("1", "2", "3", "4"),
                results.stream().map(TranslationCompleted::requestId).toList());
        assertEquals(List.of("one", "four"), model.batches().get(0));
    }

    @Test
    void everyFieldOfARequestHasItsEffect() {
        TranslationCompleted result =
                result("{\"text\":\"my <b>red</b> hat is new\",\"format\":\"html\",\"alignments\":true,"
                        + "\"doNotTranslate\":[\"hat\"],\"metadata\":{\"row\":7}}");

        assertTrue(result.text().contains("<b>") && result.text().contains("hat"), result.text());
        assertEquals(7, result.metadata().get("row").intValue());
        assertEquals(Status.TRANSLATED, result.status());
    }

    @ParameterizedTest
    @CsvSource({
        "srt, 1~00:00:01.000 --> 00:00:02.500~one dog~or two~~, 1~00:00:01.000 --> 00:00:02.500~ONE DOG~OR TWO~~",
        "srt, 00:00:01.000 --> 00:00:02.500~- one~- ANA: two~[rain], 00:00:01.000 --> 00:00:02.500~- ONE~- ANA: TWO~[RAIN]",
        "vtt, WEBVTT~~NOTE a~~a~00:01.000 --> 00:02.500 line:0~<v Al>one &amp; two, WEBVTT~~NOTE a~~a~00:01.000 --> 00:02.500 line:0~<v Al>ONE &amp; TWO",
        "vtt, <i>one</i>~<i>two</i>, <i>ONE</i>~<i>TWO</i>"
    })
    void aFileOfSubtitlesKeepsAllButItsTexts(String format, String file, String translation) {
        TranslationCompleted result =
                result("{\"text\":\"" + file.replace("~", "\\n") + "\",\"format\":\"" + format + "\"}");

        assertEquals(translation.replace('~', '\n'), result.text());
        assertEquals(Status.TRANSLATED, result.status());
    }

    @Test
    void aTextWithoutWordsIsPassedThrough() {
        assertEquals(Status.PASSTHROUGH, result("{\"text\":\" 42 \"}").status());
        assertEquals(Status.PASSTHROUGH, result("{\"text\":\"\"}").status());
    }

    @Test
    void aTextInTheTargetLanguageIsPassedThroughAndFlagged() {
        TranslationCompleted result = result("{\"text\":\"¿Dónde está la biblioteca de la universidad?\","
                + "\"sourceLang\":\"und\",\"targetLang\":\"es\"}");

        assertEquals(Status.PASSTHROUGH, result.status());
        assertEquals(List.of("target-language"), result.details().flags());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"text\":\"a\"                                              | MALFORMED    | the value is not JSON",
                "``                                                           | MALFORMED    | the value is not JSON",
                "[\"a\"]                                                      | INVALID      | not a JSON object",
                "{\"text\":7}                                                 | INVALID      | text is 7",
                "{\"text\":\"a\",\"format\":\"doc\"}                          | INVALID      | format is not one of html, icu",
                "{\"text\":\"a\",\"targetLangs\":[\"es\",\"fr\"]}             | INVALID      | targetLangs contains 2 languages",
                "{\"text\":\"a\",\"targetLang\":\"es\",\"targetLangs\":[\"fr\"]} | INVALID   | different languages",
                "{\"text\":\"a\",\"targetLang\":\"de\"}                       | NO_ROUTE     | no route leads from en to de",
                "{\"text\":\"long words\"}                                    | TOO_LARGE    | 900 tokens",
                "{\"text\":\"my poison cup\"}                                 | MODEL_FAILED | the model failed",
                "{\"text\":\"a\",\"deadline\":\"2026-01-31T11:59:59Z\"}       | DEADLINE     | passed before",
            })
    void aRequestThatCannotBeTranslatedHasTheErrorOfADeadLetter(String request, ErrorCode code, String reason) {
        List<TranslationReply> replies = translate("{\"text\":\"good\"}", request, "{\"text\":\"better\"}");

        Fault fault = fault(replies.get(1));
        assertEquals(code, fault.code());
        assertTrue(fault.reason().contains(reason), fault.reason());
        assertEquals(
                "{\"error\":{\"code\":\"" + code.label() + "\",\"message\":\"",
                new String(fault.toBytes(), UTF_8).split("(?<=message\":\")")[0]);
        assertEquals(
                "GOOD", ((TranslationReply.Completed) replies.get(0)).result().text());
        assertEquals(
                "BETTER", ((TranslationReply.Completed) replies.get(2)).result().text());
    }

    @Test
    void bytesThatAreNotUtf8AreMalformed() {
        assertEquals(
                ErrorCode.MALFORMED,
                fault(translator
                                .translate(List.of(new byte[] {'{', (byte) 0xff, '}'}))
                                .get(0))
                        .code());
    }
}
