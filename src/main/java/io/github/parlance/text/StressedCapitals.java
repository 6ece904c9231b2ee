package io.github.parlance.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds words in capitals for stress, as in {@code Do NOT open it}, which are rare in training data and are taken for
 * acronyms. Only common words count that are no acronyms; a text in capitals as a whole is left to {@link AllCaps}.
 */
public final class StressedCapitals {
    private static final Pattern WORD =
            Pattern.compile("(?<![\\p{L}\\p{N}_./@#$%{<-])\\p{Lu}[\\p{Lu}'\u2019]{1,18}+(?![\\p{L}\\p{N}_/@=(}>-])");

    private static final Map<String, Set<String>> WORDS = Map.of(
            "en",
            words(
                    "not no never nothing none nobody cannot can't don't doesn't didn't won't isn't aren't wasn't weren't shouldn't"
                            + " wouldn't couldn't mustn't haven't hasn't must shall should would could can may might will do does did is are was"
                            + " were be been being have has had the and or but if then than else because before after while until unless when"
                            + " where why how what which this that these those there here all any both each every everything everyone some many"
                            + " more most much few less least only just always often once twice again also too very really really absolutely"
                            + " definitely completely totally extremely immediately now today tomorrow yesterday soon already still even ever"
                            + " both either neither without with within from into onto over under above below between during for my your his"
                            + " her its our their you he she they we me him them i'm you're it's that's please warning danger important note"
                            + " attention caution stop wait read write keep make take give use open close click press save delete remove add"
                            + " send call check look listen see come go get put turn leave stay run try help start begin end wrong right good"
                            + " bad best worst new old big great huge free true false yes exactly first last next same different other another"
                            + " own love hate want need know think said say one two three every time never again left"),
            "es",
            words(
                    "no nunca nada nadie ninguno ninguna jam\u00E1s sin ni s\u00ED siempre debe deben debes puede pueden puedes tiene tienen es"
                            + " est\u00E1 est\u00E1n fue ser hay el la los las un una unos unas y o pero si que de del en con por para desde hasta"
                            + " entre sobre antes despu\u00E9s cuando donde porque como m\u00E1s menos muy mucho mucha muchos muchas todo toda todos"
                            + " todas cada solo s\u00F3lo tambi\u00E9n tampoco ya ahora hoy ma\u00F1ana ayer aqu\u00ED all\u00ED esto esta este ese esa mi tu"
                            + " su nuestro importante atenci\u00F3n aviso peligro cuidado nota favor alto pare espere lea abra cierre pulse guarde"
                            + " borre env\u00EDe llame mire escuche venga vaya gratis bien mal mejor peor nuevo nueva grande gran verdad falso"
                            + " exactamente inmediatamente absolutamente obligatorio prohibido primero \u00FAltimo mismo otro otra uno dos tres"));

    private StressedCapitals() {}

    private static Set<String> words(String words) {
        return Set.of(Pattern.compile(" ").splitAsStream(words).distinct().toArray(String[]::new));
    }

    /**
     * Returns the words in capitals for stress; none if the text has no word in lower case, or the words of the language are
     * unknown.
     *
     * @param language a BCP 47 tag
     */
    public static List<Segment> find(String text, String language) {
        if (!mayHaveAny(text) || !hasLowerCaseWords(text)) {
            return List.of();
        }
        Set<String> known = WORDS.getOrDefault(Locale.forLanguageTag(language).getLanguage(), Set.of());
        if (known.isEmpty()) {
            return List.of();
        }
        List<Segment> found = new ArrayList<>();
        for (List<Segment> run : runs(text)) {
            // A name such as NEW YORK is stressed as a whole or not at all.
            if (run.stream().allMatch(word -> known.contains(plain(word.of(text))))) {
                found.addAll(run);
            }
        }
        return found;
    }

    /** Returns whether two characters of a word in capitals are side by side. Most texts have none, and need no search. */
    private static boolean mayHaveAny(String text) {
        for (int i = 1; i < text.length(); i++) {
            if (isOfCapitals(text.charAt(i)) && isOfCapitals(text.charAt(i - 1))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfCapitals(char character) {
        return character < 0x80
                ? character >= 'A' && character <= 'Z' || character == '\''
                : character == '\u2019' || Character.isUpperCase(character) || Character.isSurrogate(character);
    }

    /** Returns the words in capitals, those with only a space between them together. */
    private static List<List<Segment>> runs(String text) {
        List<List<Segment>> runs = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        int end = -1;
        while (matcher.find()) {
            if (end < 0 || matcher.start() != end + 1 || text.charAt(end) != ' ') {
                runs.add(new ArrayList<>());
            }
            runs.get(runs.size() - 1).add(new Segment(matcher.start(), matcher.end()));
            end = matcher.end();
        }
        return runs;
    }

    private static String plain(String word) {
        return lower(word).replace('\u2019', '\'');
    }

    /**
     * Returns a text with its stressed words in lower case, except for the first letter of a sentence. The text keeps its
     * length.
     *
     * @param stressed words of the text, as found
     */
    public static String forModel(String text, List<Segment> stressed) {
        if (stressed.isEmpty()) {
            return text;
        }
        StringBuilder written = new StringBuilder(text);
        for (Segment word : stressed) {
            int start = isAtStart(text, word.start()) ? word.start() + 1 : word.start();
            written.replace(start, word.end(), lower(text.substring(start, word.end())));
        }
        return written.toString();
    }

    private static String lower(String word) {
        return word.chars()
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Returns whether only signs and white space are between a position and the end of the sentence before it. */
    private static boolean isAtStart(String text, int position) {
        int before = position;
        while (before > 0
                && position - before < 4
                && "\"'(\u201C\u2018\u00BF\u00A1 ".indexOf(text.charAt(before - 1)) >= 0) {
            before--;
        }
        return before == 0 || ".!?:".indexOf(text.charAt(before - 1)) >= 0;
    }

    private static boolean hasLowerCaseWords(String text) {
        for (int i = 1; i < text.length(); i++) {
            if (Character.isLowerCase(text.charAt(i)) && Character.isLowerCase(text.charAt(i - 1))) {
                return true;
            }
        }
        return false;
    }
}
