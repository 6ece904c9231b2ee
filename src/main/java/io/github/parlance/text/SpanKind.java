package io.github.parlance.text;

/** Kind of a span that must survive translation verbatim. */
public enum SpanKind {
    /** Requested by the client. */
    KEPT,
    /** A glossary term, which has a translation of its own. */
    TERM,
    /** Characters that no text should contain, such as those of slots. */
    UNUSUAL,
    CODE,
    URL,
    EMAIL,
    /** Letters of a script that the language does not use. */
    FOREIGN,
    /** Characters that the model does not write faithfully, and words with such characters; see {@link SafeCharacters}. */
    UNSAFE,
    /** A variable that another program fills in: <code>{name}</code>, {@code %s}, {@code ${x}}. */
    PLACEHOLDER,
    /** HTML tags, comments and character references; Markdown links and emphasis. */
    MARKUP,
    MENTION,
    HASHTAG,
    /** Pictographs and symbols: emoji, arrows, check marks. */
    EMOJI,
    PATH,
    /** Identifiers, such as {@code max_size} or {@code getName()}, and options such as {@code --help}. */
    IDENTIFIER,
    /** Digits and the characters that belong to them: dates, times, versions, IP addresses, decimals, units, currencies. */
    NUMBER
}
