package io.github.parlance.document;

import io.github.parlance.document.GeneratedDocument.Frame;
import io.github.parlance.document.GeneratedDocument.Part;
import io.github.parlance.text.TextFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes documents of all formats from a grammar: sentences with pieces that must survive, in blocks. The same seed makes the same ones. */
public final class DocumentGenerator {
    private static final String[] SENTENCES = {
        "Please send # to # before Monday.",
        "The order # was shipped with #.",
        "I love it # but the second part of # is here!",
        "Hello #, your code is #.",
        "Open # and look for # in the list.",
        "If # is ready, call # or write to #.",
        "#: the door is open.",
        "We met # and # in Madrid, #.",
        "See # (or #) for more.",
        "Why does # need #?",
        "My brother bought # yesterday. It was #, so we use #.",
        "You have # new messages from #.",
        "Run # as root; then restart #.",
        "There is # here",
        "# is like #, isn't it?",
        "\"#\" is what she said about \u201C#\u201D.",
        "The man\u2019s house is #\u2026 and the dog\u2019s is #",
        "The house is old.",
        "THE DOOR IS # OPEN!",
        "Mr. Lee saw the U.S. team at # a.m. with #.",
        "Good\u00A0morning, #! The caf\u00E9 is\u2009open.",
        "This is a well\u00ADknown word\u200B, #.",
        "Save    # now",
        "#",
        "# #",
        "Done #",
        "It costs # (about #), or # a year, and # # if the house is #.",
    };
    private static final String[] WORDS = {"here", "the old house", "your password", "now", "Tom and Mary"};
    private static final String[] PAIRS = {
        "[b]#[/b]",
        "[quote=\"ana\"]#[/quote]",
        "{{#if x}}#{{/if}}",
        "{% if x %}#{% endif %}",
        "{% for a in b %}#{% endfor %}",
        "<1>#</1>",
        "<>#</>"
    };
    private static final String[] TEXT_LINES = {
        "", "", "", "- ", "\u2022 ", "* ", "1. ", "b) ", "> ", "ANA: ", "[12:31] Tom: ", "   ", "(iii) ", "\u00BF"
    };
    private static final String[] HTML_OPEN = {
        "<p>",
        "<li>",
        "<td>",
        "<h2 title=\"a > b\">",
        "<div class='x'>",
        "<p>\n  ",
        "<!-- a > b --><p>",
        "<script>if (a < b) {}</script>\n<p>",
        "<p><img src=\"a.png\" alt=\"",
        "<input placeholder=\"",
        "<pre>a  < b</pre><p>"
    };
    private static final String[] MARKDOWN_LINES = {
        "",
        "",
        "# ",
        "- ",
        "1. ",
        "> ",
        "### ",
        "* ",
        "> > ",
        "- [ ] ",
        "| A | B |\n|---|:-:|\n| ",
        "![",
        "~~~\nlet x = {1};\n~~~\n\n"
    };
    private static final String[] ICU_OPEN = {
        "",
        "",
        "{n, plural, one {# file} other {",
        "{g, select, female {She} other {",
        "{n, plural, =0 {none} other {# of "
    };

    private final Random chance;
    private final PieceCatalogue pieces = new PieceCatalogue();

    public DocumentGenerator(long seed) {
        this.chance = new Random(seed);
    }

    /** Returns a document of any format. */
    public GeneratedDocument next() {
        TextFormat format = TextFormat.values()[chance.nextInt(TextFormat.values().length)];
        List<Frame> frames = new ArrayList<>();
        if (format == TextFormat.VTT) {
            frames.add(new Frame("WEBVTT\n\n", List.of(), ""));
        }
        for (int i = 1 + chance.nextInt(3); i > 0; i--) {
            frames.add(frame(format, frames.size()));
        }
        return new GeneratedDocument(format, frames);
    }

    private Frame frame(TextFormat format, int number) {
        return switch (format) {
            case TEXT -> text();
            case HTML -> html();
            case MARKDOWN -> markdown();
            case ICU -> icu();
            case SRT ->
                new Frame(number + "\n00:00:0" + number + ",000 --> 00:00:0" + number + ",900\n", cue(format), "\n\n");
            case VTT ->
                new Frame("00:0" + number + ".000 --> 00:0" + number + ".900 align:start\n", cue(format), "\n\n");
        };
    }

    private List<Part> cue(TextFormat format) {
        List<Part> parts = parts(format);
        if (chance.nextBoolean()) {
            parts.add(new Part("\n", ""));
            parts.addAll(parts(format));
        }
        return parts;
    }

    private Frame text() {
        List<Part> parts = parts(TextFormat.TEXT);
        while (parts.get(0).text().startsWith("> ")) {
            // At the start of a line it is the mark of a quotation.
            parts = parts(TextFormat.TEXT);
        }
        for (int i = chance.nextInt(12); i < 3; i++) {
            parts.add(new Part(i % 2 == 0 ? "\t" : "  |  ", ""));
            parts.addAll(parts(TextFormat.TEXT));
        }
        return new Frame(any(TEXT_LINES), parts, chance.nextInt(4) == 0 ? "\n\n" : "\n");
    }

    private Frame html() {
        String open = any(HTML_OPEN);
        if (open.endsWith("\"")) {
            List<Part> plain = parts(TextFormat.HTML).stream()
                    .map(part -> new Part(part.text().replaceAll("<[^>]*>", "").replace("\"", "&quot;"), part.piece()))
                    .toList();
            return new Frame(open, plain, open.contains("<p>") ? "\"></p>\n" : "\">\n");
        }
        List<Part> parts = parts(TextFormat.HTML);
        if (chance.nextInt(4) == 0) {
            parts.add(new Part("<br>\n", ""));
            parts.addAll(parts(TextFormat.HTML));
        }
        String tag = open.substring(open.lastIndexOf('<') + 1).split("[ >]")[0];
        return switch (tag) {
            case "li" -> new Frame("<ul><li>", parts, "</li></ul>\n");
            case "td" -> new Frame("<table><tr><td>", parts, "</td></tr></table>\n");
            default -> new Frame(open, parts, "</" + tag + ">\n");
        };
    }

    private Frame markdown() {
        String before = any(MARKDOWN_LINES);
        String after =
                before.startsWith("|") ? " | it |\n\n" : before.equals("![") ? "](a_b.png \"The title\")\n\n" : "\n\n";
        List<Part> parts = parts(TextFormat.MARKDOWN);
        if (before.isEmpty() && chance.nextBoolean()) {
            parts.add(new Part(any(new String[] {"\n", "  \n", "\\\n"}), ""));
            parts.addAll(parts(TextFormat.MARKDOWN));
        }
        return new Frame(before, parts, after);
    }

    private Frame icu() {
        String open = any(ICU_OPEN);
        List<Part> parts = parts(TextFormat.ICU);
        return new Frame(open, parts, open.isEmpty() ? " " : "}} ");
    }

    private List<Part> parts(TextFormat format) {
        List<Part> parts = new ArrayList<>();
        String[] words = any(SENTENCES).split("#", -1);
        for (int i = 0; i < words.length; i++) {
            if (i > 0) {
                parts.add(chance.nextInt(6) == 0 ? marked(format) : piece(format));
            }
            if (!words[i].isEmpty()) {
                parts.add(new Part(written(words[i], format), ""));
            }
        }
        return parts;
    }

    private Part piece(TextFormat format) {
        if (format == TextFormat.ICU && chance.nextInt(3) == 0) {
            return new Part(any(new String[] {"{name}", "{id}", "#{id}", "''{name}''", "{n, number}"}), "");
        }
        String piece = pieces.draw(chance);
        while (format.isSubtitles() && piece.startsWith("[")) {
            // Brackets alone in a line of subtitles are a sound.
            piece = pieces.draw(chance);
        }
        boolean raw = format == TextFormat.MARKDOWN && chance.nextInt(3) > 0;
        return new Part(raw ? piece : written(piece, format), piece);
    }

    private Part marked(TextFormat format) {
        String words = any(WORDS);
        if (chance.nextInt(3) == 0) {
            String[] pair = any(PAIRS).split("#(?![a-z])");
            TextFormat raw = format == TextFormat.MARKDOWN ? TextFormat.TEXT : format;
            return new Part(written(pair[0], raw) + words + written(pair[1], raw), "");
        }
        return new Part(format == TextFormat.MARKDOWN && chance.nextInt(4) > 0 ? markdown(words) : tagged(words), "");
    }

    private String markdown(String words) {
        return switch (chance.nextInt(5)) {
            case 0 -> "**" + words + "**";
            case 1 -> "*" + words + "*";
            case 2 -> "[" + words + "](https://a.example/x_y?a=1 \"the title\")";
            case 3 -> "~~" + words + "~~";
            default -> "`" + words + "`";
        };
    }

    private String tagged(String words) {
        String tag = any(new String[] {"b", "i", "a href=\"https://a.example/?a=1&b=2\"", "span class='x'", "em"});
        return "<" + tag + ">" + words + "</" + tag.split(" ")[0] + ">";
    }

    /** Returns a text as a format writes it. */
    public String written(String text, TextFormat format) {
        return switch (format) {
            case TEXT, SRT -> text;
            case HTML -> html(text);
            case VTT -> text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
            case MARKDOWN -> text.replaceAll("[\\\\`*_\\[\\]<>|~&#]", "\\\\$0");
            case ICU -> text.replace("'", "''").replaceAll("[{}#|]++", "'$0'");
        };
    }

    private String html(String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return switch (chance.nextInt(4)) {
            case 0 -> escaped.replace("\u2019", "&rsquo;").replace("'", "&#39;").replace("\u00A0", "&nbsp;");
            case 1 ->
                escaped.replace("\u20AC", "&euro;").replace("\u00AD", "&shy;").replace("\u00E9", "&eacute;");
            default -> escaped;
        };
    }

    private String any(String[] of) {
        return of[chance.nextInt(of.length)];
    }
}
