package io.github.parlance.translate;

import io.github.parlance.text.LanguagePair;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Several translators as one: each pair goes to its own. */
public final class RoutedTranslator implements Translator {
    private final Map<LanguagePair, Translator> byPair;

    /**
     * @param byPair who translates what; closed with this
     */
    public RoutedTranslator(Map<LanguagePair, Translator> byPair) {
        this.byPair = new LinkedHashMap<>(byPair);
    }

    @Override
    public Set<LanguagePair> pairs() {
        return Set.copyOf(byPair.keySet());
    }

    @Override
    public Provenance provenance(LanguagePair pair) {
        return translator(pair).provenance(pair);
    }

    @Override
    public int tokens(LanguagePair pair, String text) {
        return translator(pair).tokens(pair, text);
    }

    @Override
    public boolean carriesSlots(LanguagePair pair) {
        return translator(pair).carriesSlots(pair);
    }

    @Override
    public int mostTokens(LanguagePair pair) {
        return translator(pair).mostTokens(pair);
    }

    @Override
    public List<Translation> translate(LanguagePair pair, List<String> texts) {
        return translator(pair).translate(pair, texts);
    }

    private Translator translator(LanguagePair pair) {
        Translator translator = byPair.get(pair);
        if (translator == null) {
            throw new IllegalArgumentException("no model translates " + pair + "; there are " + byPair.keySet());
        }
        return translator;
    }

    @Override
    public void close() {
        Set.copyOf(byPair.values()).forEach(Translator::close);
    }
}
