package io.github.parlance.text;

import static io.github.parlance.text.SpanRule.BEYOND_ASCII;
import static io.github.parlance.text.SpanRule.LETTER;
import static io.github.parlance.text.SpanRule.WORD;
import static io.github.parlance.text.SpanRule.anywhere;
import static io.github.parlance.text.SpanRule.apart;

import java.util.List;
import java.util.stream.Stream;

/** Rules for addresses of resources, machines and mailboxes. */
final class AddressRules {
    /** A part of an address, in which templates may stand for parts. */
    private static final String PART =
            "(?:(?!\\[/)[^\\s<>\"`\\\\^{|}\\x{AB}\\x{BB}\\x{201C}\\x{201D}]|[$#]?\\{{1,2}[^{}\\s]{1,60}+\\}{1,2}|<[\\w-]{1,40}+>)";

    private static final String LOWER = "(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)";
    private static final String ANY = "(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?\\.)";
    private static final String REST = "(?::[0-9]{1,5}+)?(?:[/?#](?!\\s)" + PART + "{0,2000}+)?";
    private static final String NOT_WITHIN = "(?![\\p{L}\\p{N}_-])";

    private AddressRules() {}

    /** Returns the rules, the first of which wins. */
    static List<SpanRule> all() {
        return Stream.of(resources(), mailboxes(), machines())
                .flatMap(List::stream)
                .toList();
    }

    private static List<SpanRule> resources() {
        return List.of(
                // RFC 3986
                url(
                                LETTER,
                                "https://a.b/{id}?x=1  myapp://open",
                                "[A-Za-z][A-Za-z0-9+.-]{1,30}+://" + PART + "{1,4000}+")
                        .needing(":"),
                url(
                                LETTER,
                                "mailto:a@b  urn:isbn:0  magnet:?xt=1  spotify:track:1  data:text/plain,a",
                                "(?:(?:mailto|tel|sms|callto|geo|bitcoin|skype|whatsapp|tg|cid|mid|jdbc|javascript|blob|market|view-source"
                                        + "|ms-settings|x-[a-z-]{1,20}+):(?=[\\w+%?-])|urn:[A-Za-z0-9][A-Za-z0-9-]{1,31}+:|magnet:\\?"
                                        + "|spotify:[a-z]{1,20}+:|doi:10\\.|data:[a-z]{1,20}+/|about:(?:blank|config|[a-z]{3,20}+(?![\\w ])))"
                                        + PART + "{0,4000}+")
                        .needing(":"),
                url("/", "//cdn.example/a.js", "//(?=[a-z0-9-]{1,63}\\.[a-z])" + PART + "{4,2000}+")
                        .notAfter(":/"),
                url(LETTER, "www.a.b/c", "[wW]{3}\\." + PART + "{1,4000}+").needing("."));
    }

    private static List<SpanRule> mailboxes() {
        String host =
                "(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?\\.){0,9}[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?";
        return List.of(
                // Copying over SSH
                url(
                                WORD,
                                "git@a.example:b/c.git  eva@host:/srv",
                                "[\\w.-]{1,64}+@" + host + ":(?=[\\w/~.])[^\\s<>\"'`()]{1,500}+")
                        .needing("@"),
                anywhere(SpanKind.EMAIL, "<", "<eva@a.example>", "<[\\w.+-]{1,64}+@" + host + ">"),
                apart(
                                SpanKind.EMAIL,
                                WORD + "+",
                                "a.b+c@d.example  root@server",
                                "[\\w.+-]{1,64}+@" + host + "(?![\\p{L}\\p{N}_-])")
                        .needing("@")
                        .notAfter(".+-@"),
                url("<", "<https://a.b>", "<[A-Za-z][A-Za-z0-9+.-]{1,30}+:[^\\s<>|]{1,2000}+>"));
    }

    private static List<SpanRule> machines() {
        String four = "(?:[0-9]{1,3}\\.){3}[0-9]{1,3}";
        String hex = "[0-9A-Fa-f]{1,4}";
        return List.of(
                url("0-9", "10.0.0.1:5432/db  10.0.0.0/8", four + "(?![0-9.]*+[0-9])" + REST)
                        .needing(".")
                        .notAfter(".-"),
                url(
                                "0-9A-Fa-f:\\[",
                                "2001:db8::1  ::1  [::1]:80",
                                "(?=\\[?[0-9A-Fa-f:]{0,39}+)(?:\\[(?=[0-9A-Fa-f:]{0,39}::|(?:" + hex
                                        + ":){7})[0-9A-Fa-f:.]{2,45}+\\](?::[0-9]{1,5})?|(?:(?:" + hex + ":){7}" + hex
                                        + "|(?:" + hex + "(?::" + hex + "){0,6})?::(?:" + hex + "(?::" + hex
                                        + "){0,6})?(?<=[0-9A-Fa-f]))(?:/[0-9]{1,3}+)?(?![\\w:]))")
                        .needing(":")
                        .notAfter(":."),
                apart(
                                SpanKind.IDENTIFIER,
                                "0-9A-Fa-f",
                                "0a:1b:2c:3d:4e:5f",
                                "(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}(?![\\w:-])")
                        .needing(":-"),
                url(
                                LETTER,
                                "localhost:8080  localhost/x",
                                "localhost(?::[0-9]{1,5}+(?:/" + PART + "{0,2000}+)?|/" + PART + "{1,2000}+)")
                        .needing(":/"),
                url(
                                WORD + BEYOND_ASCII,
                                "Acme.com  a.example.org/x?y  acme.shop",
                                ANY + "{1,9}(?:" + TopLevelDomains.COMMON + ")(?:\\.[a-z]{2}(?=[^\\p{L}\\p{N}_-]|$))?"
                                        + NOT_WITHIN + REST)
                        .needing(".")
                        .notAfter("@.-/"),
                url(
                                LETTER + "0-9",
                                "a.example.in",
                                LOWER + "{2,9}(?:" + TopLevelDomains.WORDS + ")" + NOT_WITHIN + REST)
                        .needing(".")
                        .notAfter("@.-/"),
                url(
                                LETTER + "0-9",
                                "x.gov.uk",
                                LOWER + "{1,9}(?!" + Alternatives.shared(TopLevelDomains.WORDS) + "(?![a-z/:]))"
                                        + Alternatives.shared(TopLevelDomains.OTHER + "|" + TopLevelDomains.WORDS)
                                        + NOT_WITHIN + REST)
                        .needing(".")
                        .notAfter("@.-/"),
                url(
                                LETTER + "0-9",
                                "db.local:5432",
                                LOWER + "{1,9}[a-z]{2,20}+:[0-9]{2,5}+(?![\\w:.,])(?:/" + PART + "{0,2000}+)?")
                        .needing(":")
                        .notAfter("@.-/"));
    }

    private static SpanRule url(String starts, String example, String regex) {
        return apart(SpanKind.URL, starts, example, regex);
    }
}
