package io.github.parlance.markup;

import io.github.parlance.markup.HtmlItem.Kind;
import io.github.parlance.markup.HtmlToken.Attribute;
import io.github.parlance.markup.HtmlToken.Tag;
import io.github.parlance.text.SpanKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Finds the texts of an HTML document: the text between the tags of elements such as {@code <p>}, and the values of attributes such as
 * {@code alt}.
 *
 * <p>Where tags interrupt a word, the texts are those of a document in which they do not, see {@link HtmlWords}. It is as long, and
 * differs only within texts.
 */
public final class HtmlReader implements BlockReader {

    @Override
    public List<String> outline(String document) {
        return HtmlOutline.of(document);
    }

    @Override
    public List<Block> read(String document) {
        HtmlSource source = HtmlSource.of(document);
        HtmlRuns runs = new HtmlRuns(source);
        HtmlWords words = new HtmlWords(source);
        List<List<HtmlItem>> texts = texts(runs, words);
        if (!words.ranges().isEmpty()) {
            source = HtmlSource.of(words.rewritten());
            runs = new HtmlRuns(source);
            texts = texts(runs, new HtmlWords(source));
        }
        return blocks(source, runs.tags(), texts, words.ranges());
    }

    private static List<List<HtmlItem>> texts(HtmlRuns runs, HtmlWords words) {
        return runs.runs().stream().flatMap(run -> words.read(run).stream()).toList();
    }

    private static List<Block> blocks(
            HtmlSource source, List<Tag> tags, List<List<HtmlItem>> texts, TreeMap<Integer, Integer> joined) {
        HtmlStyle style = HtmlStyle.of(source);
        List<Block> blocks = new ArrayList<>();
        for (Tag tag : tags) {
            for (Attribute attribute : HtmlAttributes.of(tag, source.html())) {
                for (int[] range : HtmlAttributes.texts(attribute, source.html())) {
                    HtmlTextBuilder builder = new HtmlTextBuilder(source.html(), source.references(), true);
                    builder.addText(range[0], range[1]);
                    add(blocks, builder, style, attribute.quote());
                }
            }
        }
        for (List<HtmlItem> text : texts) {
            add(blocks, builder(source, new HtmlTrim(source, text, joined).items()), style, HtmlEncoder.TEXT);
        }
        blocks.sort(Comparator.comparingInt(Block::start));
        return blocks;
    }

    private static void add(List<Block> blocks, HtmlTextBuilder builder, HtmlStyle style, char quote) {
        if (builder.hasLetters()) {
            blocks.add(builder.build(style, quote));
        }
    }

    private static HtmlTextBuilder builder(HtmlSource source, List<HtmlItem> items) {
        HtmlTextBuilder builder = new HtmlTextBuilder(source.html(), source.references(), false);
        for (HtmlItem item : HtmlFormulas.join(source.html(), items)) {
            if (item.isText()) {
                builder.addText(item.from(), item.to());
            } else {
                builder.addSpan(item.from(), item.to(), item.kind() == Kind.MARK ? SpanKind.MARKUP : SpanKind.KEPT);
            }
        }
        return builder;
    }
}
