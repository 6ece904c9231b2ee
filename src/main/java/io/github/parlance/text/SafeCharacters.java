package io.github.parlance.text;

import java.lang.Character.UnicodeScript;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Characters that a model reads and writes faithfully. All others must be kept from it.
 *
 * <p>Space, line feed, the characters of {@link PlaceholderSlots} and the mark of {@link ContextPrefix} are always safe.
 */
public final class SafeCharacters {
    /** Signs that every model for European languages has seen often. */
    private static final String SIGNS = ".,;:?!\u00BF\u00A1()\"'-\u2013\u2026/&%";

    private static final String DIGITS = "0123456789";
    private static final String WHITE_SPACE = " \n";
    /** Characters below this are looked up in a table: those of most European texts. */
    private static final int TABLE_SIZE = 0x250;

    private final boolean[] table = new boolean[TABLE_SIZE];
    private final BitSet all;
    private final BitSet ofTarget;
    private final Set<UnicodeScript> scripts;

    private SafeCharacters(BitSet all, BitSet ofTarget, Set<UnicodeScript> scripts) {
        this.all = all;
        this.ofTarget = ofTarget;
        this.scripts = Set.copyOf(scripts);
        all.stream().takeWhile(each -> each < TABLE_SIZE).forEach(each -> table[each] = true);
    }

    /**
     * Returns the characters of a model that does not list its own: letters of both languages (CLDR, standard exemplar sets),
     * digits of ASCII and the commonest punctuation.
     */
    public static SafeCharacters of(LanguagePair pair) {
        BitSet all = bits(SIGNS + DIGITS);
        letters(pair).forEach(all::set);
        return of(all, pair);
    }

    /** Returns the characters that a model lists. */
    public static SafeCharacters of(LanguagePair pair, String characters) {
        return of(bits(characters), pair);
    }

    private static SafeCharacters of(BitSet all, LanguagePair pair) {
        all.or(bits(WHITE_SPACE + ContextPrefix.MARK));
        all.set(PlaceholderSlots.character(0), PlaceholderSlots.character(0) + PlaceholderSlots.COUNT);
        Set<UnicodeScript> scripts = new HashSet<>(List.of(UnicodeScript.COMMON, UnicodeScript.INHERITED));
        letters(pair).forEach(letter -> scripts.add(UnicodeScript.of(letter)));
        BitSet ofTarget = new BitSet();
        LanguageLetters.of(pair.target()).forEach(ofTarget::set);
        LanguageLetters.of(pair.source()).forEach(ofTarget::clear);
        return new SafeCharacters(all, ofTarget, scripts);
    }

    private static BitSet bits(String characters) {
        BitSet bits = new BitSet();
        characters.codePoints().forEach(bits::set);
        return bits;
    }

    private static Set<Integer> letters(LanguagePair pair) {
        Set<Integer> letters = new HashSet<>();
        Stream.of(pair.source(), pair.target()).forEach(tag -> letters.addAll(LanguageLetters.of(tag)));
        return letters;
    }

    /** Returns whether the model reads and writes a character faithfully. */
    public boolean contains(int codePoint) {
        return codePoint < TABLE_SIZE ? table[codePoint] : all.get(codePoint);
    }

    /** Returns whether this is a letter of the target language that the source language lacks. */
    boolean isOfTarget(int letter) {
        return ofTarget.get(letter);
    }

    /** Returns whether a script is one of the languages', or common to all. */
    boolean hasScript(UnicodeScript script) {
        return scripts.contains(script);
    }

    /** Returns all safe characters in the order of their code points. */
    public String characters() {
        return all.stream().mapToObj(Character::toString).collect(Collectors.joining());
    }

    /** Returns the characters that are safe both here and there, such as those of two models that work one after the other. */
    public SafeCharacters and(SafeCharacters other) {
        BitSet both = (BitSet) all.clone();
        both.and(other.all);
        Set<UnicodeScript> common = new HashSet<>(scripts);
        common.addAll(other.scripts);
        BitSet letters = (BitSet) ofTarget.clone();
        letters.or(other.ofTarget);
        return new SafeCharacters(both, letters, common);
    }
}
