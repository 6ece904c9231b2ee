package io.github.parlance.augment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.github.parlance.corpus.SentencePair;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatSpellingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    I don't know, it can't wait.   | I dont know, it cant wait.
                    Won't you? I'm sure they've... | Wont you? Im sure theyve...
                    That's what I'VE seen          | Thats what IVE seen
                    Let's see what's new           | Lets see whats new
                    """)
    void contractionsLoseTheirApostrophes(String text, String written) {
        assertEquals(written, ChatSpelling.withoutApostrophes(text));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "We're late and I'll wait",
                "Ana's house and the boys' car",
                "rock'n'roll O'Neill ma'am",
                "The 'don' is here"
            })
    void otherApostrophesStay(String text) {
        assertEquals(text, ChatSpelling.withoutApostrophes(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    On my way.        | Voy de camino.       | On my way        | Voy de camino
                    Are you there?    | ¿Estás ahí?          | Are you there    | Estás ahí
                    Ana, can you see? | Ana, ¿puedes verlo?  | Ana, can you see | Ana, puedes verlo
                    It is late! Run!  | ¡Es tarde! ¡Corre!   | It is late! Run! | ¡Es tarde! ¡Corre!
                    Great!            | ¡Genial!             | Great            | Genial
                    Wait...           | Espera...            | Wait...          | Espera...
                    Go.               | ¡Vete!               | Go.              | ¡Vete!
                    Done              | Hecho                | Done             | Hecho
                    """)
    void theMarkAtTheEndOfBothSidesIsDropped(String source, String target, String ownSource, String ownTarget) {
        assertEquals(
                new SentencePair(ownSource, ownTarget), ChatSpelling.withoutLastMark(new SentencePair(source, target)));
    }

    @Test
    void longTextsTakeLittleTime() {
        for (String part : new String[] {"don't ", "n", "'", "?", "\u00BF", "don'"}) {
            String text = part.repeat(200_000);
            assertTimeout(Duration.ofSeconds(2), () -> {
                ChatSpelling.withoutApostrophes(text);
                ChatSpelling.withoutLastMark(new SentencePair(text, text));
            });
        }
    }
}
