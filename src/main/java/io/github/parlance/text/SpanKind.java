package io.github.parlance.text;

/** Kind of a span that must survive translation verbatim. */
public enum SpanKind {
    /** Requested by the client. */
    KEPT,
    /** A glossary term, which has a translation of its own. */
    TERM,
    /** Characters that no text should contain, such as those of slots. */
    UNUSUAL,
    /** Code between backquotes, commands, statements of SQL, calls, assignments. */
    CODE,
    URL,
    EMAIL,
    /** Letters of a script that the language does not use. */
    FOREIGN,
    /** Characters that the model does not write faithfully, and words with such characters; see {@link SafeCharacters}. */
    UNSAFE,
    /** A variable that another program fills in: <code>{name}</code>, {@code %s}, {@code ${x}}. */
    PLACEHOLDER,
    /** HTML tags, comments and character references; BBCode, emphasis, escapes such as {@code \n}, times of subtitles. */
    MARKUP,
    MENTION,
    HASHTAG,
    /** Pictographs and symbols: emoji, arrows, check marks; smileys made of signs. */
    EMOJI,
    PATH,
    /** Identifiers, such as {@code max_size}; options such as {@code --help}; keys such as {@code Ctrl+C}. */
    IDENTIFIER,
    /** Digits and the characters that belong to them: dates, times, versions, IP addresses, decimals, units, currencies. */
    NUMBER
}
