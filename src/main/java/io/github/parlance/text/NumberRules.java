package io.github.parlance.text;

import static io.github.parlance.text.SpanRule.BEYOND_ASCII;
import static io.github.parlance.text.SpanRule.DIGIT;
import static io.github.parlance.text.SpanRule.LETTER;

import java.util.ArrayList;
import java.util.List;

/** Rules for digits and the characters that belong to them: dates, times, versions, decimals, units, currencies. */
final class NumberRules {
    private static final String SPACE = "[\\x20\\x{A0}\\x{202F}\\x{2009}]?";
    private static final String PER =
            "(?:km|m|mi|kg|g|mg|\u00B5g|mcg|l|L|ml|mL|kWh|W|J|kJ|kcal|MB|GB|Mb|Gb|KB|kB|kb|b|B|N|mol|IU|UI|rev|\u20AC|\\$)"
                    + "/(?:h|s|min|d|m[\u00B2\u00B3]?|cm[\u00B2\u00B3]?|l|L|dL|dl|mL|kg|g|km|day|mol|ha)";
    /** First characters of units and currencies, without which none of them need be tried. */
    private static final String FIRST = "(?=[\\p{L}\\p{Sc}%\u2030\u00B0\"\u2033\u2032])";

    /** Units but for inches, whose sign may be the end of a quotation. */
    private static final String NAMED_UNIT = FIRST + "(?:" + PER
            + "|[nµμmcdhkM]?m[\u00B2\u00B3]|(?:ft|in|yd|mi)[\u00B2\u00B3]"
            + "|%%?+(?![({<@]|\\*d|[-+#0]?[0-9]{0,3}+(?:\\.[0-9]{1,3})?[diouxXeEfgGcs](?!\\p{L}))|‰|°[CF]?|\u00BA[CF]|(?:[kKMGTP]i?)?[bB](?:ps|it/s)?|[nµμmckM]?[mgsWVAJ]|k?Hz|[MGT]Hz|[kc]?cal"
            + "|mph|lbs?|oz|ft|mi|kWh|mAh|[mhk]?Pa|[mc]?[lL]|px|pt|em|rem|dpi|rpm|ha|dB|ms|min|h|x|\u03A9|k\u03A9|\u00B5[gLl])";

    static final String UNIT = "(?:" + NAMED_UNIT + "|[\"\u2033\u2032](?=\\s))";
    private static final String CODE =
            "USD|EUR|GBP|JPY|CHF|MXN|ARS|COP|BRL|CNY|INR|CAD|AUD|NZD|CLP|PEN|UYU|VES|BOB|PYG|CRC|GTQ|DOP|SEK|NOK|DKK|ISK|PLN|CZK|HUF|RON"
                    + "|BGN|RUB|UAH|TRY|ILS|AED|SAR|EGP|MAD|ZAR|NGN|KES|KRW|TWD|HKD|SGD|THB|IDR|MYR|PHP|VND|PKR|BDT|BTC|ETH|RMB";
    private static final String BEFORE =
            "(?:[A-Z]{1,3}\\$|\\p{Sc}|S/\\.?|Rs\\.?|RM|kr\\.?|Bs\\.?|Fr\\.|R(?=\\s?[0-9]{2})|(?:" + CODE + "))";
    static final String BEHIND =
            FIRST + "(?:\\p{Sc}(?![\\\\{])|z\u0142|kr|K\u010D|Ft|\u043B\u0432|\u0440\u0443\u0431\\.?|\u00A2|(?:" + CODE
                    + ")(?!\\s[0-9]))";
    private static final String SEPARATED = "[0-9]++(?:[.,'\u2019\\x{A0}\\x{202F}\\x{2009}][0-9]++){0,20}+";
    private static final String SIGN = "(?:(?<![\\p{L}\\p{N}_)])[-+\u00B1\u2212])?+";
    private static final String NO_ORDINAL = "(?![0-9])(?!(?:st|nd|rd|th)(?!\\p{L}))";
    /** Characters that make another number of the digits before them: a separator and digits, an exponent, or a fraction. */
    private static final String LONGER =
            "[.,:/'\u2019\u2013\u2011\u00D7-][0-9]|[\u00B2\u00B3\u00B9\u00BC-\u00BE\u2070-\u208E]";

    /** Nothing follows that makes a longer number of the digits before: a separator and digits, or a unit. */
    static final String NO_MORE = "(?!" + LONGER + "|" + SPACE + "(?:" + UNIT + "|" + BEHIND + "|[x\u00D7*]" + SPACE
            + "[0-9]++)(?![\\p{L}\\p{N}]))";

    private static final String MONEY = BEFORE + "\\s?[-\u2212]?" + SEPARATED + "(?:[\u2013-]" + SEPARATED
            + ")?(?:(?:bn|mn|[kKMBm])(?![\\p{L}\\p{N}]))?";
    /** A decade has the look of seconds: the 1990s, the '90s. */
    private static final String NO_DECADE = "(?!(?:1[0-9]|20)[0-9]0s(?!\\p{L}))(?<!['\u2019](?=[0-9]0s(?!\\p{L})))";

    private static final String SIGNS = DIGIT + "+\\-" + BEYOND_ASCII;

    private NumberRules() {}

    /** Words that begin a sum of money although they look plain. */
    static List<String> firstWords() {
        List<String> words = new ArrayList<>(List.of(CODE.split("\\|")));
        words.addAll(List.of("kr", "Rs", "Bs", "Fr", "RM", "XD", "XDD", "XDDD"));
        return words;
    }

    /** Returns the rules that come before those of {@link ChatRules}: signs that belong to the number behind them. */
    static List<SpanRule> beforeSymbols() {
        return List.of(number(
                BEYOND_ASCII,
                "\u2265 18  \u221A2  \u2248 1.41  \u00D7 3",
                "[\u2264\u2265\u2248\u221A\u00B1\u223C\u2260\u00D7\u00F7\u2206\u2211\u2212\u00A7\u2116]{1,2}+" + SPACE
                        + SEPARATED + "(?:" + SPACE + "(?:" + UNIT + ")(?![\\p{L}\\p{N}])|" + NO_MORE + ")"));
    }

    /** Returns the rules that come before those of {@link CodeRules}: words with digits, but not as names. */
    static List<SpanRule> beforeCode() {
        return List.of(
                number(
                                DIGIT + "vV",
                                "1.2.3-beta.1+build5  v1.2-rc",
                                "[vV]?[0-9]++(?:\\.[0-9]++){1,20}+(?:[-+][A-Za-z0-9][\\w.+-]{0,60}(?<=[\\w])|[A-Za-z]\\w{0,20}+)(?!\\w)")
                        .needing("."),
                number("vV", "v1.2  v2", "[vV][0-9]++(?:\\.[0-9]++){0,20}+(?!\\w)")
                        .needing("0123456789"),
                number(
                                DIGIT + "A-Fa-f",
                                "123e4567-e89b-12d3-a456-426614174000",
                                "[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")
                        .needing("-"),
                number(DIGIT + "a-f", "0fe12ab", "(?=[a-f]{0,64}+[0-9])[0-9a-f]{7,128}+(?!\\w)(?!\\p{L})")
                        .needing("0123456789"),
                number(
                                LETTER + DIGIT,
                                "F-16  COVID-19  B2B",
                                "(?=[A-Z-]{0,30}+[0-9])(?=[0-9-]{0,30}+[A-Z])[A-Z0-9]++(?:-[A-Z0-9]++){0,9}+(?![\\p{L}\\p{N}_]|:[0-9])")
                        .needing("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
                        .needing("0123456789"),
                number("$" + LETTER, "R$ 50  S/ 20  US$5", MONEY).needing("$/"));
    }

    /** Returns the rules, the first of which wins. */
    static List<SpanRule> all(SpanFinder.Numbers numbers) {
        List<SpanRule> rules = new ArrayList<>();
        rules.addAll(dated());
        rules.addAll(measured());
        rules.addAll(plain());
        rules.add(number(DIGIT, "12345", numbers == SpanFinder.Numbers.ALL ? "[0-9]++" : "[0-9]{5,}+"));
        return rules;
    }

    private static List<SpanRule> dated() {
        return List.of(
                number(
                                DIGIT,
                                "2024-01-02T03:04:05.6Z",
                                "[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]++)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?(?![-–][0-9])")
                        .needing("-"),
                number(DIGIT, "1/2/2024", "[0-9]{1,4}/[0-9]{1,2}/[0-9]{2,4}").needing("/"),
                number(DIGIT, "0xFF", "0[xX][0-9A-Fa-f]++").needing("xX"),
                number(
                        "+(0-9",
                        "+1 (555) 123-4567",
                        "\\+[0-9]{1,3}(?:[ .-]?\\(?[0-9]{2,4}\\)?){2,5}(?!\\w|" + LONGER + "|" + SPACE + "(?:"
                                + NAMED_UNIT + "|" + BEHIND + ")(?![\\p{L}\\p{N}]))"),
                number("(", "(555) 123-4567", "\\([0-9]{2,4}\\) ?[0-9]{3,4}[ -][0-9]{3,4}"),
                number(
                        DIGIT,
                        "612 345 678  1 234 567",
                        "[0-9]{1,4}(?: [0-9]{2,4}){2,5}(?![0-9.,]*+[0-9])(?:" + SPACE + "(?:" + NAMED_UNIT + "|"
                                + BEHIND + ")(?![\\p{L}\\p{N}])|(?!" + LONGER + "))"));
    }

    private static List<SpanRule> measured() {
        String size = SEPARATED + SPACE + "(?:(?:mm|cm|m|km|in|ft|px)" + SPACE + ")?";
        return List.of(
                number(
                        DIGIT,
                        "5' 10\"  6\u20322\u2033",
                        "[0-9]{1,3}['\u2019\u2032] ?[0-9]{1,2}(?:[.\u00BC-\u00BE][0-9]?)?[\"\u201D\u2033](?![\\p{L}\\p{N}])"),
                number(
                        DIGIT,
                        "9 a.m.  9:30 p. m.  9\u201310 a.m.",
                        "[0-9]{1,2}(?:[:.][0-9]{2})?(?:[\u2013-][0-9]{1,2}(?:[:.][0-9]{2})?)?[ \\x{A0}\\x{202F}]?[ap]\\. ?m\\.(?![\\p{L}\\p{N}])"),
                number(
                        DIGIT,
                        "30 x 20 x 10 cm  1920\u00D71080",
                        "[0-9]++(?:[.,][0-9]++)?(?:" + SPACE + "(?:mm|cm|m|km|in|ft|px))?(?:" + SPACE + "[x\u00D7*]"
                                + SPACE + "[0-9]++(?:[.,][0-9]++)?(?:" + SPACE
                                + "(?:mm|cm|m|km|in|ft|px)(?!\\p{L}))?){1,4}+(?![\\p{L}\\p{N}])"),
                number("+$\\-" + BEYOND_ASCII, "-\u20AC1.234,56  $5M", SIGN + MONEY),
                number(LETTER, "USD 50  kr 20  Rs. 500", MONEY).firstWord(),
                number(
                        SIGNS,
                        "30 kg  50%  \u22125 \u00B0C  10\u201315 km",
                        SIGN + NO_DECADE + SEPARATED + "(?:[\u2013-]" + SEPARATED + ")?" + SPACE + "(?:" + UNIT + "|"
                                + BEHIND + ")(?![\\p{L}\\p{N}])"),
                number(
                        SIGNS,
                        "2\u00BD  \u00BE  2 \u00BD",
                        "(?:[0-9]++[ \\x{A0}\\x{202F}]?)?[\u00BC-\u00BE\u2150-\u215E\u2189](?:" + SPACE + "(?:" + UNIT
                                + ")(?![\\p{L}\\p{N}]))?"),
                number("#", "# 1", "# [0-9]++(?!\\w)" + NO_MORE));
    }

    private static List<SpanRule> plain() {
        return List.of(
                number(
                        SIGNS,
                        "1.234,56  1,234.56  10:30\u201311:00  2-3  1/2",
                        SIGN + "[0-9]++(?:[.,:'\u2019\\x{A0}\\x{202F}\\x{2009}/\u2013\u2011-][0-9]++){1,20}+"),
                // Digits of other scripts
                number(
                        BEYOND_ASCII,
                        "\uFF11\uFF12  \u0661\u066B\u0662",
                        "[\\p{Nd}&&[^0-9]](?:[.,:/\u066B\u066C\uFF0E\uFF0C\u2013-]?\\p{Nd}){0,40}+(?:" + SPACE
                                + "[%\u066A\uFF05])?"));
    }

    private static SpanRule number(String starts, String example, String regex) {
        return SpanRule.apart(SpanKind.NUMBER, starts, example, "(?:" + regex + ")" + NO_ORDINAL);
    }
}
