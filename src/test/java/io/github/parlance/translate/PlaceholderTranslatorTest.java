package io.github.parlance.translate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.PlaceholderSlots;
import io.github.parlance.text.PlaceholderWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlaceholderTranslatorTest {
    private static final LanguagePair PAIR = new LanguagePair("en", "es");
    private static final char ONE = PlaceholderSlots.character(0);
    private static final Translation.Refused REFUSED = new Translation.Refused(Refusal.EMPTY, "nothing");

    private final Scripted model = new Scripted();
    private final PlaceholderTranslator translator =
            new PlaceholderTranslator(model, new PlaceholderWords(List.of("X1", "X2"), List.of()));

    /** A model that answers every text with the same outcome. */
    private static final class Scripted implements Translator {
        private final List<String> asked = new ArrayList<>();
        private Translation answer = new Translation.Done("Abre X1.", -1);
        private boolean closed;

        @Override
        public Set<LanguagePair> pairs() {
            return Set.of(PAIR);
        }

        @Override
        public Provenance provenance(LanguagePair pair) {
            return new Provenance("scripted", "1", "sha256:0", 1, 0);
        }

        @Override
        public int tokens(LanguagePair pair, String text) {
            return text.length();
        }

        @Override
        public List<Translation> translate(LanguagePair pair, List<String> texts) {
            asked.addAll(texts);
            return texts.stream().map(text -> answer).toList();
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private Translation.Done done(String text) {
        return translator
                .translate(PAIR, List.of(text))
                .get(0)
                .fold(done -> done, refused -> new Translation.Done("refused", 0));
    }

    @Test
    void theModelReadsWordsAndTheAnswerHasSlots() {
        assertEquals("Abre " + ONE + ".", done("Open " + ONE + ".").text());
        assertEquals(List.of("Open X1."), model.asked);
        assertTrue(translator.carriesSlots(PAIR));
    }

    @Test
    void aWordOfTheTextItselfIsNoSlot() {
        assertEquals("Abre X1.", done("Open X1.").text());
        assertEquals("Abre X1.", done("Open X1 of " + ONE + ".").text());
        assertEquals(List.of("Open X1.", "Open X1 of X2."), model.asked);
    }

    @Test
    void lengthIsThatOfTheTextWithWords() {
        assertEquals(2, translator.tokens(PAIR, "" + ONE));
        assertEquals(2, translator.input(PAIR, "" + ONE).tokens());
        assertEquals("" + ONE, translator.input(PAIR, "" + ONE).text());
    }

    @Test
    void alternativesAndLinksAreReadToo() {
        Translation.Link verb = new Translation.Link(0, 4, 0, 4);
        Translation.Link first = new Translation.Link(5, 6, 5, 6);
        Translation.Link second = new Translation.Link(6, 7, 6, 7);
        model.answer = new Translation.Done(
                "Abre X1.",
                -1,
                0.5,
                0,
                true,
                List.of(new Translation.Alternative("X1 X1", -2)),
                List.of(verb, first, second),
                7);

        Translation.Done read = done("Open " + ONE + ".");

        assertEquals("" + ONE + " " + ONE, read.alternatives().get(0).text());
        assertEquals(List.of(verb, new Translation.Link(5, 6, 5, 6)), read.links());
        assertEquals(0.5, read.confidence());
        assertEquals(7, read.tokens());
        assertTrue(read.cutOff());
    }

    @Test
    void aRefusalStaysOne() {
        model.answer = REFUSED;

        assertSame(REFUSED, translator.translate(PAIR, List.of("" + ONE)).get(0));
    }

    @Test
    void closingClosesTheModel() {
        translator.close();

        assertTrue(model.closed);
    }
}
