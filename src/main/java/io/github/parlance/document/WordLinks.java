package io.github.parlance.document;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Translation.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Converts links between pieces to links between words (Unicode Standard Annex 29). */
final class WordLinks {
    private final List<Range> source;
    private final List<Range> target;

    WordLinks(LanguagePair pair, String source, String target) {
        this.source = words(pair.source(), source);
        this.target = words(pair.target(), target);
    }

    private record Range(int start, int end) {}

    /** Returns all word segments except white space, so that a punctuation mark is a word. */
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

    /** Returns the distinct links between words, in the order of the translation. */
    List<Link> of(List<Link> pieces) {
        Map<Integer, Set<Integer>> looked = new TreeMap<>();
        for (Link piece : pieces) {
            List<Integer> from = meeting(source, piece.sourceStart(), piece.sourceEnd());
            for (int word : meeting(target, piece.targetStart(), piece.targetEnd())) {
                looked.computeIfAbsent(word, key -> new TreeSet<>()).addAll(from);
            }
        }
        List<Link> links = new ArrayList<>();
        looked.forEach((word, sources) -> sources.forEach(each -> links.add(new Link(
                source.get(each).start(),
                source.get(each).end(),
                target.get(word).start(),
                target.get(word).end()))));
        return links;
    }

    /** Returns the indices of the words that overlap a range. */
    private static List<Integer> meeting(List<Range> words, int from, int to) {
        int low = 0;
        int high = words.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (words.get(middle).end() > from) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        List<Integer> meeting = new ArrayList<>();
        for (int i = low; i < words.size() && words.get(i).start() < to; i++) {
            meeting.add(i);
        }
        return meeting;
    }
}
