package io.github.parlance.markup;

import io.github.parlance.text.Segment;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Decides whether a sentence of plain text continues in the next line.
 *
 * <p>It does where the first line has several words and ends with a letter, digit or comma, and the next begins with a
 * lower-case letter; or where the first line ends with a word that ends no sentence, such as an article. Lines of lists in
 * lower case are not joined: the first line of a sentence begins with no lower-case letter.
 */
final class SentenceWrap {
    private static final int FEWEST_WORDS = 3;
    private static final int LONGEST_OPEN_WORD = 8;

    /** Words after which a sentence goes on. */
    private static final Set<String> OPEN_WORDS = Set.of(
            ("the a an of and or every my your his our their its with from than el la los las un una unos unas de del al y e o u"
                            + " que con para por su sus mi mis tu tus le les des du et der die das dem den und")
                    .split(" "));

    /** Words before which no sentence ends, although the next begins with a capital: "when I came". */
    private static final Set<String> CONJUNCTIONS =
            Set.of("that because when if where what who which while until before after as than and or but so since"
                    .split(" "));

    /** Words with which two of them are the start of a sentence. */
    private static final Set<String> AUXILIARIES =
            Set.of("is are was were will would can could must should has have had does did do not to".split(" "));

    private static final Pattern FIRST_PERSON = Pattern.compile("I(?:['\u2019]\\p{L}{1,2})?\\h");

    private SentenceWrap() {}

    /**
     * Returns whether a line continues the sentence of the line before it.
     *
     * @param first the first line of the sentence
     * @param last the line before
     */
    static boolean continues(String document, TextLine first, TextLine last, TextLine next) {
        if (last.parts().size() != 1 || next.parts().size() != 1 || !fit(first, last, next)) {
            return false;
        }
        String before = last.parts().get(0).of(document);
        Segment part = next.parts().get(0);
        int end = before.codePointBefore(before.length());
        return (Character.isLetterOrDigit(end) || end == ',')
                && (Character.isLowerCase(document.codePointAt(part.start()))
                        || endsWith(OPEN_WORDS, before)
                        || beginsWithFirstPerson(document, part) && (end == ',' || endsWith(CONJUNCTIONS, before)))
                && (last != first || canBegin(before));
    }

    /** Returns whether the marks of two lines allow that they are one text. */
    private static boolean fit(TextLine first, TextLine last, TextLine next) {
        return next.mark() == TextLine.Mark.NONE
                && first.mark() != TextLine.Mark.LABEL
                && last.quotation().equals(next.quotation());
    }

    private static boolean beginsWithFirstPerson(String document, Segment part) {
        return FIRST_PERSON.matcher(document).region(part.start(), part.end()).lookingAt();
    }

    private static boolean canBegin(String text) {
        return !Character.isLowerCase(text.codePointAt(0))
                && (hasWords(text)
                        || text.endsWith("n't")
                        || text.endsWith("n\u2019t")
                        || text.indexOf(' ') > 0 && endsWith(AUXILIARIES, text));
    }

    private static boolean endsWith(Set<String> words, String text) {
        int start = text.length();
        while (start > 0 && Character.isLetter(text.charAt(start - 1)) && text.length() - start <= LONGEST_OPEN_WORD) {
            start--;
        }
        return words.contains(text.substring(start).toLowerCase(Locale.ROOT));
    }

    /** Returns whether a text has enough words; it has no white space at its ends. */
    private static boolean hasWords(String text) {
        int words = 1;
        for (int i = 1; i < text.length() && words < FEWEST_WORDS; i++) {
            words += Character.isWhitespace(text.charAt(i)) && !Character.isWhitespace(text.charAt(i - 1)) ? 1 : 0;
        }
        return words >= FEWEST_WORDS;
    }
}
