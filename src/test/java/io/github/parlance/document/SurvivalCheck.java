package io.github.parlance.document;

import com.ibm.icu.text.RuleBasedNumberFormat;
import java.lang.Character.UnicodeScript;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Finds what a translation has lost or added. It shares no code with the product: it counts strings, signs, numbers and elements. */
public final class SurvivalCheck {
    private static final Pattern DIGITS = Pattern.compile("\\d++");
    private static final Pattern MARK =
            Pattern.compile("</?(?:(?:b|i|em|a|span)(?: [^<>\\n]*)?|\\d?)>|\\[/?(?:quote|b)[^\\[\\]]*\\]"
                    + "|\\{\\{[#/]if[^{}]*\\}\\}|\\{% (?:end)?(?:if|for)[^{}]*%\\}");
    /** An accent that stands for an apostrophe. */
    private static final Pattern ACCENT = Pattern.compile("(?<=\\p{L})[`\u00B4](?=\\p{L})");
    /** Punctuation that changes with the language, besides dashes and quotation marks. */
    private static final String FREE = ".,;:?!\u00BF\u00A1'\"()\u2026\u201E\u201A\u2212";
    /** Words of a source that a translation may write as a sign. No sign of the source may become a word. */
    private static final Map<String, String> ENGLISH = Map.of("&", "and", "%", "percent|per cent");

    private final boolean words;
    private final RuleBasedNumberFormat english =
            new RuleBasedNumberFormat(Locale.ENGLISH, RuleBasedNumberFormat.SPELLOUT);
    private final RuleBasedNumberFormat spanish =
            new RuleBasedNumberFormat(Locale.forLanguageTag("es"), RuleBasedNumberFormat.SPELLOUT);

    /** @param words whether numbers may become words, as in a real translation */
    public SurvivalCheck(boolean words) {
        this.words = words;
    }

    /** Returns the first loss of a translation; empty if there is none. */
    public Optional<String> loss(GeneratedDocument document, String translation) {
        ReadDocument source = ReadDocument.of(document.text(), document.format());
        ReadDocument target = ReadDocument.of(translation, document.format());
        if (!source.structure().equals(target.structure())) {
            return Optional.of("structure " + source.structure() + " became " + target.structure());
        }
        for (int i = 0; i < source.texts().size(); i++) {
            Optional<String> loss = loss(
                    document.pieces(), source.texts().get(i), target.texts().get(i));
            if (loss.isPresent()) {
                return loss;
            }
        }
        return Optional.empty();
    }

    private Optional<String> loss(List<String> pieces, String source, String target) {
        for (String piece : pieces) {
            if (!isSpoken(piece) && count(source, piece) > count(target, piece)) {
                return Optional.of("piece " + piece);
            }
        }
        if (isNested(source) && !isNested(target)) {
            return Optional.of("nesting");
        }
        return difference("signs", signs(source), signs(target), source, target)
                .or(() -> difference("numbers", numbers(source), numbers(target), source, target));
    }

    /** Returns whether a piece may be written in words: a number alone. */
    private static boolean isSpoken(String piece) {
        return DIGITS.matcher(piece).matches();
    }

    /** Returns whether tags, BBCode and template statements are nested. */
    private static boolean isNested(String text) {
        Deque<String> open = new ArrayDeque<>();
        for (MatchResult mark : MARK.matcher(text).results().toList()) {
            String inner = mark.group().replaceAll("[<>\\[\\]{}%#\\s]", "");
            if (!inner.startsWith("/") && !inner.startsWith("end")) {
                open.push(inner);
            } else if (open.isEmpty() || !open.pop().startsWith(inner.replaceFirst("/|end", ""))) {
                return false;
            }
        }
        return open.isEmpty();
    }

    private static int count(String text, String part) {
        return (text.length() - text.replace(part, "").length()) / part.length();
    }

    private static Map<String, Integer> signs(String text) {
        Map<String, Integer> counts = new TreeMap<>();
        ACCENT.matcher(text)
                .replaceAll("'")
                .codePoints()
                .filter(SurvivalCheck::isSign)
                .forEach(each -> counts.merge(Character.toString(each), 1, Integer::sum));
        return counts;
    }

    private static boolean isSign(int character) {
        return !switch (Character.getType(character)) {
            case Character.DASH_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.FORMAT,
                    Character.CONTROL,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK -> true;
            default ->
                Character.isLetterOrDigit(character)
                        || Character.isWhitespace(character)
                        || Character.isSpaceChar(character)
                        || FREE.indexOf(character) >= 0;
        };
    }

    private static Map<String, Integer> numbers(String text) {
        Map<String, Integer> counts = new TreeMap<>();
        DIGITS.matcher(text).results().map(MatchResult::group).forEach(each -> counts.merge(each, 1, Integer::sum));
        return counts;
    }

    private Optional<String> difference(
            String name, Map<String, Integer> here, Map<String, Integer> there, String source, String target) {
        Set<String> all = new TreeSet<>(here.keySet());
        all.addAll(there.keySet());
        List<String> different = new ArrayList<>();
        for (String each : all) {
            int before = here.getOrDefault(each, 0);
            int after = there.getOrDefault(each, 0);
            boolean spoken = after < before
                    ? words && isSpoken(each, target, Map.of(), spanish)
                    : isSpoken(each, source, ENGLISH, english);
            if (before != after && !spoken) {
                different.add(each + " " + before + " times, then " + after);
            }
        }
        return different.isEmpty() ? Optional.empty() : Optional.of(name + " " + different);
    }

    private static boolean isSpoken(
            String each, String text, Map<String, String> signs, RuleBasedNumberFormat numbers) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (!DIGITS.matcher(each).matches()) {
            return signs.containsKey(each)
                    && Pattern.compile("\\b(" + signs.get(each) + ")\\b", Pattern.UNICODE_CHARACTER_CLASS)
                            .matcher(lower)
                            .find();
        }
        String spelled = each.length() > 9 ? each : numbers.format(Long.parseLong(each));
        return lower.contains(spelled.substring(0, Math.min(4, spelled.length())));
    }

    /** Returns a character of a translation that no reader must see, whatever the result says; empty if there is none. */
    public static Optional<String> unreadable(String source, String translation) {
        Set<UnicodeScript> scripts = EnumSet.of(UnicodeScript.LATIN, UnicodeScript.COMMON, UnicodeScript.INHERITED);
        source.codePoints().mapToObj(UnicodeScript::of).forEach(scripts::add);
        return translation
                .codePoints()
                .filter(each -> source.indexOf(each) < 0)
                .filter(each -> each == 0xFFFD
                        || each >= 0xFDD0 && each <= 0xFDEF
                        || Character.getType(each) == Character.PRIVATE_USE
                        || Character.getType(each) == Character.SURROGATE
                        || Character.isLetter(each) && !scripts.contains(UnicodeScript.of(each)))
                .mapToObj(each -> "U+" + Integer.toHexString(each))
                .findFirst();
    }
}
