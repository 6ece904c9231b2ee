package io.github.parlance.markup;

import io.github.parlance.markup.HtmlReferences.Reference;
import io.github.parlance.markup.HtmlToken.Text;
import java.util.Optional;

/** Form in which a document writes letters beyond ASCII. */
enum HtmlStyle {
    /** As they are. */
    RAW,
    /** As references by name: the document is ASCII, and has a letter as such a reference. */
    NAMED,
    /** As decimal references. */
    DECIMAL,
    /** As hexadecimal references. */
    HEXADECIMAL;

    /** Returns the style of a document, which its first reference to a letter shows. */
    static HtmlStyle of(HtmlSource source) {
        if (source.html().chars().anyMatch(each -> each >= 0x80)) {
            return RAW;
        }
        for (HtmlToken token : source.tree().tokens()) {
            HtmlStyle style = token instanceof Text text && text.language() ? first(source, text) : RAW;
            if (style != RAW) {
                return style;
            }
        }
        return RAW;
    }

    private static HtmlStyle first(HtmlSource source, Text text) {
        for (int i = text.start(); i < text.end(); i++) {
            Optional<Reference> letter = source.reference(i, text.end()).filter(HtmlStyle::isLetter);
            if (letter.isPresent()) {
                return of(source.html().substring(i, letter.get().end()));
            }
        }
        return RAW;
    }

    private static boolean isLetter(Reference reference) {
        int codePoint = reference.characters().codePointAt(0);
        return codePoint >= 0x80 && Character.isLetter(codePoint);
    }

    private static HtmlStyle of(String reference) {
        boolean numeric = reference.startsWith("&#");
        boolean hexadecimal = numeric && (reference.charAt(2) | 0x20) == 'x';
        return hexadecimal ? HEXADECIMAL : numeric ? DECIMAL : NAMED;
    }
}
