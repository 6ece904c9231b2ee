package io.github.parlance.text;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A token, a part of a text without white space, that has characters with which a model is not safe. It is read as words and
 * runs of signs in turn.
 *
 * <p>The token as a whole is a span if it has no letters, such as {@code >=3.1}, if such a sign joins words, such as
 * {@code a=b}, or marks a name, such as {@code \quit}. Otherwise unsafe words and unsafe signs are spans of their own.
 */
final class UnsafeToken {
    /** Signs between words that do not join them to a name: bullets, arrows, dashes, and marks of quotation and law. */
    private static final String SEPARATORS =
            "|\u00A6\u2022\u2023\u00B7\u2027\u2219\u25E6\u25AA\u25CF\u2192\u2190\u2194\u21D2\u27A1"
                    + "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2020\u2021\u00A7\u00B6\u00AE\u00A9\u2122"
                    + "\"'\u2018\u2019\u201A\u201B\u201C\u201D\u201E\u201F\u00AB\u00BB\u2039\u203A\u300C\u300D`\u00B4";
    /** Marks of emphasis, where there are two of them. */
    private static final String EMPHASIS = "*_~";
    /** Signs that begin a name, a command or a variable. */
    private static final String PREFIXES = "\\@#$";
    /** Signs that end a name or a number. */
    private static final String SUFFIXES = "+#";

    private static final String POSSESSIVE = "s";
    private static final int LONGEST_CURRENCY = 3;

    private final String token;
    private final int offset;
    private final SafeCharacters safe;
    private final TokenPieces pieces;
    private final List<Span> spans = new ArrayList<>();

    /** @param offset position of the token in its text */
    UnsafeToken(String token, int offset, SafeCharacters safe) {
        this.token = token;
        this.offset = offset;
        this.safe = safe;
        this.pieces = new TokenPieces(token);
    }

    /** Returns the spans, with positions in the text. */
    List<Span> spans() {
        if (isWhole()) {
            Segment trimmed = TokenTrimming.of(token, safe);
            add(trimmed.start(), trimmed.end(), SpanKind.UNSAFE);
            return spans;
        }
        int from = 0;
        for (TokenPieces.Piece piece : pieces.all()) {
            if (piece.word()) {
                from = addWord(piece);
            } else {
                addSigns(Math.max(from, piece.start()), piece.end());
            }
        }
        return spans;
    }

    private void add(int start, int end, SpanKind kind) {
        spans.add(new Span(offset + start, offset + end, kind));
    }

    private boolean isWhole() {
        if (pieces.signs().noneMatch(signs -> any(signs, each -> !safe.contains(each)))) {
            return false;
        }
        long letters = token.codePoints().filter(Character::isLetter).limit(2).count();
        boolean emphasized = pieces.signs().filter(this::hasEmphasis).limit(2).count() == 2;
        return letters == 0
                || letters == 1 && pieces.signs().anyMatch(signs -> joins(signs, emphasized))
                || pieces.inner().anyMatch(signs -> joins(signs, emphasized))
                || isMarked();
    }

    private boolean hasEmphasis(TokenPieces.Piece signs) {
        return any(signs, each -> EMPHASIS.indexOf(each) >= 0);
    }

    /** Returns whether a run of signs has one that makes a name or an expression of the words around it. */
    private boolean joins(TokenPieces.Piece signs, boolean emphasized) {
        return any(
                signs,
                each -> !safe.contains(each)
                        && !isCurrency(each)
                        && Character.getType(each) != Character.FORMAT
                        && SEPARATORS.indexOf(each) < 0
                        && !(emphasized && EMPHASIS.indexOf(each) >= 0));
    }

    private static boolean isCurrency(int character) {
        return Character.getType(character) == Character.CURRENCY_SYMBOL;
    }

    /** Returns whether the token is a name, a command or a variable by the sign in front. */
    private boolean isMarked() {
        int at = pieces.firstWord();
        return at > 0
                && at < token.length()
                && PREFIXES.indexOf(token.charAt(at - 1)) >= 0
                && !safe.contains(token.charAt(at - 1))
                && Character.isLetter(token.codePointAt(at));
    }

    private boolean any(TokenPieces.Piece piece, IntPredicate property) {
        return token.substring(piece.start(), piece.end()).codePoints().anyMatch(property);
    }

    /** Adds a word if it is unsafe, or ends in a sign that belongs to it, and returns the end of what was read. */
    private int addWord(TokenPieces.Piece word) {
        int end = suffixEnd(word);
        if (end > word.end()) {
            add(word.start(), end, SpanKind.UNSAFE);
        } else if (any(word, this::isUnsafeInWord) || isForeignName(word)) {
            add(word.start(), withoutPossessive(word), kind(word));
        } else {
            addSigns(word.start(), word.end());
        }
        return end;
    }

    /** Returns whether a word with a capital has letters that the source language lacks: it is a name. */
    private boolean isForeignName(TokenPieces.Piece word) {
        return Character.isUpperCase(token.codePointAt(word.start())) && any(word, safe::isOfTarget);
    }

    private boolean isUnsafeInWord(int character) {
        return !safe.contains(character) && TokenPieces.HYPHENS.indexOf(character) < 0;
    }

    /** Returns the end of the sign behind a word that belongs to it, as in {@code C++} or {@code R$}. */
    private int suffixEnd(TokenPieces.Piece word) {
        int end = word.end();
        while (end < token.length() && SUFFIXES.indexOf(token.charAt(end)) >= 0 && !safe.contains(token.charAt(end))) {
            end++;
        }
        boolean ofCurrency = end < token.length()
                && word.end() - word.start() <= LONGEST_CURRENCY
                && isCurrency(token.charAt(end))
                && token.substring(word.start(), word.end()).chars().allMatch(Character::isUpperCase);
        return ofCurrency ? end + 1 : end;
    }

    private int withoutPossessive(TokenPieces.Piece word) {
        int end = word.end() - POSSESSIVE.length() - 1;
        boolean possessive = end > word.start()
                && token.startsWith(POSSESSIVE, end + 1)
                && TokenPieces.APOSTROPHES.indexOf(token.charAt(end)) >= 0
                && safe.contains(token.charAt(end))
                && safe.contains(POSSESSIVE.charAt(0));
        return possessive ? end : word.end();
    }

    private SpanKind kind(TokenPieces.Piece word) {
        return any(word, each -> Character.isLetter(each) && !safe.hasScript(UnicodeScript.of(each)))
                ? SpanKind.FOREIGN
                : SpanKind.UNSAFE;
    }

    /** Adds each run of unsafe signs, a reference such as {@code [1]} as one. */
    private void addSigns(int start, int end) {
        int at = start;
        while (at < end) {
            int runEnd = at;
            while (runEnd < end && !safe.contains(token.codePointAt(runEnd))) {
                runEnd = Math.max(runEnd + Character.charCount(token.codePointAt(runEnd)), pieces.referenceEnd(runEnd));
            }
            if (runEnd > at) {
                add(at, runEnd, SpanKind.UNSAFE);
            }
            at = Math.max(runEnd, at + 1);
        }
    }
}
