package io.github.parlance.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.TextFormat;
import io.github.parlance.translate.Translation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkSpacingTest {
    private static final LanguagePair EN_ES = new LanguagePair("en", "es");

    @ParameterizedTest
    @CsvSource({
        "the <b>red</b> house,the \uFDD0 red\uFDD1 house,la casa \uFDD0 roja\uFDD1,la casa <b>roja</b>",
        "the <b>red</b> house,the \uFDD0 red\uFDD1 house,la casa \uFDD0roja \uFDD1 bella,la casa <b>roja</b> bella",
        "the <b>red</b> house,the \uFDD0 red\uFDD1 house,la casa \uFDD0  roja  \uFDD1,la casa <b>roja</b>",
        "the <b>{x}</b> house,the \uFDD0 house,la casa \uFDD0,la casa <b>{x}</b>",
        "see {x}s now,see \uFDD0s now,ver \uFDD0 ahora,ver {x} ahora",
        "a <br>red house,a \uFDD0red house,una casa \uFDD0roja,una casa <br>roja",
    })
    void aWordBehindAnOpeningMarkHasASpaceInTheModelAlone(String source, String asked, String answer, String expected) {
        DocumentTranslator translator = new DocumentTranslator(new FakeModel(EN_ES, true, 400, Map.of(asked, answer)));
        Document document = new Document(EN_ES, source, TextFormat.ICU, List.of(), List.of());

        assertEquals(
                expected,
                translator.translate(EN_ES, List.of(document)).get(0).result().text());
    }

    @Test
    void linksPointIntoTheTextWithoutTheSpaces() {
        MarkSpacing spacing = MarkSpacing.of("a \uFDD0red\uFDD1", Set.of(0), Set.of(1));
        Translation.Done answer = new Translation.Done(
                "\uFDD0 roja \uFDD1", -0.1, 0.9, 0, false, List.of(), List.of(new Translation.Link(4, 7, 2, 6)), 4);

        assertEquals("a \uFDD0 red\uFDD1", spacing.asked());
        assertEquals("\uFDD0roja\uFDD1", spacing.received(answer, 0).text());
        assertEquals(
                List.of(new Translation.Link(3, 6, 1, 5)),
                spacing.received(answer, 0).links());
    }
}
