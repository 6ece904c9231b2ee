package io.github.parlance.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.check.Check;
import io.github.parlance.check.Outcome;
import io.github.parlance.document.TranslatedDocument.Flag;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.PlaceholderSlots;
import io.github.parlance.translate.Provenance;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.Translator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sentence with more spans than a model has slots for is translated in parts. */
class ManySpansTest {
    private static final LanguagePair EN_ES = new LanguagePair("en", "es");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{v\\d+\\}");

    private final Recording model = new Recording(new ArrayList<>());

    @ParameterizedTest
    @CsvSource({"1, 1", "16, 1", "17, 2", "40, 4"})
    void allSpansAreKeptInOrder(int spans, int parts) {
        String text =
                IntStream.range(0, spans).mapToObj(i -> "put {v" + i + "} here").collect(Collectors.joining(", "))
                        + ".";

        TranslatedDocument translated = translate(text);

        assertEquals(placeholders(text), placeholders(translated.text()));
        assertEquals(parts, model.asked().size());
        assertEquals(parts > 1, translated.flags().contains(Flag.SPLIT));
        assertEquals(Outcome.OK, translated.checks().of(Check.PLACEHOLDERS));
    }

    @Test
    void noPartHasMoreSpansThanThereAreSlotsEvenWithoutClauses() {
        String text = IntStream.range(0, 40).mapToObj(i -> "see {v" + i + "}").collect(Collectors.joining(" "));

        TranslatedDocument translated = translate(text);

        assertEquals(text.toUpperCase(Locale.ROOT).replace("{V", "{v"), translated.text());
        assertTrue(model.asked().stream()
                .allMatch(part -> PlaceholderSlots.numbersIn(part).size() <= PlaceholderSlots.COUNT));
        assertTrue(model.asked().stream().noneMatch(part -> part.contains("{")));
    }

    @Test
    void spansWithoutWordsBetweenThemTakeOneSlot() {
        String spans = IntStream.range(0, 40).mapToObj(i -> "{v" + i + "}").collect(Collectors.joining(" "));

        TranslatedDocument translated = translate("Write " + spans + " now.");

        assertEquals("WRITE " + spans + " NOW.", translated.text());
        assertEquals(1, model.asked().size());
    }

    private TranslatedDocument translate(String text) {
        return new DocumentTranslator(model)
                .translate(EN_ES, List.of(new Document(EN_ES, text)))
                .get(0)
                .result();
    }

    private static List<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(MatchResult::group).toList();
    }

    /** Capitalizes what it is asked, and keeps its slots. */
    private record Recording(List<String> asked) implements Translator {
        @Override
        public Set<LanguagePair> pairs() {
            return Collections.singleton(EN_ES);
        }

        @Override
        public Provenance provenance(LanguagePair pair) {
            return new Provenance("recording", "1", "sha256:0", 1, 0);
        }

        @Override
        public boolean carriesSlots(LanguagePair pair) {
            return true;
        }

        @Override
        public List<Translation> translate(LanguagePair pair, List<String> texts) {
            asked.addAll(texts);
            return texts.stream()
                    .<Translation>map(text -> new Translation.Done(text.toUpperCase(Locale.ROOT), -0.1))
                    .toList();
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }
}
