package io.github.parlance.text;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the spans that must survive translation verbatim. If several rules match, the match that begins first wins; if two
 * begin at the same place, the rule named first wins.
 *
 * <p>Quantifiers are possessive or bounded, so that no text makes a rule run for long.
 */
public final class SpanFinder {
    private static final String TAG = "</?+[A-Za-z][^<>]*+>|(?<comment><!--)|<![A-Za-z\\[][^<>]*+>|<\\?[^<>]*+>";
    private static final String REFERENCE = "&(?:#[0-9]{1,7}+|#[xX][0-9A-Fa-f]{1,6}+|[A-Za-z][A-Za-z0-9]{1,31}+);";
    private static final String HOST = "(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.){1,9}";
    private static final String DOMAIN = "com|org|net|io|dev|gov|edu|info|app|eu|es|uk|de|fr|mx|ar|co|tv|me|ai|biz";
    private static final String ENDING =
            "txt|pdf|docx?|xlsx?|pptx?|odt|csv|tsv|json|xml|ya?ml|toml|ini|cfg|conf|log|md|rst|html?"
                    + "|css|jsx?|tsx?|py|java|kts?|rb|rs|go|c|cc|cpp|h|hpp|cs|php|sh|bat|ps1|sql|exe|dll|so|jar|war|zip|gz|tgz|bz2|xz"
                    + "|7z|tar|rar|iso|img|deb|rpm|apk|dmg|png|jpe?g|gif|svg|webp|bmp|mp3|mp4|wav|ogg|avi|mkv|mov";
    private static final String PICTURE =
            "\\x{1F000}-\\x{1FAFF}\\x{2190}-\\x{21FF}\\x{2300}-\\x{23FF}\\x{2460}-\\x{27BF}"
                    + "\\x{2900}-\\x{297F}\\x{2B00}-\\x{2BFF}\\x{3030}\\x{303D}\\x{3297}\\x{3299}";
    private static final String UNIT =
            "%|‰|°[CF]?|(?:[kKMGT]i?)?[bB](?:ps|it/s)?|[nµμmckM]?[mgsWVAJ]|k?Hz|[MG]Hz|[kc]?cal|km/h|m/s"
                    + "|mph|lbs?|oz|ft|mi|kWh|[mh]?Pa|[mc]?[lL]|px|pt|em|rem|dpi|rpm|ha|dB|ms|min|h|x";
    private static final String CURRENCY = "[$€£¥₹]|[A-Z]{2}\\$";
    private static final String MONEY_CODE = "USD|EUR|GBP|JPY|CHF|MXN|ARS|COP|BRL|CNY|INR|CAD|AUD";

    private static final String COMMENT_END = "-->";
    private static final int LONGEST_COMMENT = 5_000;

    private final Pattern pattern;
    private final boolean wordsOnly;
    private final Map<SpanKind, String> groups = new EnumMap<>(SpanKind.class);

    /** Numbers that count as spans. */
    public enum Numbers {
        /** All numbers except plain ones of up to four digits, which are left to the model. */
        ALL_BUT_PLAIN,
        ALL
    }

    /** Creates a finder for texts of this format. */
    public SpanFinder(TextFormat format, Numbers numbers) {
        List<String> rules = new ArrayList<>();
        add(
                rules,
                SpanKind.UNUSUAL,
                "[\\x{FDD0}-\\x{FDEF}\\x{E000}-\\x{F8FF}\\x{FFFC}-\\x{FFFF}\\x{F0000}-\\x{10FFFF}"
                        + "[\\p{Cc}&&[^\\t\\n\\r]]\\p{Cs}]++");
        add(rules, SpanKind.CODE, "(?<!`)(?<ticks>`{1,3}+)(?s:.{1,300}?)(?<!`)\\k<ticks>(?!`)");
        add(
                rules,
                SpanKind.URL,
                "\\b(?:(?:https?|ftps?|wss?|file|ssh|git|s3|gs)://|mailto:|tel:|www\\.)[^\\s<>\"`\\\\^{|}]{1,4000}+"
                        + "|(?<![\\w@.-])" + HOST + "(?:" + DOMAIN + ")(?![\\w-])(?:/[^\\s<>\"`]{0,2000}+)?");
        add(rules, SpanKind.EMAIL, "(?<![\\w.+-])[\\w.+-]{1,64}@" + HOST + "[A-Za-z]{2,24}+(?![\\w-])");
        add(rules, SpanKind.PLACEHOLDER, placeholderRule());
        add(
                rules,
                SpanKind.MARKUP,
                format == TextFormat.MARKDOWN ? markdownRule() + "|" + TAG + "|" + REFERENCE : TAG + "|" + REFERENCE);
        add(rules, SpanKind.MENTION, "(?<![\\w@.])@[A-Za-z0-9_]++(?:[.-][A-Za-z0-9_]++){0,9}+");
        add(rules, SpanKind.HASHTAG, "(?<![\\w&#])#[\\p{N}_]*+\\p{L}[\\p{L}\\p{N}_]*+|(?<![\\w&#])#\\p{N}++");
        add(
                rules,
                SpanKind.EMOJI,
                "(?:[" + PICTURE
                        + "[\\p{So}&&[^°]]][\\x{FE0E}\\x{FE0F}\\x{20E3}\\x{200D}\\x{E0020}-\\x{E007F}]*+){1,20}+"
                        + "|[0-9#*]\\x{FE0F}\\x{20E3}");
        add(
                rules,
                SpanKind.PATH,
                "(?<![\\w/.<])(?:~|\\.{1,2})?(?:/[\\w.@+%-]{0,255}[\\w@+%-]){1,40}+/?+(?![\\w])|(?<!\\w)[A-Za-z]:\\\\[^\\s\"<>|*?]*+"
                        + "|(?<![\\w.-])[\\w-]++(?:\\.[\\w-]++){0,9}?\\.(?:" + ENDING + ")(?![\\w])");
        add(
                rules,
                SpanKind.IDENTIFIER,
                "(?<![\\w-])--[A-Za-z][\\w-]*+(?:=[^\\s,;]++)?|(?<![\\w.])[A-Za-z]\\w*+(?:\\.\\w++){0,20}+\\(\\)"
                        + "|\\b[A-Za-z0-9]++(?:_[A-Za-z0-9]++){1,30}+(?!\\w)|\\b_{1,2}[A-Za-z]\\w*+|\\b[a-z]++[A-Z]\\w*+");
        add(rules, SpanKind.NUMBER, numberRule(numbers));
        pattern = Pattern.compile(String.join("|", rules));
        // In Markdown a mark can begin with white space, and a hyphen alone can be a mark.
        wordsOnly = format != TextFormat.MARKDOWN;
    }

    private void add(List<String> rules, SpanKind kind, String rule) {
        groups.put(kind, "k" + kind.ordinal());
        rules.add("(?<k" + kind.ordinal() + ">" + rule + ")");
    }

    private static String placeholderRule() {
        return "\\{\\{[^{}]{1,200}+\\}\\}|<%[^%]{1,200}+%>|[$#%@]\\{[^{}]{0,200}+\\}|\\{[^{}\\s]{0,80}+\\}|\\{\\s?\\w++\\s?(?:,[^{}]{0,80}+)?\\}"
                + "|\\[\\[[^\\[\\]]{1,200}+\\]\\]|%\\([A-Za-z_]\\w*+\\)[-#0+]?+[0-9.]*+[A-Za-z]"
                + "|%(?:[0-9]++\\$)?[-+#0]?+[0-9]*+(?:\\.[0-9]++)?(?:hh?|ll?|[Lqjzt])?[diouxXeEfFgGaAcspn@](?![\\p{L}])"
                + "|(?<![\\w$])\\$[A-Za-z_]\\w*+|(?<!\\w)__[A-Za-z0-9]++(?:_[A-Za-z0-9]++){0,20}+__(?!\\w)";
    }

    private static String markdownRule() {
        return "!?\\[(?=[^\\]]{0,500}+\\]\\()|\\]\\([^()\\s]{0,2000}+(?:\\([^()\\s]*+\\)[^()\\s]*+)?(?:\\s\"[^\"]*+\")?\\)"
                + "|(?m)^[ \\t]*+(?:#{1,6}|[-*+]|>|[0-9]{1,3}[.)])[ \\t]++(?-m)|\\*{1,3}+|~~|(?<![\\p{L}\\p{N}])_{1,2}+(?=\\S)"
                + "|(?<=\\S)_{1,2}+(?![\\p{L}\\p{N}])|\\|";
    }

    private static String numberRule(Numbers numbers) {
        String dated =
                "[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\\.[0-9]++)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
                        + "|[0-9]{1,4}/[0-9]{1,2}/[0-9]{2,4}|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?";
        String hexadecimal =
                "0[xX][0-9A-Fa-f]++|[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}|[0-9a-f]{7,64}+(?<=[0-9a-f]{0,63}[0-9][0-9a-f]{0,63})(?![\\w])";
        String signed = "(?:(?<![\\w)])[-+±]|(?:" + CURRENCY + ")\\s?)?+";
        String joined = "[0-9]++(?:[.,:'\\x{A0}\\x{202F}/-][0-9]++){1,20}+";
        String measured = "[0-9]++(?:[.,][0-9]++){0,20}+[\\x20\\x{A0}\\x{202F}]?(?:" + UNIT + "|" + CURRENCY + "|"
                + MONEY_CODE + ")(?![\\p{L}\\p{N}])";
        String money = "(?:" + CURRENCY + ")\\s?[0-9]++(?:[.,][0-9]++){0,20}+";
        String worded =
                "[vV]?[0-9]++(?:\\.[0-9]++){1,20}+(?:[\\w+-]*+(?<![+-]))?|(?=[A-Z-]{0,30}+[0-9])(?=[0-9-]{0,30}+[A-Z])[A-Z0-9]++(?:-[A-Z0-9]++){0,9}+(?![\\p{L}\\p{N}])";
        String phone = "\\+[0-9]{1,3}(?:[ .-]?\\(?[0-9]{2,4}\\)?){2,5}(?![0-9])";
        String digits = numbers == Numbers.ALL ? "[0-9]++" : "[0-9]{5,}+";
        return "(?<![\\p{L}\\p{N}_])(?:"
                + String.join("|", dated, hexadecimal, phone, money, signed + measured, worded, signed + joined, digits)
                + ")(?![0-9])";
    }

    /** Returns spans in the order of the text, without overlaps. */
    public List<Span> find(String text) {
        List<Span> spans = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        matcher.useTransparentBounds(true);
        matcher.useAnchoringBounds(false);
        Comments comments = new Comments(text);
        int from = 0;
        while (from < text.length()) {
            int wordEnd = wordEnd(text, from);
            if (!wordsOnly || !isPlain(text, from, wordEnd)) {
                from = findIn(text, from, wordEnd, matcher, comments, spans);
            } else {
                from = wordEnd;
            }
        }
        return spans;
    }

    /**
     * Adds the spans that begin within a word, and returns where to continue: after the word, or after a span that extends
     * beyond it.
     */
    private int findIn(String text, int wordStart, int wordEnd, Matcher matcher, Comments comments, List<Span> spans) {
        int from = wordStart;
        while (from < wordEnd) {
            matcher.region(from, text.length());
            boolean found = wordsOnly ? matcher.lookingAt() : matcher.find();
            if (!found) {
                from = wordsOnly ? from + Character.charCount(text.codePointAt(from)) : wordEnd;
                continue;
            }
            int end = end(text, matcher, comments);
            if (end > matcher.start()) {
                spans.add(new Span(matcher.start(), end, kind(matcher)));
            }
            from = Math.max(end, matcher.start() + 1);
        }
        return Math.max(from, wordEnd);
    }

    /** Returns the end of the span at the match; its start if there is no span: a comment that does not end. */
    private int end(String text, Matcher matcher, Comments comments) {
        if (matcher.start("comment") >= 0) {
            return comments.end(matcher.end()).orElse(matcher.start());
        }
        SpanKind kind = kind(matcher);
        return kind == SpanKind.URL || kind == SpanKind.PATH
                ? withoutPunctuation(text, matcher.start(), matcher.end())
                : matcher.end();
    }

    /**
     * Returns the end of the word at a position, including the white space after it; the end of the text if spans may begin
     * anywhere.
     */
    private int wordEnd(String text, int from) {
        if (!wordsOnly) {
            return text.length();
        }
        int end = from;
        while (end < text.length() && !isSpace(text.charAt(end))) {
            end++;
        }
        return Math.min(text.length(), end + 1);
    }

    private static boolean isSpace(char character) {
        return character == ' ' || character == '\n';
    }

    /** Returns whether a word consists of letters and punctuation only, so that no span begins in it. Most words do. */
    private static boolean isPlain(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char each = text.charAt(i);
            char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
            boolean plain =
                    switch (each) {
                        case ' ', '\n', ',', ';', '!', '?', '"', '\u2019', '\u201C', '\u201D', '\u00BF', '\u00A1' ->
                            true;
                        case '.', ':' -> isSpace(next);
                        case '\'', '-' -> isSpace(next) || isLetter(next);
                        default -> isLetter(each) && !(Character.isLowerCase(each) && Character.isUpperCase(next));
                    };
            if (!plain) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether this is a letter of the first scripts of Unicode, which contain no pictographs or symbols. */
    private static boolean isLetter(char character) {
        return character < 0x2000 && Character.isLetter(character);
    }

    private SpanKind kind(Matcher matcher) {
        return groups.entrySet().stream()
                .filter(each -> matcher.start(each.getValue()) >= 0)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    /** Excludes sentence punctuation after an address; a closing bracket belongs to the address if it was opened there. */
    private static int withoutPunctuation(String text, int start, int end) {
        int last = end;
        while (last > start) {
            char character = text.charAt(last - 1);
            boolean opened = character == ')' && count(text, start, last, '(') >= count(text, start, last, ')');
            if (opened || ".,;:!?'\u2019\u201D)]}>*".indexOf(character) < 0) {
                break;
            }
            last--;
        }
        return last;
    }

    private static long count(String text, int start, int end, char character) {
        return text.substring(start, end)
                .chars()
                .filter(each -> each == character)
                .count();
    }

    /** Ends of the comments of a text. Each is searched for once, however many comments begin before it. */
    private static final class Comments {
        private final String text;
        private int next;

        Comments(String text) {
            this.text = text;
        }

        /** Returns the end of the comment whose content starts at a position, unless it is too long or has no end. */
        OptionalInt end(int from) {
            if (next >= 0 && next < from) {
                next = text.indexOf(COMMENT_END, from);
            }
            return next >= 0 && next - from <= LONGEST_COMMENT
                    ? OptionalInt.of(next + COMMENT_END.length())
                    : OptionalInt.empty();
        }
    }
}
