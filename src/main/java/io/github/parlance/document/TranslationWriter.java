package io.github.parlance.document;

import io.github.parlance.text.MappedText;
import io.github.parlance.text.Segment;
import io.github.parlance.translate.Translation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Writes a translated document: the translations of its segments, and the source between them. A segment within a span of another
 * segment, such as the description of an image in a sentence, is written into the translation of that segment.
 */
final class TranslationWriter {
    private final String source;
    private final List<Edit> edits = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final List<TranslatedDocument.AlignedSegment> segments = new ArrayList<>();
    private final List<Translation.Link> links = new ArrayList<>();

    /** A segment in the place of a range of the source. */
    private record Edit(int start, int end, SegmentTranslation segment, MappedText block) {
        boolean encloses(Edit other) {
            return start <= other.start && other.end <= end && end - start > other.end - other.start;
        }
    }

    TranslationWriter(String source) {
        this.source = source;
    }

    void add(SegmentTranslation segment, MappedText block) {
        edits.add(new Edit(
                block.start(segment.place().start()), block.end(segment.place().end() - 1), segment, block));
    }

    /** Returns the translated document. */
    String text() {
        edits.sort(Comparator.comparingInt(Edit::start).thenComparing(Edit::end, Comparator.reverseOrder()));
        int from = 0;
        int next = 0;
        while (next < edits.size()) {
            Edit outer = edits.get(next++);
            List<Edit> inner = new ArrayList<>();
            while (next < edits.size() && outer.encloses(edits.get(next))) {
                inner.add(edits.get(next++));
            }
            text.append(source, from, outer.start());
            write(outer, inner);
            from = outer.end();
        }
        return text.append(source, from, source.length()).toString();
    }

    private void write(Edit outer, List<Edit> inner) {
        int start = text.length();
        text.append(withInner(outer, inner));
        SegmentTranslation segment = outer.segment();
        segments.add(new TranslatedDocument.AlignedSegment(
                outer.start(), outer.end(), start, text.length(), segment.confidence()));
        if (inner.isEmpty()) {
            int place = segment.place().start();
            for (Translation.Link link : segment.links()) {
                if (link.sourceStart() < link.sourceEnd()) {
                    links.add(new Translation.Link(
                            outer.block().start(place + link.sourceStart()),
                            outer.block().end(place + link.sourceEnd() - 1),
                            start + link.targetStart(),
                            start + link.targetEnd()));
                }
            }
        }
    }

    /** Returns the translation of a segment, in whose spans the inner segments are replaced by their translations. */
    private String withInner(Edit outer, List<Edit> inner) {
        String written = outer.segment().translation();
        int from = 0;
        while (from < inner.size()) {
            Edit first = inner.get(from);
            Segment span = outer.segment().spanAt(first.start());
            StringBuilder replaced = new StringBuilder();
            int at = span.start();
            while (from < inner.size() && inner.get(from).start() < span.end()) {
                Edit each = inner.get(from++);
                replaced.append(source, at, each.start()).append(each.segment().translation());
                at = each.end();
            }
            replaced.append(source, at, span.end());
            written = written.replace(span.of(source), replaced);
        }
        return written;
    }

    /** Returns the positions of the segments; requires {@link #text}. */
    List<TranslatedDocument.AlignedSegment> segments() {
        return segments;
    }

    /** Returns the alignment of pieces; requires {@link #text}. */
    List<Translation.Link> links() {
        return links;
    }
}
