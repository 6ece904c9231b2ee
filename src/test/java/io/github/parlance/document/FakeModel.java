package io.github.parlance.document;

import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Provenance;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.Translator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A translator that knows some texts and leaves others as they are.
 *
 * @param context whether it reads what was said before a text
 * @param most characters are its tokens
 */
record FakeModel(LanguagePair pair, boolean slots, boolean context, int most, Map<String, String> known)
        implements Translator {

    FakeModel(LanguagePair pair, boolean slots, int most, Map<String, String> known) {
        this(pair, slots, false, most, known);
    }

    @Override
    public Set<LanguagePair> pairs() {
        return Set.of(pair);
    }

    @Override
    public Provenance provenance(LanguagePair asked) {
        return new Provenance("fake", "1", "sha256:0", 1, 0);
    }

    @Override
    public int tokens(LanguagePair asked, String text) {
        return text.length();
    }

    @Override
    public int mostTokens(LanguagePair asked) {
        return most;
    }

    @Override
    public boolean carriesSlots(LanguagePair asked) {
        return slots;
    }

    @Override
    public boolean readsContext(LanguagePair asked) {
        return context;
    }

    @Override
    public List<Translation> translate(LanguagePair asked, List<String> texts) {
        return texts.stream()
                .<Translation>map(text -> new Translation.Done(known.getOrDefault(text, text), -0.5))
                .toList();
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
