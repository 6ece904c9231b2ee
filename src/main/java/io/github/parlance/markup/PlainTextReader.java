package io.github.parlance.markup;

import io.github.parlance.text.MappedText;
import io.github.parlance.text.Segment;
import io.github.parlance.text.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the texts of plain text. Each line is a text of its own, and so is each cell of a line with tabs, bars or columns of
 * spaces. The lines of a wrapped sentence are one text; see {@link SentenceWrap}.
 *
 * <p>Marks at the ends of lines are outside of the texts, such as bullets, numbers and marks of quotation. So are code,
 * drawings and other lines that are no prose; see {@link KeptLines}. {@code <br>} and {@code \n}, written as a backslash and
 * a letter, end a line too.
 */
public final class PlainTextReader implements BlockReader {

    @Override
    public List<Block> read(String document) {
        return PlainSentence.matches(document) ? List.of(new Block(MappedText.of(document))) : readLines(document);
    }

    private static List<Block> readLines(String document) {
        List<Segment> kept = KeptLines.find(document);
        UncutSpans uncut = UncutSpans.find(document, kept);
        List<Segment> lines = TextLines.split(document, kept, uncut);
        LineParts parts =
                new LineParts(document, uncut, CapitalItems.find(document, lines), CommaLines.find(document, lines));
        List<Block> blocks = new ArrayList<>();
        Sentence sentence = new Sentence(document, uncut);
        for (int i = 0; i < lines.size(); i++) {
            TextLine line = parts.of(i, lines.get(i));
            if (!sentence.continuesIn(line)) {
                sentence.endIn(blocks);
                sentence = new Sentence(document, uncut);
            }
            sentence.add(line);
        }
        sentence.endIn(blocks);
        return blocks;
    }

    /** Lines of one sentence, or a single line. */
    private static final class Sentence {
        private final String document;
        private final UncutSpans uncut;
        private final List<TextLine> lines = new ArrayList<>();

        Sentence(String document, UncutSpans uncut) {
            this.document = document;
            this.uncut = uncut;
        }

        boolean continuesIn(TextLine line) {
            return !lines.isEmpty()
                    && SentenceWrap.continues(document, lines.get(0), lines.get(lines.size() - 1), line);
        }

        void add(TextLine line) {
            lines.add(line);
        }

        /** Adds the texts of the lines to a list. */
        void endIn(List<Block> blocks) {
            if (lines.size() > 1) {
                blocks.add(joined());
            } else {
                lines.forEach(line -> line.parts().forEach(part -> blocks.add(block(part))));
            }
        }

        private Block block(Segment part) {
            MappedText text = new MappedText.Builder(document)
                    .copy(part.start(), part.end())
                    .build();
            return new Block(text, uncut.json(part), BlockEncoder.NONE);
        }

        private Block joined() {
            MappedText.Builder builder = new MappedText.Builder(document);
            List<Span> spans = new ArrayList<>();
            Segment before = new Segment(0, 0);
            for (TextLine line : lines) {
                Segment part = line.parts().get(0);
                if (builder.length() > 0) {
                    builder.replace(before.end(), part.start(), "\n");
                }
                int offset = builder.length();
                uncut.json(part)
                        .forEach(each -> spans.add(new Span(each.start() + offset, each.end() + offset, each.kind())));
                builder.copy(part.start(), part.end());
                before = part;
            }
            return new Block(builder.build(), spans, BlockEncoder.NONE);
        }
    }
}
