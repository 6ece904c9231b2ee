package io.github.parlance.document;

import io.github.parlance.markup.Block;
import io.github.parlance.text.MappedText;
import io.github.parlance.text.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes a translated variant of a message as its source is written: each span of the source stands for what it was read from. */
final class EscapedVariant {
    private final Block block;
    private final Map<String, Deque<String>> originals = new HashMap<>();

    private EscapedVariant(Block block) {
        this.block = block;
        List<String> spans = spans(block);
        String text = block.text().text();
        int at = 0;
        while (at < text.length()) {
            int from = at;
            String found = spans.stream()
                    .filter(each -> text.startsWith(each, from))
                    .findFirst()
                    .orElse("");
            at += Math.max(1, found.length());
            if (!found.isEmpty()) {
                originals
                        .computeIfAbsent(found, each -> new ArrayDeque<>())
                        .add(block.text().original(from, at));
            }
        }
    }

    /** Returns the texts of the spans of a block, the longest first. */
    static List<String> spans(Block block) {
        List<String> spans = new ArrayList<>();
        MappedText text = block.text();
        for (Span span : block.spans()) {
            spans.add(span.of(text.text()));
        }
        return spans.stream()
                .distinct()
                .sorted((a, b) -> b.length() - a.length())
                .toList();
    }

    static String of(Block block, String translation) {
        return new EscapedVariant(block).escaped(translation);
    }

    private String escaped(String translation) {
        StringBuilder escaped = new StringBuilder();
        StringBuilder literal = new StringBuilder();
        List<String> spans = spans(block);
        int at = 0;
        while (at < translation.length()) {
            int from = at;
            String found = spans.stream()
                    .filter(each -> translation.startsWith(each, from))
                    .findFirst()
                    .orElse("");
            Deque<String> left = originals.getOrDefault(found, new ArrayDeque<>());
            if (left.isEmpty()) {
                literal.append(translation.charAt(at++));
            } else {
                escaped.append(block.encoder().encode(literal.toString())).append(left.remove());
                literal.setLength(0);
                at += found.length();
            }
        }
        return escaped.append(block.encoder().encode(literal.toString())).toString();
    }
}
