package io.github.parlance.augment;

import io.github.parlance.corpus.SentencePair;
import io.github.parlance.text.PlaceholderSlots;
import io.github.parlance.text.SafeCharacters;
import io.github.parlance.text.SlottedText;
import io.github.parlance.text.Span;
import io.github.parlance.text.SpanFinder;
import io.github.parlance.text.UnsafeSpans;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Replaces spans of both sides by slots, those that a message would be given: found by rules, or with characters that models are
 * not safe with.
 */
final class SpanSlotWriter {
    private final SpanFinder finder = new SpanFinder(SpanFinder.Numbers.ALL_BUT_PLAIN);
    private final SafeCharacters safe;

    SpanSlotWriter(SafeCharacters safe) {
        this.safe = safe;
    }

    /** Returns the pair with slots, numbered in the order of the source; returns the pair itself if no span is on both sides. */
    SentencePair write(SentencePair pair) {
        List<Span> source = SlottedText.joined(pair.source(), find(pair.source()));
        if (source.isEmpty() || source.size() > PlaceholderSlots.COUNT) {
            return pair;
        }
        String target = pair.target();
        List<Span> kept = new ArrayList<>();
        for (Span span : source) {
            String text = span.of(pair.source());
            int at = target.indexOf(text);
            if (at >= 0) {
                target = target.substring(0, at)
                        + PlaceholderSlots.character(kept.size())
                        + target.substring(at + text.length());
                kept.add(span);
            }
        }
        return kept.isEmpty()
                ? pair
                : new SentencePair(SlottedText.of(pair.source(), kept).text(), target);
    }

    private List<Span> find(String text) {
        List<Span> found = finder.find(text);
        List<Span> unsafe = UnsafeSpans.find(text, safe, found);
        if (unsafe.isEmpty()) {
            return found;
        }
        List<Span> all = new ArrayList<>(found);
        all.addAll(unsafe);
        all.sort(Comparator.comparingInt(Span::start));
        return all;
    }
}
