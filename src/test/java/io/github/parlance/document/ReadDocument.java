package io.github.parlance.document;

import com.ibm.icu.text.MessageFormat;
import io.github.parlance.text.TextFormat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/**
 * A document as a reader sees it, read by other programs than the product's: jsoup, commonmark-java and ICU.
 *
 * @param texts its texts without markup; those of a message with different arguments
 * @param structure its elements, in order
 */
public record ReadDocument(List<String> texts, List<String> structure) {
    private static final Parser MARKDOWN = Parser.builder()
            .extensions(List.of(TablesExtension.create(), StrikethroughExtension.create()))
            .build();
    private static final List<Map<String, Object>> ARGUMENTS = List.of(
            Map.of("n", 1, "k", 2, "id", 77, "name", "EVA", "g", "female"),
            Map.of("n", 5, "k", 3, "id", 77, "name", "TOM", "g", "other"),
            Map.of("n", 0, "k", 3, "id", 77, "name", "TOM", "g", "other"));
    private static final Set<String> TRANSLATED = Set.of("alt", "title", "placeholder");

    /** Reads a document. */
    public static ReadDocument of(String text, TextFormat format) {
        return switch (format) {
            case TEXT -> new ReadDocument(List.of(text), lines(text));
            case SRT -> new ReadDocument(List.of(text), cues(text));
            case VTT -> new ReadDocument(List.of(org.jsoup.parser.Parser.unescapeEntities(text, false)), cues(text));
            case HTML -> html(text);
            case MARKDOWN -> markdown(text);
            case ICU -> message(text);
        };
    }

    private static List<String> lines(String text) {
        return text.lines().map(line -> tabs(line) + words(line)).toList();
    }

    private static List<String> cues(String text) {
        List<String> lines = text.lines().toList();
        List<String> read = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            // A number is that of a cue only above its times; elsewhere it is a line of text.
            boolean number = line.matches("\\d+")
                    && i + 1 < lines.size()
                    && lines.get(i + 1).contains("-->");
            read.add(line.isBlank() || line.contains("-->") || number ? line : "text");
        }
        return read;
    }

    private static String tabs(String line) {
        return line.replaceAll("[^\t]", "");
    }

    private static String words(String text) {
        return text.codePoints().anyMatch(Character::isLetterOrDigit) ? "words" : "no words";
    }

    private static ReadDocument message(String text) {
        List<String> formatted = new ArrayList<>();
        for (Map<String, Object> arguments : ARGUMENTS) {
            try {
                formatted.add(new MessageFormat(text, Locale.ENGLISH).format(arguments));
            } catch (IllegalArgumentException e) {
                return new ReadDocument(List.of(text), List.of("no message"));
            }
        }
        return new ReadDocument(formatted, List.of());
    }

    private static ReadDocument html(String text) {
        StringBuilder read = new StringBuilder();
        List<String> blocks = new ArrayList<>();
        List<String> inline = new ArrayList<>();
        Jsoup.parseBodyFragment(text).traverse((node, depth) -> {
            if (node instanceof TextNode own) {
                read.append(own.getWholeText());
            } else if (node instanceof Comment || node instanceof DataNode) {
                blocks.add(node.outerHtml());
            } else if (node instanceof Element element) {
                boolean block = element.isBlock() || element.tagName().equals("br");
                String own = named(element, read);
                if (block) {
                    read.append(' ');
                    blocks.add(own + words(element.text()));
                } else {
                    inline.add(blocks.size() + path(element) + own);
                }
            }
        });
        return new ReadDocument(List.of(read.toString()), joined(blocks, inline));
    }

    private static String named(Element element, StringBuilder read) {
        StringBuilder named = new StringBuilder(element.tagName());
        for (Attribute attribute : element.attributes()) {
            boolean translated = TRANSLATED.contains(attribute.getKey());
            named.append(' ').append(attribute.getKey());
            (translated ? read.append(' ') : named.append('=')).append(attribute.getValue());
        }
        return named.append(' ').toString();
    }

    private static String path(Element element) {
        StringBuilder path = new StringBuilder();
        for (Element parent = element.parent(); parent != null; parent = parent.parent()) {
            path.append('<').append(parent.tagName());
        }
        return path.append(' ').toString();
    }

    private static List<String> joined(List<String> blocks, List<String> inline) {
        Collections.sort(inline);
        List<String> all = new ArrayList<>(blocks);
        all.addAll(inline);
        return all;
    }

    private static ReadDocument markdown(String text) {
        MarkdownParts parts = new MarkdownParts();
        MARKDOWN.parse(text).accept(parts);
        return new ReadDocument(List.of(parts.text()), joined(parts.blocks(), parts.inline()));
    }
}
