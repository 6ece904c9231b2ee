package io.github.parlance.text;

/** What a span is, that must survive translation to the letter. */
public enum SpanKind {
    /** The request asked for it. */
    KEPT,
    /** A term of a glossary, which has a translation of its own. */
    TERM,
    /** Characters that no text should hold, such as those slots are written with. */
    UNUSUAL,
    CODE,
    URL,
    EMAIL,
    /** Letters of a script that the language is not written in. */
    FOREIGN,
    /** What another program fills in: <code>{name}</code>, {@code %s}, {@code ${x}}. */
    PLACEHOLDER,
    /** Tags, comments and character references of HTML, links and emphasis of Markdown. */
    MARKUP,
    MENTION,
    HASHTAG,
    /** Pictures and signs: emoji, arrows, check marks. */
    EMOJI,
    PATH,
    /** Names in programs, such as {@code max_size} or {@code getName()}, and options such as {@code --help}. */
    IDENTIFIER,
    /** Digits with what belongs to them: dates, times, versions, addresses, decimals, units, currencies. */
    NUMBER
}
