package io.github.parlance.text;

import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which scripts a language is written in. */
public final class Scripts {

    /** Languages that are written alike. */
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

    private Scripts() {}

    private static Group group(String scripts, String languages) {
        return new Group(
                Set.copyOf(Stream.of(scripts.split(" "))
                        .map(UnicodeScript::valueOf)
                        .toList()),
                Set.of(languages.split(" ")));
    }

    /**
     * Whether at least half of the letters are of the language's scripts; so is text without letters, and text in a
     * language that is not known here.
     *
     * @param tag BCP 47
     */
    public static boolean fit(String text, String tag) {
        return of(tag).map(scripts -> fit(text, scripts)).orElse(true);
    }

    /**
     * The scripts a language is written in, if they are known here.
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

    private static boolean fit(String text, Set<UnicodeScript> scripts) {
        long letters = text.codePoints().filter(Character::isLetter).count();
        long own = text.codePoints()
                .filter(Character::isLetter)
                .filter(letter -> scripts.contains(UnicodeScript.of(letter)))
                .count();
        return own * 2 >= letters;
    }
}
