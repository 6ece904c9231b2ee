package io.github.parlance.text;

import static io.github.parlance.text.SpanRule.BEYOND_ASCII;
import static io.github.parlance.text.SpanRule.LETTER;
import static io.github.parlance.text.SpanRule.anywhere;
import static io.github.parlance.text.SpanRule.apart;

import java.util.List;
import java.util.stream.Stream;

/** Rules for mentions, commands, emoji and smileys of messages. */
final class ChatRules {
    private static final String PICTURE =
            "\\x{1F000}-\\x{1FAFF}\\x{2190}-\\x{21FF}\\x{2300}-\\x{23FF}\\x{2460}-\\x{27BF}"
                    + "\\x{2900}-\\x{297F}\\x{2B00}-\\x{2BFF}\\x{3030}\\x{303D}\\x{3297}\\x{3299}";
    private static final String HOST = "[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,9}+";

    private ChatRules() {}

    /** Returns the rules, the first of which wins. */
    static List<SpanRule> all() {
        return Stream.of(mentions(), smileys(), emoji()).flatMap(List::stream).toList();
    }

    private static List<SpanRule> mentions() {
        return List.of(
                // Discord, Slack
                anywhere(
                        SpanKind.MENTION,
                        "<",
                        "<@1>  <@!1>  <@&5>  <#1>  <@U02|bob>",
                        "<(?:@[!&]?|#)\\w{1,30}+(?:\\|[^<>|]{0,80}+)?>"),
                anywhere(SpanKind.EMOJI, "<", "<:party:1>  <a:x:1>", "<a?:\\w{1,40}+:[0-9]{1,25}+>"),
                anywhere(
                        SpanKind.MENTION,
                        "<",
                        "<t:16:R>  </ban:12>  <!here>  <id:guide>",
                        "<(?:t:[0-9]{1,15}+(?::[A-Za-z])?|/[\\w -]{1,40}+:[0-9]{1,25}+|![a-z^][\\w^|@.-]{1,60}+|id:\\w{1,20}+)>"),
                // Matrix
                apart(
                                SpanKind.MENTION,
                                "@#!+",
                                "@eva:a.example  #room:a.example",
                                "[@#!+][\\w.=/+-]{1,80}+:" + HOST + "(?::[0-9]{1,5}+)?")
                        .needing(":")
                        .notAfter("@.#"),
                // Mastodon
                apart(SpanKind.MENTION, "@", "@eva@a.example", "@[\\w.-]{1,60}+@" + HOST)
                        .notAfter("@."),
                apart(SpanKind.MENTION, "@", "@bob_b  @a.b", "@[A-Za-z0-9_]++(?:[.-][A-Za-z0-9_]++){0,9}+")
                        .notAfter("@."),
                apart(
                                SpanKind.HASHTAG,
                                "#",
                                "#release2  #12  #2024-05",
                                "#[\\p{N}_]*+\\p{L}[\\p{L}\\p{N}_]*+(?:-[\\p{L}\\p{N}_]++){0,9}+|#\\p{N}++(?:-\\p{N}++)?")
                        .notAfter("&#"),
                apart(SpanKind.MENTION, LETTER, "r/books  u/eva_1", "[ru]/[A-Za-z]\\w{2,30}+(?![\\w/])")
                        .needing("/")
                        .notAfter("/.-"),
                apart(SpanKind.IDENTIFIER, "!", "!help", "![A-Za-z][A-Za-z0-9_-]{1,30}+(?![\\p{L}])")
                        .notAfter("!?"));
    }

    private static List<SpanRule> smileys() {
        String face = "(?:[:;8]|(?<![<>])=)[-'o^]?(?:[)(\\]\\[|*$@]++|[DPpOoSsX3/\\\\]{1,3}+(?![\\w/]|\\.[0-9]))";
        return List.of(
                smiley("<>:;=", ":)  ;-)  :-(  :D  :'(  >:(", "[<>]?(?:" + face + ")")
                        .notAfter("0123456789:/-|"),
                smiley("xX", "xD  XD", "[xX]D{1,9}+(?![\\p{L}\\p{N}])"),
                anywhere(SpanKind.EMOJI, "<", "<3  </3", "</?3{1,5}+(?![\\w.,]\\w|\\w|/?>)"),
                smiley(
                        "\\^>\\-oOTuU;",
                        "^_^  ^^  >_<  -_-  o_O  T_T  u_u  ;_;",
                        "(?:\\^[_.-]?\\^'?|>[_.]{1,3}+<|-[_.]{1,3}+-'?|[oO]_{1,3}+[oO]|T_{1,3}+T|[uU]_[uU]|;_{1,3}+;)(?![\\p{L}\\p{N}])"),
                smiley("\\\\", "\\o/  \\m/", "\\\\[om]/"),
                anywhere(
                        SpanKind.EMOJI,
                        BEYOND_ASCII,
                        "\u00AF\\_(\u30C4)_/\u00AF",
                        "\u00AF\\\\?[\\\\_]{1,3}+\\([^()\\s]{1,9}+\\)_?/?[\u00AF]?"),
                anywhere(
                        SpanKind.EMOJI,
                        "(",
                        "(\u256F\u00B0\u25A1\u00B0)\u256F  (^_^)",
                        "\\((?=[^()\\s]{0,15}+\\))(?=[^()\\sA-Za-z0-9]{0,9}[\u00B0\u25A1\u25D5\u203F\u03C9\u76CA\u25BD\u00B4\u0CA0\u2022\u1D17\u2267\u2207\u2266\u2565\uFE4F\u30FB\u0361\uFF65^_\u203E\u00AC*;-])[^()\\s\\p{Alnum}]{2,15}+\\)(?:[\u256F\u30CE\u3065\uFF89\u0648\u30FE\u2283\u7B2C]?[\uFE35\u5F61]?(?: ?\u253B\u2501\u253B)?)"),
                anywhere(SpanKind.EMOJI, BEYOND_ASCII, "\u0CA0_\u0CA0", "\u0CA0_{0,3}+\u0CA0"),
                apart(SpanKind.EMOJI, ":", ":tada:  :+1:", ":[a-z0-9_+-]{1,50}+(?:::skin-tone-[2-6])?:(?!\\w)")
                        .notAfter(":"));
    }

    private static List<SpanRule> emoji() {
        String follows = "\\x{FE0E}\\x{FE0F}\\x{20E3}\\x{200D}\\x{E0020}-\\x{E007F}";
        return List.of(
                apart(
                        SpanKind.IDENTIFIER,
                        BEYOND_ASCII,
                        "\u2318+K  \u2318\u21E7P",
                        "[\\x{2318}\\x{2325}\\x{21E7}\\x{2303}\\x{2387}\\x{238B}\\x{21B5}]{1,4}+(?: ?\\+ ?(?:[A-Z0-9]|F[0-9]{1,2}+|[A-Z][a-z]{2,8}+)(?!\\w)|[A-Z0-9](?!\\w))(?:\\+[A-Z0-9](?!\\w))?"),
                anywhere(
                        SpanKind.EMOJI,
                        BEYOND_ASCII,
                        "\uD83D\uDE00\uD83D\uDC4D\uD83C\uDFFD  \u2192",
                        "(?:[" + PICTURE + "[\\p{So}&&[^\u00B0]]][" + follows + "]*+){1,20}+"),
                anywhere(SpanKind.EMOJI, "0-9#*", "1\uFE0F\u20E3", "[0-9#*]\\x{FE0F}?\\x{20E3}")
                        .needing("\u20E3"));
    }

    private static SpanRule smiley(String starts, String example, String regex) {
        return apart(SpanKind.EMOJI, starts, example, regex);
    }
}
