package io.github.parlance.markup;

import io.github.parlance.markup.HtmlItem.Kind;
import io.github.parlance.markup.HtmlToken.Tag;
import io.github.parlance.markup.HtmlToken.Text;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Divides a document into runs, which no element such as {@code <p>} interrupts, and collects the tags whose attributes are translated. */
final class HtmlRuns {
    private final HtmlSource source;
    private final List<List<HtmlItem>> runs = new ArrayList<>();
    private final List<Tag> tags = new ArrayList<>();
    private final Deque<Region> regions = new ArrayDeque<>();
    private List<HtmlItem> run = new ArrayList<>();

    /**
     * The contents of an element, or the document.
     *
     * @param from index of the first token
     * @param to index after the last token
     */
    private record Region(int from, int to, boolean translated, boolean preformatted) {}

    HtmlRuns(HtmlSource source) {
        this.source = source;
        regions.push(new Region(0, source.size(), true, false));
        // Regions within regions are read later, so that no nesting is too deep.
        while (!regions.isEmpty()) {
            read(regions.pop());
        }
    }

    /** Returns the runs; each contains text. */
    List<List<HtmlItem>> runs() {
        return runs;
    }

    /** Returns the start tags in parts that are translated. */
    List<Tag> tags() {
        return tags;
    }

    private void read(Region region) {
        int next = region.from();
        while (next < region.to()) {
            next = source.token(next) instanceof Tag tag ? readTag(next, tag, region) : readOther(next, region);
        }
        endRun();
    }

    private int readOther(int index, Region region) {
        HtmlToken token = source.token(index);
        if (region.translated()) {
            if (!(token instanceof Text text)) {
                run.add(new HtmlItem(Kind.MARK, token.start(), token.end(), index));
            } else if (text.language() && region.preformatted()) {
                addLines(text, index);
            } else if (text.language()) {
                addText(text.start(), text.end(), index);
            }
        }
        return index + 1;
    }

    /** Adds preformatted text: its lines and columns are texts of their own. */
    private void addLines(Text text, int index) {
        int from = text.start();
        for (int i = from; i < text.end(); i++) {
            char each = source.html().charAt(i);
            boolean ends = each == '\n'
                    || each == '\r'
                    || each == '\t'
                    || each == ' ' && source.html().startsWith("  ", i);
            if (ends) {
                addText(from, i, index);
                endRun();
                from = i + 1;
            }
        }
        addText(from, text.end(), index);
    }

    private void addText(int from, int to, int index) {
        if (to > from) {
            run.add(new HtmlItem(Kind.TEXT, from, to, index));
        }
    }

    private int readTag(int index, Tag tag, Region region) {
        boolean separates = HtmlNames.SEPARATING.contains(tag.name());
        if (separates) {
            endRun();
        }
        HtmlTranslate own = HtmlTranslate.of(tag, source.html());
        boolean translated = own.over(region.translated());
        if (!tag.closing() && translated) {
            tags.add(tag);
        }
        boolean contents = !tag.closing() && own.overContents(tag.name(), translated, isClosed(index));
        boolean preformatted = HtmlNames.PREFORMATTED.contains(tag.name());
        if (!tag.closing() && (contents != region.translated() || preformatted && translated)) {
            return readRegion(index, region, contents);
        }
        if (region.translated() && !separates) {
            return readMark(index, tag);
        }
        return index + 1;
    }

    private boolean isClosed(int index) {
        return source.tree().mate(index) != HtmlTree.NONE;
    }

    /** Leaves the contents of an element for later, and returns the index of the token after it. */
    private int readRegion(int index, Region region, boolean contents) {
        Tag tag = (Tag) source.token(index);
        int end = source.tree().end(index);
        int last = Math.min(end, region.to());
        boolean preformatted = region.preformatted() || HtmlNames.PREFORMATTED.contains(tag.name());
        if (last > index + 1) {
            regions.push(new Region(index + 1, last, contents, preformatted));
        }
        if (region.translated() && !HtmlNames.SEPARATING.contains(tag.name())) {
            Kind kind = contents ? Kind.MARK : Kind.KEPT;
            run.add(new HtmlItem(kind, tag.start(), source.token(last - 1).end(), index));
        }
        return last;
    }

    private int readMark(int index, Tag tag) {
        int end = HtmlRaised.end(source, index);
        if (end > index) {
            run.add(new HtmlItem(Kind.RAISED, tag.start(), source.token(end - 1).end(), index));
            return end;
        }
        run.add(new HtmlItem(Kind.MARK, tag.start(), tag.end(), index));
        return index + 1;
    }

    private void endRun() {
        if (run.stream().anyMatch(HtmlItem::isText)) {
            runs.add(run);
        }
        run = new ArrayList<>();
    }
}
