package io.github.parlance.markup;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Random documents of Markdown, each with its translation into capitals. In the translation a soft line break is a space, and what
 * is no text is as in the source.
 */
final class MarkdownGrammar {
    private static final List<String> WORDS = List.of(
            "gate", "the", "don't", "café", "so,", "end.", "(small)", "5%", "why?", "one-way", "and", "\"red\"", "a",
            "I");

    private static final List<String> KEPT = List.of(
            "`k_7 *x*`",
            "``k`7``",
            "<kbd>Ctrl+k</kbd>",
            "<http://k.example/k_7>",
            "[^k1]",
            "$k_1 + k$",
            "{{ k_k | k }}",
            "[[k page|k]]",
            "19^th^",
            ":kk_k:",
            "<!-- k *k* -->",
            "![](k.png)");

    private static final List<String> LEAVES = List.of(
            "```k title=\"k\"\nlet *k* = 1\n\n# k\n```",
            "~~~~\n~~~\n:::k\n~~~~",
            "***\n\n    let k = *k*",
            "***",
            "<div class=\"k\">\n</div>",
            "<!-- k\n\nk -->",
            "<K7 k=\"k\" items={['k']}/>",
            "{% if k_k %}",
            "{{< k k=\"k\" >}}",
            "$$\nk *k* k\n$$",
            "[k7]: http://k.example/k",
            "[TOC]");

    private final Random random;

    MarkdownGrammar(long seed) {
        random = new Random(seed);
    }

    /**
     * A document, or a part of one.
     *
     * @param expected its translation
     */
    record Sample(String source, String expected) {
        static Sample kept(String text) {
            return new Sample(text, text);
        }

        Sample in(String before, String after) {
            return new Sample(before + source + after, before + expected + after);
        }

        Sample and(Sample other) {
            return new Sample(source + other.source, expected + other.expected);
        }

        /** Returns this sample with a mark before its first line, and another before all others. */
        Sample indented(String first, String others) {
            return new Sample(indent(source, first, others), indent(expected, first, others));
        }

        private static String indent(String text, String first, String others) {
            String indented = first + text.replace("\n", "\n" + others);
            return indented.replaceAll("(?m)^([ >]*>)?[ \t]+$", "$1");
        }
    }

    Sample document() {
        Sample front = random.nextInt(4) == 0 ? Sample.kept("---\nk: k\ntitle: k k\n---\n\n") : Sample.kept("");
        Sample definitions = Sample.kept("[kref]: http://k.example/k \"")
                .and(words(2).in("", "\"\n[gate]: /k\n\n[^k1]: "))
                .and(inline(1).in("", "\n"));
        return front.and(blocks(2).in("", "\n\n")).and(definitions);
    }

    private Sample blocks(int depth) {
        Sample blocks = block(depth);
        for (int i = random.nextInt(4); i > 0; i--) {
            blocks = blocks.and(block(depth).in("\n\n", ""));
        }
        return blocks;
    }

    private Sample block(int depth) {
        List<Supplier<Sample>> kinds = new ArrayList<>(List.of(
                () -> inline(2),
                () -> inline(2),
                () -> inline(2).in("", pick(List.of("  \n", "\\\n", "<br>"))).and(inline(1)),
                () -> words(3).in("## ", pick(List.of("", " ##", " {#k-7}"))),
                () -> words(2).and(Sample.kept("\n=====")),
                this::table,
                () -> cells(2),
                () -> words(2).in(":::tip ", "\n").and(inline(1).in("", "\n:::")),
                () -> words(1).in("", "\n: ").and(inline(1)),
                () -> inline(1).in("<K7 k=\"k\">\n\n", "\n\n</K7>"),
                () -> Sample.kept(pick(LEAVES)),
                () -> Sample.kept(pick(LEAVES))));
        if (depth > 0) {
            kinds.add(() -> blocks(depth - 1).indented("> ", "> "));
            kinds.add(() -> blocks(depth - 1).indented("- ", "  "));
            kinds.add(() -> blocks(depth - 1).indented("12. ", "    "));
            kinds.add(
                    () -> inline(1).in("", "\n").and(inline(1).in("- [x] ", "")).indented("- [ ] ", ""));
        }
        return pick(kinds).get();
    }

    private Sample table() {
        Sample table = cells(2).in("", "\n|:---|---:|");
        for (int i = random.nextInt(3); i > 0; i--) {
            table = table.and(cells(2).in("\n", ""));
        }
        return table;
    }

    private Sample cells(int count) {
        Sample row = Sample.kept("|");
        for (int i = 0; i < count; i++) {
            Sample escaped = random.nextInt(4) == 0 ? words(1).in(" \\| ", "") : Sample.kept("");
            row = row.and(words(2).and(escaped).in(" ", " |"));
        }
        return row;
    }

    private Sample inline(int depth) {
        Sample inline = word();
        for (int i = random.nextInt(6); i > 0; i--) {
            inline = inline.and(Sample.kept(" ")).and(part(depth)).and(space()).and(word());
        }
        return inline;
    }

    private Sample space() {
        return random.nextInt(4) == 0 ? word().in(" ", "").and(new Sample("\n", " ")) : Sample.kept(" ");
    }

    private Sample part(int depth) {
        if (depth == 0 || random.nextInt(3) == 0) {
            return random.nextBoolean() ? word() : Sample.kept(pick(KEPT));
        }
        Sample inner = inline(depth - 1);
        return switch (random.nextInt(11)) {
            case 0 -> inner.in("*", "*");
            case 1 -> inner.in("**", "**");
            case 2 -> inner.in("~~", "~~");
            case 3 -> words(2).in("[", "](/k_7 \"").and(words(2).in("", "\")"));
            case 4 -> words(2).in("![", "](k_7.png '").and(word("gate").in("", "')"));
            case 5 -> words(2).in("[", "][kref]");
            case 6 -> new Sample("[gate]", "[GATE][gate]");
            case 7 -> inner.in("<b class=\"k\">", "</b>");
            case 8 -> words(1).in("==", "==");
            case 9 -> new Sample("a &amp; b &lt; c&nbsp;d", "A &amp; B &lt; C&nbsp;D");
            default -> new Sample("a \\*b\\* \\_c \\\\ &lt;d>", "A \\*B\\* \\_C \\\\ &lt;D>");
        };
    }

    private Sample words(int count) {
        Sample words = word("gate");
        for (int i = 1; i < count; i++) {
            words = words.and(word("wall").in(" ", ""));
        }
        return words;
    }

    private Sample word() {
        return word(pick(WORDS));
    }

    private static Sample word(String word) {
        return new Sample(word, word.toUpperCase(Locale.ROOT));
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
