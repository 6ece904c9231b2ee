package io.github.parlance.text;

import static io.github.parlance.text.SpanRule.LETTER;
import static io.github.parlance.text.SpanRule.apart;

import java.util.List;

/** Rules for names of persons with initials, and for abbreviations in capitals. */
final class NameRules {
    /** Two letters with full stops that are no initials, such as those of countries, times of day, degrees and companies. */
    private static final String NO_INITIALS =
            "(?!(?:U\\. ?[SKN]|E\\. ?[UE]|[AP]\\. ?M|P\\. ?[SDO]|B\\. ?[ACS]|M\\. ?[ADSB]|S\\. ?[ALM]|D\\. ?C|R\\. ?[IU]|N\\. ?Y"
                    + "|L\\. ?A|Q\\. ?E|V\\. ?I|C\\. ?[VP])\\.)";

    /** First words of names that end in an exclamation mark. */
    static final List<String> FIRST_WORDS =
            List.of("Yahoo", "Joomla", "Jeopardy", "Kahoot", "Wham", "Yum", "Ahoy", "Panic", "Eurojackpot");

    /** Such names; some only before the words that follow them. */
    static final String MARKED =
            "(?:Yahoo|Joomla|Jeopardy|Kahoot|Wham|Ahoy|Yum(?=! Brands)|Panic(?=! at the Disco)|Eurojackpot)!";

    private NameRules() {}

    /** Returns the rules, the first of which wins. */
    static List<SpanRule> all() {
        return List.of(
                apart(SpanKind.IDENTIFIER, LETTER, "Yahoo!  Joomla!", MARKED).firstWord(),
                apart(
                                SpanKind.IDENTIFIER,
                                "A-Z" + SpanRule.BEYOND_ASCII,
                                "J. R. R. Tolkien  C.S. Lewis  J. L. Borges",
                                NO_INITIALS
                                        + "(?:\\p{Lu}\\.[ \\x{A0}]?){2,4}+(?:(?:de|van|von|del|da|di) )?\\p{Lu}[\\p{L}'\u2019-]{0,30}\\p{Ll}"
                                        + "(?![\\p{L}\\p{N}])")
                        .notAfter("."),
                apart(
                                SpanKind.IDENTIFIER,
                                "A-Z",
                                "U.K.  P.S.  J.R.R.",
                                "(?!U\\.S\\.|A\\.M\\.|P\\.M\\.)(?:[A-Z]\\.){2,5}+(?![\\p{L}\\p{N}])")
                        .needing(".")
                        .notAfter("."),
                apart(
                                SpanKind.IDENTIFIER,
                                LETTER,
                                "TCP/IP  CI/CD",
                                "(?=(?:[A-Z0-9]{2,5}+/){0,3}+[B-DF-HJ-NP-TV-XZ]{2,5}+(?![A-Z]))[A-Z][A-Z0-9]{1,4}+(?:/[A-Z][A-Z0-9]{1,4}+){1,3}+"
                                        + "(?![\\p{L}\\p{N}/])"
                                        + "|[B-DF-HJ-NP-TV-XZ]{2,5}+/[A-Z][A-Z0-9]{1,4}+(?![\\p{L}\\p{N}/])")
                        .needing("/"));
    }
}
