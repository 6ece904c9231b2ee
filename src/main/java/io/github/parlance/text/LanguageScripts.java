package io.github.parlance.text;

import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Scripts in which languages are written. */
public final class LanguageScripts {

    /** Languages that share scripts. */
    private record Group(Set<UnicodeScript> scripts, Set<String> languages) {}

    private static final List<Group> GROUPS = List.of(
            group(
                    "LATIN",
                    "en es fr de it pt nl ca gl eu sv da nb nn no is fi et lv lt pl cs sk sl hr hu ro sq tr az"
                            + " id ms tl vi ga cy mt af sw eo la"),
            group("CYRILLIC", "ru uk be bg mk kk ky mn tg"),
            group("CYRILLIC LATIN", "sr bs uz"),
            group("GREEK", "el"),
            group("ARABIC", "ar fa ur ps"),
            group("HEBREW", "he yi"),
            group("DEVANAGARI", "hi mr ne sa"),
            group("BENGALI", "bn as"),
            group("TAMIL", "ta"),
            group("TELUGU", "te"),
            group("THAI", "th"),
            group("GEORGIAN", "ka"),
            group("ARMENIAN", "hy"),
            group("HAN", "zh"),
            group("HAN HIRAGANA KATAKANA", "ja"),
            group("HANGUL HAN", "ko"));

    private LanguageScripts() {}

    private static Group group(String scripts, String languages) {
        return new Group(
                Set.copyOf(Stream.of(scripts.split(" "))
                        .map(UnicodeScript::valueOf)
                        .toList()),
                Set.of(languages.split(" ")));
    }

    /**
     * Returns whether at least half of the letters belong to the language's scripts. True for a text without letters, and
     * for unknown languages.
     *
     * @param tag BCP 47
     */
    public static boolean match(String text, String tag) {
        return of(tag).map(scripts -> match(text, scripts)).orElse(true);
    }

    /**
     * Returns the scripts of a language; empty if it is unknown.
     *
     * @param tag BCP 47
     */
    public static Optional<Set<UnicodeScript>> of(String tag) {
        String language = Locale.forLanguageTag(tag).getLanguage();
        return GROUPS.stream()
                .filter(group -> group.languages().contains(language))
                .findFirst()
                .map(Group::scripts);
    }

    private static boolean match(String text, Set<UnicodeScript> scripts) {
        long letters = text.codePoints().filter(Character::isLetter).count();
        long own = text.codePoints()
                .filter(Character::isLetter)
                .filter(letter -> scripts.contains(UnicodeScript.of(letter)))
                .count();
        return own * 2 >= letters;
    }
}
