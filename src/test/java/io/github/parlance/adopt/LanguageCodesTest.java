package io.github.parlance.adopt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageCodesTest {
    private final LanguageCodes codes = new LanguageCodes();

    @ParameterizedTest
    @CsvSource({
        "en, en",
        "eng, en",
        "deu, de",
        "cmn, zh",
        "cmn_Hans, zh-Hans",
        "zho_Hant, zh-Hant",
        "srp_Latn, sr-Latn",
        "pt_br, pt-BR",
        "fr_CA, fr-CA",
        "nob, nb",
        "ast, ast",
        "gsw, gsw",
        "es-419, es-419",
    })
    void aLanguageHasItsShortestTag(String code, String tag) {
        assertEquals(Optional.of(tag), codes.tag(code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ROMANCE",
                "roa",
                "gmw",
                "zle",
                "mul",
                "und",
                "NORTH_EU",
                "xx",
                "",
                "e",
                "en_",
                "toolong",
                "../en"
            })
    void groupsAndOtherTextAreNoLanguage(String code) {
        assertEquals(Optional.empty(), codes.tag(code));
    }

    @Test
    void theTagsOfOneLanguageAreTheSame() {
        assertEquals(codes.tag("spa"), codes.tag("es"));
    }
}
