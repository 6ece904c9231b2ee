package io.github.parlance.document;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Translation.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Links of pieces to links of words (Unicode Standard Annex 29), where both sides are words. */
final class WordLinks {
    private final List<Range> source;
    private final List<Range> target;

    WordLinks(LanguagePair pair, String source, String target) {
        this.source = words(pair.source(), source);
        this.target = words(pair.target(), target);
    }

    private record Range(int start, int end) {
        boolean meets(int from, int to) {
            return start < to && from < end;
        }
    }

    /** All but white space, so that a mark is a word. */
    private static List<Range> words(String language, String text) {
        BreakIterator breaks = BreakIterator.getWordInstance(ULocale.forLanguageTag(language));
        breaks.setText(text);
        List<Range> words = new ArrayList<>();
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            if (!text.substring(start, end).isBlank()) {
                words.add(new Range(start, end));
            }
            start = end;
        }
        return words;
    }

    /** In the order of the translation; each once. */
    List<Link> of(List<Link> pieces) {
        List<Link> links = new ArrayList<>();
        for (Range word : target) {
            TreeSet<Integer> looked = new TreeSet<>();
            for (Link piece : pieces) {
                if (word.meets(piece.targetStart(), piece.targetEnd())) {
                    looked.addAll(indices(piece.sourceStart(), piece.sourceEnd()));
                }
            }
            looked.forEach(
                    i -> links.add(new Link(source.get(i).start(), source.get(i).end(), word.start(), word.end())));
        }
        return links;
    }

    private List<Integer> indices(int from, int to) {
        List<Integer> indices = new ArrayList<>();
        for (int i = 0; i < source.size(); i++) {
            if (source.get(i).meets(from, to)) {
                indices.add(i);
            }
        }
        return indices;
    }
}
