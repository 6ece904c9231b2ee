package io.github.parlance.corpus;

import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.LanguageScripts;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decides which pairs are left out. Keeps the accepted pairs to find duplicates across all corpora of a training. */
final class Cleaning {

    /** The reason why a pair is left out. */
    enum Reason {
        EMPTY("an empty side"),
        TOO_LONG("too long"),
        RATIO("one side much longer"),
        IDENTICAL("sides identical"),
        SCRIPT("wrong script"),
        HELD_OUT("held out"),
        DUPLICATE("duplicate");

        private final String shown;

        Reason(String shown) {
            this.shown = shown;
        }

        @Override
        public String toString() {
            return shown;
        }
    }

    /** Number of characters added to both lengths, so that "No." can be "De ninguna manera." */
    private static final double SHORT = 10;

    private final CleaningSpec spec;
    private final Set<String> heldOut;
    private final Map<LanguagePair, Set<SentencePair>> accepted = new HashMap<>();

    Cleaning(CleaningSpec spec) {
        this(spec, Set.of());
    }

    /** @param heldOut sentences of development and test sets, folded */
    Cleaning(CleaningSpec spec, Set<String> heldOut) {
        this.spec = spec;
        this.heldOut = Set.copyOf(heldOut);
    }

    /** Returns the letters and digits of a text in lower case. */
    static String folded(String text) {
        return text.codePoints()
                .filter(Character::isLetterOrDigit)
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Returns the reason to leave a pair out; empty if it is accepted. */
    Optional<Reason> refuse(SentencePair pair, LanguagePair languages) {
        String source = pair.source();
        String target = pair.target();
        if (source.isBlank() || target.isBlank()) {
            return Optional.of(Reason.EMPTY);
        }
        if (spec.maxWords() > 0 && (words(source) > spec.maxWords() || words(target) > spec.maxWords())) {
            return Optional.of(Reason.TOO_LONG);
        }
        if (spec.maxRatio() > 0 && ratio(source, target) > spec.maxRatio()) {
            return Optional.of(Reason.RATIO);
        }
        if (spec.identicalWords() > 0 && source.equals(target) && words(source) > spec.identicalWords()) {
            return Optional.of(Reason.IDENTICAL);
        }
        if (spec.scripts()
                && !(LanguageScripts.match(source, languages.source())
                        && LanguageScripts.match(target, languages.target()))) {
            return Optional.of(Reason.SCRIPT);
        }
        if (isHeldOut(source) || isHeldOut(target)) {
            return Optional.of(Reason.HELD_OUT);
        }
        return spec.duplicates() && !isNew(pair, languages) ? Optional.of(Reason.DUPLICATE) : Optional.empty();
    }

    /** Returns whether the pair is new for these languages; other languages may have the same words, such as "taxi". */
    private boolean isNew(SentencePair pair, LanguagePair languages) {
        return accepted.computeIfAbsent(languages, key -> new HashSet<>()).add(pair);
    }

    private boolean isHeldOut(String text) {
        return !heldOut.isEmpty() && heldOut.contains(folded(text));
    }

    private static int words(String text) {
        return text.strip().split("\\s+").length;
    }

    private static double ratio(String a, String b) {
        double longer = Math.max(a.length(), b.length());
        double shorter = Math.min(a.length(), b.length());
        return (longer + SHORT) / (shorter + SHORT);
    }
}
