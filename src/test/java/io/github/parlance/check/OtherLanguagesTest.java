package io.github.parlance.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.text.LanguagePair;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtherLanguagesTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = " ~ ",
            textBlock =
                    """
                    en-fr ~ I do not sing. ~ Je ne chante pas.
                    en-fr ~ We have eighty-two cars. ~ Nous avons quatre-vingt-deux voitures.
                    en-fr ~ It costs $5. ~ Cela coûte 5 dollars.
                    en-fr ~ Nobody sings without music. ~ Personne ne chante sans musique.
                    en-de ~ I do not sing. ~ Ich singe nicht.
                    en-de ~ We have thirty-five cars. ~ Wir haben fünfunddreißig Autos.
                    en-de ~ Salt & pepper ~ Salz und Pfeffer
                    en-pt ~ I do not sing. ~ Eu não canto.
                    en-pt ~ The debt is 3 billion. ~ A dívida é de 3 bilhões.
                    en-pt ~ It costs R$ 5. ~ Custa 5 reais.
                    en-it ~ I do not sing. ~ Non canto.
                    en-it ~ We have twenty-three cars. ~ Abbiamo ventitré macchine.
                    en-ru ~ I do not sing. ~ Я пою.
                    en-ru ~ 5% of all ~ 5 процентов всех
                    en-ru ~ I have five. ~ У меня пять.
                    en-zh ~ I do not sing in the morning. ~ 我早上不唱歌。
                    """)
    void rightTranslationsViolateNothing(String pair, String source, String translation) {
        assertEquals(Checks.FINE, new TextComparison(LanguagePair.parse(pair)).compare(source, translation));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " ~ ",
            textBlock =
                    """
                    en-fr ~ NEGATION ~ I do not sing. ~ Je chante.
                    en-fr ~ NUMBERS ~ We have eighty-two cars. ~ Nous avons vingt-deux voitures.
                    en-de ~ NEGATION ~ I do not sing. ~ Ich singe.
                    en-de ~ NUMBERS ~ We have thirty-five cars. ~ Wir haben dreißig Autos.
                    en-pt ~ NEGATION ~ I do not sing. ~ Eu canto.
                    en-pt ~ NUMBERS ~ It costs 5 dollars. ~ Custa 5 reais.
                    en-it ~ NEGATION ~ I do not sing. ~ Canto.
                    en-it ~ NUMBERS ~ We have twenty-three cars. ~ Abbiamo ventidue macchine.
                    en-ru ~ SIGNS ~ Home | News ~ Дом Новости
                    en-ru ~ CHARACTERS ~ I sing. ~ Я пою ア.
                    """)
    void wrongTranslationsAreFound(String pair, Check check, String source, String translation) {
        assertTrue(new TextComparison(LanguagePair.parse(pair))
                .compare(source, translation)
                .violated(check));
    }

    @Test
    void structureIsThatOfLinesOrOfAnOutline() {
        assertEquals(Checks.FINE, TextComparison.lines("a\nb", "c\nd"));
        assertTrue(TextComparison.lines("a\nb", "c d").violated(Check.STRUCTURE));
        assertEquals(Checks.FINE, TextComparison.structure(List.of("p", "b"), List.of("p", "b")));
        assertTrue(TextComparison.structure(List.of("td", "td"), List.of("td")).violated(Check.STRUCTURE));
    }
}
