package io.github.parlance.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.parlance.markup.HtmlReferences.Reference;
import io.github.parlance.markup.HtmlToken.Attribute;
import io.github.parlance.markup.HtmlToken.Comment;
import io.github.parlance.markup.HtmlToken.Tag;
import io.github.parlance.markup.HtmlToken.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jsoup.nodes.CDataNode;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.ProcessingInstruction;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares tokens with those of jsoup, an independent implementation of the standard. */
class HtmlTokenizerTest {
    private static final List<String> PIECES = List.of(
            "<span>",
            "</span>",
            "<x-y z=q>",
            "<q title=\"x > y\">",
            "<q z='x\"y' Z=y>",
            "<bdi x=y/>",
            "<bdi/ x>",
            "</q z>",
            "<Span X=\"&amp;&ampx&copy=&copy;\">",
            "<!-- x -->",
            "<!-->",
            "<!--->",
            "<!--x--!>",
            "<!-- x",
            "-->",
            "--!>",
            "--",
            "<!x>",
            "<?x y?>",
            "</3 x>",
            "<!DOCTYPE x \"y>",
            "<1>",
            "</1>",
            "<0/>",
            "<>",
            "</>",
            "<textarea>",
            "</textarea>",
            "<title>",
            "</title>",
            "<style>",
            "</style>",
            "<script>",
            "</script>",
            "<script",
            "</script",
            "</SCRIPT >",
            "<xmp>",
            "</xmp>",
            "<iframe>",
            "</iframe>",
            "<noembed>",
            "</noembed>",
            "&eacute;",
            "&eacute",
            "&eacutex",
            "&#39;",
            "&#x80;",
            "&#0;",
            "&;",
            "&x;",
            "&notin;",
            "&notit;",
            "&NotEqualTilde;",
            "<",
            ">",
            "\"",
            "'",
            "=",
            "/",
            "&",
            " ",
            "x",
            "y ",
            "zq",
            "!",
            "-",
            "?",
            "é");

    private static final String INSTRUCTION = "instruction";

    private final HtmlReferences references = HtmlReferences.standard();

    /** What a document contains, apart from end tags. */
    private record Contents(List<String> tags, List<String> comments, StringBuilder text) {
        Contents() {
            this(new ArrayList<>(), new ArrayList<>(), new StringBuilder());
        }

        @Override
        public String toString() {
            return String.join("\n", tags) + "\ncomments " + comments + "\ntext " + text;
        }
    }

    @Test
    void tokensAreThoseOfAnIndependentParser() {
        for (int seed = 0; seed < 5_000; seed++) {
            String html = generated(new Random(seed));

            assertEquals(parsed(html).toString(), tokenized(html).toString(), "seed " + seed + ": " + html);
        }
    }

    @Test
    void everyCharacterBelongsToOneToken() {
        for (int seed = 0; seed < 5_000; seed++) {
            String html = generated(new Random(seed)) + "<a";
            int end = 0;
            for (HtmlToken token : HtmlTokenizer.tokenize(html)) {
                assertEquals(end, token.start(), html);
                end = token.end();
            }
            assertEquals(html.length(), end, html);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "<svg><title><b>x</b> ~ svg title b /b",
                "<svg><style><b></style> ~ svg style b /style",
                "<svg><foreignObject><title><b></title> ~ svg foreignobject title /title",
                "<svg><p><title><b></title> ~ svg p title /title",
                "<math><title><b></title></math> ~ math title b /title /math",
                "<svg/><title><b></title> ~ svg title /title",
                "<![CDATA[<b>]]><i> ~ i",
                "<?php <b> ?><i> ~ i",
                "a <b <c> ~ b",
                "a <b c ~ ",
                "<a b=\"<c> ~ "
            })
    void someMarkupHasRulesOfItsOwn(String html, String expected) {
        List<String> names = HtmlTokenizer.tokenize(html).stream()
                .filter(Tag.class::isInstance)
                .map(Tag.class::cast)
                .map(tag -> (tag.closing() ? "/" : "") + tag.name())
                .toList();

        assertEquals(expected == null ? "" : expected, String.join(" ", names));
    }

    /** Ends with a greater-than sign, because a tag that a document breaks off before one is text here. */
    private static String generated(Random random) {
        StringBuilder html = new StringBuilder();
        int count = 1 + random.nextInt(20);
        for (int i = 0; i < count; i++) {
            html.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        if (random.nextInt(3) == 0) {
            html.deleteCharAt(random.nextInt(html.length()));
        }
        // A frame may only stand where no text is, and is no element elsewhere.
        return html.toString().replace("<frame", "<fram") + " >";
    }

    private Contents tokenized(String html) {
        Contents contents = new Contents();
        for (HtmlToken token : HtmlTokenizer.tokenize(html)) {
            String written = html.substring(token.start(), token.end());
            if (token instanceof Text text) {
                contents.text().append(text.language() ? decoded(written, false) : written);
            } else if (token instanceof Comment comment) {
                String content = html.substring(comment.from(), comment.to());
                contents.comments().add(content.startsWith("?") ? INSTRUCTION : content);
            } else if (token instanceof Tag tag) {
                addTag(contents, tag, html, written);
            }
        }
        return contents;
    }

    /** Adds a tag; the tags of translation libraries are text and comments to others. */
    private void addTag(Contents contents, Tag tag, String html, String written) {
        boolean numbered = tag.name().isEmpty() || Character.isDigit(tag.name().charAt(0));
        if (numbered && !tag.closing()) {
            contents.text().append(written);
        } else if (numbered && !tag.name().isEmpty()) {
            contents.comments().add(tag.name());
        } else if (!tag.closing()) {
            StringBuilder line = new StringBuilder(tag.start() + " " + tag.end() + " " + tag.name());
            for (Attribute attribute : tag.attributes()) {
                line.append(" [").append(attribute.name()).append('=');
                line.append(decoded(attribute.of(html), true)).append(']');
            }
            contents.tags().add(line.toString());
        }
    }

    private String decoded(String text, boolean attribute) {
        StringBuilder decoded = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            Optional<Reference> reference =
                    text.charAt(i) == '&' ? references.at(text, i, text.length(), attribute) : Optional.empty();
            decoded.append(reference.map(Reference::characters).orElse(text.substring(i, i + 1)));
            i = reference.map(Reference::end).orElse(i + 1);
        }
        return decoded.toString();
    }

    private static Contents parsed(String html) {
        Contents contents = new Contents();
        Parser parser = Parser.htmlParser().setTrackPosition(true);
        List<Node> nodes = parser.parseFragmentInput(html, new Element("body"), "");
        Document document = Document.createShell("");
        nodes.forEach(document.body()::appendChild);
        document.body().traverse((node, depth) -> {
            if (node instanceof org.jsoup.nodes.Comment comment) {
                contents.comments().add(comment.getData().startsWith("?") ? INSTRUCTION : comment.getData());
            } else if (node instanceof ProcessingInstruction) {
                contents.comments().add(INSTRUCTION);
            } else if (node instanceof TextNode text && !(node instanceof CDataNode)) {
                contents.text().append(text.getWholeText());
            } else if (node instanceof DataNode data) {
                contents.text().append(data.getWholeData());
            } else if (node instanceof Element element && element != document.body()) {
                contents.tags().add(line(element));
            }
        });
        return contents;
    }

    private static String line(Element element) {
        StringBuilder line = new StringBuilder();
        line.append(element.sourceRange().startPos())
                .append(' ')
                .append(element.sourceRange().endPos());
        line.append(' ').append(element.normalName());
        element.attributes().forEach(each -> line.append(" [")
                .append(each.getKey())
                .append('=')
                .append(each.getValue())
                .append(']'));
        return line.toString();
    }
}
