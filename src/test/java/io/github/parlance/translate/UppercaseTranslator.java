package io.github.parlance.translate;

import io.github.parlance.text.LanguagePair;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;

/**
 * Capital letters for a language. Breaks down on any batch that holds the word {@code poison}, finds texts that start
 * with {@code long} too long, and remembers every batch. A character is a token. Says that each word comes from its own.
 */
public final class UppercaseTranslator implements Translator {
    private final Set<LanguagePair> pairs;
    private final Queue<List<String>> batches = new ConcurrentLinkedQueue<>();

    public UppercaseTranslator(LanguagePair... pairs) {
        this.pairs = Set.of(pairs);
    }

    /** Every batch asked for, in order. */
    public List<List<String>> batches() {
        return List.copyOf(batches);
    }

    @Override
    public Set<LanguagePair> pairs() {
        return pairs;
    }

    @Override
    public Provenance provenance(LanguagePair pair) {
        return new Provenance(pair.toString(), "1", "sha256:" + "0".repeat(64), 4, 0.6);
    }

    @Override
    public int tokens(LanguagePair pair, String text) {
        return text.length();
    }

    @Override
    public List<Translation> translate(LanguagePair pair, List<String> texts) {
        batches.add(List.copyOf(texts));
        if (texts.stream().anyMatch(text -> text.contains("poison"))) {
            throw new IllegalStateException("the model choked");
        }
        return texts.stream().map(UppercaseTranslator::translate).toList();
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    private static Translation translate(String text) {
        if (text.isBlank()) {
            return new Translation.Refused(Refusal.EMPTY, "there is nothing to translate");
        }
        if (text.startsWith("long")) {
            return new Translation.Refused(Refusal.TOO_LONG, "900 tokens, and the model reads 512; send less");
        }
        List<Translation.Link> links = Pattern.compile("\\S+")
                .matcher(text)
                .results()
                .map(word -> new Translation.Link(word.start(), word.end(), word.start(), word.end()))
                .toList();
        return new Translation.Done(
                text.toUpperCase(Locale.ROOT), Math.log(0.5), 0.5, 0, false, List.of(), links, text.length());
    }
}
