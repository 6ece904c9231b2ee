package io.github.parlance.augment;

import io.github.parlance.corpus.SentencePair;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The spelling of chats: contractions without apostrophes, and no mark at the end. */
final class ChatSpelling {
    /** Contractions of English that become no other word without their apostrophe, as "we're" would. */
    private static final Pattern CONTRACTION = Pattern.compile(
            "(?<![\\p{L}\\p{N}'])(?:(?:do|does|did|ca|could|would|should|is|are|was|were|has|have|had|must|need|ai)(n't)|wo(n't)"
                    + "|i('m)|(?:you|they)('re|'ve|'ll)|(?:i|we)('ve)|(?:that|what|it|let|there|who|where|how)('s))"
                    + "(?![\\p{L}\\p{N}'])",
            Pattern.CASE_INSENSITIVE);

    private ChatSpelling() {}

    /** Returns a text with its contractions written as one word. */
    static String withoutApostrophes(String text) {
        Matcher matcher = CONTRACTION.matcher(text);
        return matcher.replaceAll(
                found -> Matcher.quoteReplacement(found.group().replace("'", "")));
    }

    /**
     * Returns a pair without the mark at the end of both sides: a full stop, a question mark or an exclamation mark. Returns the
     * pair itself if the sides end in different marks, or the target has more marks of that kind.
     */
    static SentencePair withoutLastMark(SentencePair pair) {
        String source = pair.source();
        String target = pair.target();
        char last = source.isEmpty() ? ' ' : source.charAt(source.length() - 1);
        int index = ".?!".indexOf(last);
        if (index < 0 || !isOnlyMark(source, last) || !isOnlyMark(target, last)) {
            return pair;
        }
        String rest = target.substring(0, target.length() - 1);
        char opening = ".\u00BF\u00A1".charAt(index);
        int opened = index == 0 ? -1 : rest.indexOf(opening);
        if (opened >= 0 && opened == rest.lastIndexOf(opening)) {
            rest = rest.substring(0, opened) + rest.substring(opened + 1);
        }
        return rest.isBlank() || source.length() == 1
                ? pair
                : new SentencePair(source.substring(0, source.length() - 1), rest);
    }

    private static boolean isOnlyMark(String text, char mark) {
        int end = text.length() - 1;
        return end > 0
                && text.charAt(end) == mark
                && ".?!".indexOf(text.charAt(end - 1)) < 0
                && (mark == '.' || text.indexOf(mark) == end);
    }
}
