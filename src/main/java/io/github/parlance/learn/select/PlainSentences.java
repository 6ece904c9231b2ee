package io.github.parlance.learn.select;

import io.github.parlance.event.Correction;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.NormalForm;
import io.github.parlance.text.Segmenter;
import io.github.parlance.text.SpanFinder;
import io.github.parlance.text.SpanFinder.Numbers;
import io.github.parlance.text.SpanIndex;
import io.github.parlance.text.TextFormat;
import java.util.ArrayList;
import java.util.List;

/** Finds plain sentences: sentences without spans, which a model sees exactly as a person wrote them. */
final class PlainSentences {
    private static final SpanIndex NO_SPANS = new SpanIndex(List.of());

    private final SpanFinder spans = new SpanFinder(Numbers.ALL_BUT_PLAIN);
    private final Segmenter source;
    private final Segmenter target;

    PlainSentences(LanguagePair pair) {
        source = new Segmenter(pair.source());
        target = new Segmenter(pair.target());
    }

    /** Returns true if source and text of a correction are a single plain sentence each. */
    boolean areSingle(Correction correction) {
        return correction.format() == TextFormat.TEXT
                && isSingle(correction.source(), source)
                && isSingle(correction.text(), target);
    }

    private boolean isSingle(String text, Segmenter segmenter) {
        return spans.find(text).isEmpty() && segmenter.sentences(text, NO_SPANS).size() == 1;
    }

    /** Returns the plain sentences of a source text, in normal form. */
    List<String> of(String text) {
        List<String> sentences = new ArrayList<>();
        source.sentences(text, NO_SPANS).forEach(segment -> sentences.add(NormalForm.of(segment.of(text))));
        sentences.removeIf(each -> !spans.find(each).isEmpty());
        return sentences;
    }
}
