package io.github.parlance.markup;

import io.github.parlance.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Writes a document with each text between spans changed, and everything else as it is. */
final class Reassembly {
    private final String document;
    private final UnaryOperator<String> translator;

    private Reassembly(String document, UnaryOperator<String> translator) {
        this.document = document;
        this.translator = translator;
    }

    static String of(String document, List<Block> blocks, UnaryOperator<String> translator) {
        return new Reassembly(document, translator).write(0, document.length(), blocks);
    }

    private String write(int from, int to, List<Block> blocks) {
        StringBuilder written = new StringBuilder();
        int at = from;
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            List<Block> inner = new ArrayList<>();
            while (i + 1 < blocks.size() && blocks.get(i + 1).start() < block.end()) {
                inner.add(blocks.get(++i));
            }
            written.append(document, at, block.start()).append(write(block, inner));
            at = block.end();
        }
        return written.append(document, at, to).toString();
    }

    private String write(Block block, List<Block> inner) {
        String text = block.text().text();
        StringBuilder slotted = new StringBuilder();
        List<String> originals = new ArrayList<>();
        int from = 0;
        for (Span span : block.spans()) {
            slotted.append(translator.apply(text.substring(from, span.start()))).append('\uFDD0');
            int start = block.text().start(span.start());
            int end = block.text().end(span.end() - 1);
            originals.add(write(
                    start,
                    end,
                    inner.stream()
                            .filter(each -> each.start() >= start && each.end() <= end)
                            .toList()));
            from = span.end();
        }
        slotted.append(translator.apply(text.substring(from)));
        return restore(block.encoder().encode(slotted.toString()), originals);
    }

    private static String restore(String encoded, List<String> originals) {
        StringBuilder restored = new StringBuilder();
        int slot = 0;
        for (char character : encoded.toCharArray()) {
            if (character == '\uFDD0') {
                restored.append(originals.get(slot++));
            } else {
                restored.append(character);
            }
        }
        return restored.toString();
    }
}
