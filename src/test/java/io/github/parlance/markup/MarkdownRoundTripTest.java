package io.github.parlance.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MarkdownRoundTripTest {
    private static final int DOCUMENTS = Integer.getInteger("documents", 3000);

    private final MarkdownReader reader = new MarkdownReader();

    private String translate(String document) {
        return Reassembly.of(document, reader.read(document), text -> text.toUpperCase(Locale.ROOT)
                .replace('\n', ' '));
    }

    @Test
    void aTranslationHasTheMarksAndTheStructureOfItsSource() {
        for (int seed = 0; seed < DOCUMENTS; seed++) {
            MarkdownGrammar.Sample sample = new MarkdownGrammar(seed).document();
            String translation = translate(sample.source());
            assertEquals(sample.expected(), translation, "seed " + seed + "\n" + sample.source());
            assertEquals(
                    reader.outline(sample.source()),
                    reader.outline(translation),
                    "seed " + seed + "\n" + sample.source());
        }
    }

    @Test
    void linesMayEndWithACarriageReturn() {
        for (int seed = 0; seed < DOCUMENTS / 10; seed++) {
            MarkdownGrammar.Sample sample = new MarkdownGrammar(seed).document();
            assertEquals(
                    sample.expected().replace("\n", "\r\n"),
                    translate(sample.source().replace("\n", "\r\n")),
                    "seed " + seed + "\n" + sample.source());
        }
    }

    @Test
    void blocksAreInOrderAndWithinEachOtherOnlyInSpans() {
        for (int seed = 0; seed < DOCUMENTS / 10; seed++) {
            String document = new MarkdownGrammar(seed).document().source();
            List<Block> blocks = reader.read(document);
            Block outer = blocks.get(0);
            for (Block block : blocks.subList(1, blocks.size())) {
                boolean inside = block.start() < outer.end();
                assertTrue(inside ? isInSpan(outer, block) : block.start() >= outer.end(), document);
                outer = inside ? outer : block;
            }
        }
    }

    private static boolean isInSpan(Block outer, Block inner) {
        return outer.spans().stream()
                .anyMatch(span -> outer.text().start(span.start()) <= inner.start()
                        && outer.text().end(span.end() - 1) >= inner.end());
    }
}
