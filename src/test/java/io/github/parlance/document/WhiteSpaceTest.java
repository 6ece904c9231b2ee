package io.github.parlance.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.parlance.check.Outcome;
import io.github.parlance.text.LanguagePair;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** White space and other forms of the source that a model never sees. */
class WhiteSpaceTest {
    private static final LanguagePair EN_ES = new LanguagePair("en", "es");

    @ParameterizedTest
    @CsvSource({
        "the\u00A0house,the house,la casa,la\u00A0casa",
        "'Yes,\u00A0the  house','Yes, the house','S\u00ED, la casa','S\u00ED,\u00A0la  casa'",
        "Note:  see the house,Note: see the house,Nota: vea la casa,Nota:  vea la casa",
        "one  red house,one red house,una casa roja,una  casa roja",
        "red\u2014blue,red \u2013 blue,roja \u2013 azul,roja\u2014azul",
        "the hou\u00ADse,the house,la casa,la casa",
        "see Do\u00ADver,see Dover,ver Dover,ver Do\u00ADver",
        "Dover\u200B Dover now,Dover Dover now,ahora Dover Dover,ahora Dover\u200B Dover",
        "one\u200B red house,one red house,una casa roja,una\u200B casa roja",
        "don\u2019t \u201Cgo\u201D,don't \"go\",no \"vayas\",no \u201Cvayas\u201D",
    })
    void theModelReadsOneFormAndTheOtherComesBack(String source, String asked, String answer, String expected) {
        assertEquals(expected, translated(source, Map.of(asked, answer)).text());
    }

    @Test
    void spaceBesideASpanStays() {
        assertEquals(
                "ver\u00A0{name} ahora",
                translated("see\u00A0{name} now", Map.of("see \uFDD0 now", "ver \uFDD0 ahora"))
                        .text());
    }

    @Test
    void spansHaveTheCharactersOfTheSource() {
        TranslatedDocument translated =
                translated("see Dvor\u030Ca\u0301k now", Map.of("see \uFDD0 now", "ahora ver \uFDD0"));
        assertEquals("ahora ver Dvor\u030Ca\u0301k", translated.text());
    }

    @Test
    void textBetweenSentencesStaysToTheByte() {
        TranslatedDocument translated =
                translated("One.\u00A0 Two.\u2003\uFEFF", Map.of("One.", "Uno.", "Two.", "Dos."));
        assertEquals("Uno.\u00A0 Dos.\u2003\uFEFF", translated.text());
        assertEquals(
                List.of(Outcome.OK),
                translated.checks().outcomes().values().stream().distinct().toList());
    }

    private static TranslatedDocument translated(String source, Map<String, String> known) {
        DocumentTranslator translator = new DocumentTranslator(new FakeModel(EN_ES, true, 400, known));
        return translator
                .translate(EN_ES, List.of(new Document(EN_ES, source)))
                .get(0)
                .result();
    }
}
