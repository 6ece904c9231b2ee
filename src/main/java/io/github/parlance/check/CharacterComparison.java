package io.github.parlance.check;

import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.LanguageScripts;
import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Finds characters that no translation adds: replacement and control characters, private and unassigned ones, and letters of
 * scripts that neither the source nor the two languages have.
 */
final class CharacterComparison implements Comparison {
    private static final int REPLACEMENT = 0xFFFD;
    /** Below it are ASCII and the Latin letters of Western languages. */
    private static final int FIRST_UNSURE = 0x7F;

    private final Optional<Set<UnicodeScript>> scripts;

    CharacterComparison(LanguagePair pair) {
        scripts = LanguageScripts.of(pair.target()).map(own -> {
            Set<UnicodeScript> all = EnumSet.of(UnicodeScript.COMMON, UnicodeScript.INHERITED);
            all.addAll(own);
            LanguageScripts.of(pair.source()).ifPresent(all::addAll);
            return all;
        });
    }

    @Override
    public boolean isViolated(ComparedText source, ComparedText translation) {
        String text = translation.text();
        int first = firstSuspect(text);
        return first < text.length() && isViolated(source, text, first);
    }

    /** Returns the index of the first character that may be broken or foreign; the length of the text if there is none. */
    private int firstSuspect(String text) {
        int at = 0;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            boolean plain = character >= ' ' && character < FIRST_UNSURE;
            if (!plain && (isBroken(character) || isForeign(character))) {
                return at;
            }
            at += Character.charCount(character);
        }
        return at;
    }

    private boolean isViolated(ComparedText source, String text, int from) {
        Set<Integer> broken = new HashSet<>();
        Set<UnicodeScript> foreign = EnumSet.noneOf(UnicodeScript.class);
        for (int i = from; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int character = text.codePointAt(i);
            if (isBroken(character)) {
                broken.add(character);
            } else if (isForeign(character)) {
                foreign.add(UnicodeScript.of(character));
            }
        }
        return !broken.isEmpty() && !source.text().codePoints().boxed().toList().containsAll(broken)
                || !foreign.isEmpty() && !scriptsOf(source.text()).containsAll(foreign);
    }

    private static Set<UnicodeScript> scriptsOf(String text) {
        Set<UnicodeScript> found = EnumSet.noneOf(UnicodeScript.class);
        text.codePoints().filter(Character::isLetter).forEach(letter -> found.add(UnicodeScript.of(letter)));
        return found;
    }

    private static boolean isBroken(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL -> !Character.isWhitespace(character);
            case Character.PRIVATE_USE, Character.SURROGATE -> true;
            default -> character == REPLACEMENT;
        };
    }

    private boolean isForeign(int character) {
        return character > FIRST_UNSURE
                && scripts.isPresent()
                && Character.isLetter(character)
                && !scripts.get().contains(UnicodeScript.of(character));
    }
}
