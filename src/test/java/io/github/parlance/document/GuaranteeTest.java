package io.github.parlance.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.document.SpannedSentences.Spanned;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.PlaceholderSlots;
import io.github.parlance.translate.Provenance;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.Translator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a model does, what must survive is in the translation. {@code -Dguarantee.sentences=100000} for more of it. */
@Tag("soak")
class GuaranteeTest {
    private static final LanguagePair EN_ES = new LanguagePair("en", "es");
    private static final int SENTENCES = Integer.getInteger("guarantee.sentences", 5_000);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everySpanIsKeptWhateverTheModelDoesToIt(boolean slots) {
        SpannedSentences sentences = new SpannedSentences(20_240_229);
        DocumentTranslator translator = new DocumentTranslator(new DestructiveModel(slots));
        Map<String, Integer> counts = new TreeMap<>();
        for (int done = 0; done < SENTENCES; done += 100) {
            List<Spanned> some = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                some.add(sentences.next());
            }
            List<DocumentTranslation> translations = translator.translate(
                    EN_ES,
                    some.stream().map(each -> new Document(EN_ES, each.text())).toList());
            for (int i = 0; i < some.size(); i++) {
                TranslatedDocument translatedDocument = translations.get(i).result();
                assertKept(some.get(i), translatedDocument.text());
                translatedDocument
                        .checks()
                        .outcomes()
                        .values()
                        .forEach(outcome -> counts.merge(outcome.label(), 1, Integer::sum));
            }
        }
        System.out.println(SENTENCES + " sentences, a model " + (slots ? "with" : "without") + " slots: " + counts);
        assertTrue(counts.get("repaired") > SENTENCES / 10, "the model broke little: " + counts);
    }

    static void assertKept(Spanned spanned, String translation) {
        for (String span : spanned.spans()) {
            assertEquals(
                    count(spanned.text(), span),
                    Math.min(count(spanned.text(), span), count(translation, span)),
                    span + " of " + spanned.text() + " in " + translation);
        }
    }

    private static int count(String text, String part) {
        return (text.length() - text.replace(part, "").length()) / part.length();
    }

    /** Drops, doubles, swaps and mangles whatever it is given, slots and digits above all. */
    private record DestructiveModel(boolean slots) implements Translator {

        @Override
        public Set<LanguagePair> pairs() {
            return Set.of(EN_ES);
        }

        @Override
        public Provenance provenance(LanguagePair pair) {
            return new Provenance("destructive", "1", "sha256:0", 1, 0);
        }

        @Override
        public boolean carriesSlots(LanguagePair pair) {
            return slots;
        }

        @Override
        public List<Translation> translate(LanguagePair pair, List<String> texts) {
            return texts.stream()
                    .<Translation>map(text -> new Translation.Done(destroyed(text), -1))
                    .toList();
        }

        private static String destroyed(String text) {
            Random chance = new Random(text.hashCode());
            StringBuilder destroyed = new StringBuilder();
            for (int i = 0; i < text.length(); i++) {
                char each = text.charAt(i);
                boolean fragile = PlaceholderSlots.isSlot(each) || !Character.isLetter(each);
                int fate = chance.nextInt(fragile ? 12 : 60);
                if (fate == 1) {
                    destroyed.append(each).append(each);
                } else if (fate == 2) {
                    destroyed.append(PlaceholderSlots.character(chance.nextInt(PlaceholderSlots.COUNT)));
                } else if (fate == 3 && Character.isDigit(each)) {
                    destroyed.append((char) ('0' + chance.nextInt(10)));
                } else if (fate != 0) {
                    destroyed.append(each);
                }
            }
            return destroyed.toString();
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }
}
