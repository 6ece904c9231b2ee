package io.github.parlance.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.tiers.ProcessorTime;
import io.github.parlance.tiers.Repetition;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Quadratic time would be minutes; ten seconds allow for a machine that is busy. */
class MarkdownTimeTest {

    private final MarkdownReader reader = new MarkdownReader();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[",
                "*",
                "_",
                "`",
                ">",
                "|",
                "-",
                "\n",
                "<",
                "!",
                "&",
                "~",
                "$",
                "{",
                ":",
                "^",
                "\\",
                "#",
                "=",
                " ",
                "\t",
                "a|",
                "|a|\n",
                "a\n|-|\n",
                "<a ",
                "<A\n",
                "x <!--",
                "<!",
                "</",
                "{{",
                "{%",
                "![",
                "[[",
                "[^",
                "](",
                "*a ",
                "**a",
                "a**b",
                "- a\n",
                "> a\n",
                "a\n=\n",
                "``\n",
                "~~~\n",
                "[a]: b\n",
                "[a]\n",
                "$$\n",
                "\\[\n",
                ": a\n",
                "+++\n",
                "a\n",
                "<code>",
                "\"a\" ",
                "[a](b \"c\")",
                "![a](b)",
                "&amp;",
                "\\|",
                "(\"",
                "a_b"
            })
    void aMegabyteIsReadAtOnce(String part) {
        String document = Repetition.of(part);
        Duration took = ProcessorTime.of(() -> reader.read(document));
        assertTrue(took.toSeconds() < 2, took.toString());
    }

    @Test
    void everyLineOfALongParagraphIsRead() {
        List<Block> blocks = reader.read("the *gate* is shut\n".repeat(1000));
        String texts = String.join(
                "\n", blocks.stream().map(each -> each.text().text()).toList());
        assertEquals(1000, texts.lines().count());
        assertTrue(texts.lines().allMatch("the *gate* is shut"::equals));
        assertEquals(7, blocks.size());
    }

    @Test
    void longTablesAndCodeStayWhole() {
        String table = "| a | b |\n|---|---|\n" + "| `c` | d |\n".repeat(1500);
        assertEquals(2 + 1500, reader.read(table).size());
        assertEquals(List.of(), reader.read("```\n" + "shut it\n".repeat(3000) + "```\n"));
        assertEquals(List.of(), reader.read("    shut it\n".repeat(3000)));
        assertEquals(1000, reader.read("- shut `it`\n".repeat(1000)).size());
    }

    @Test
    void aTagMayEndOnALaterLine() {
        Block block = reader.read("Go <b\ntitle=\"x\">now</b>.").get(0);
        assertEquals(2, block.spans().size());
        assertEquals(List.of(), reader.read("It is < 5 and <a").get(0).spans());
    }
}
