package io.github.parlance.markup;

import java.util.ArrayList;
import java.util.List;

/** The syntax of a text that was meant to be an ICU message and is none, such as {@code You have {n, plural, one {a cat}}}. */
public final class BrokenMessage {
    private final String text;
    private final List<String> syntax = new ArrayList<>();

    private BrokenMessage(String text) {
        this.text = text;
    }

    /**
     * Returns the parts that must stay as they are, each within a line: arguments with more than a name, and all behind a brace that
     * is never closed.
     */
    public static List<String> syntax(String text) {
        BrokenMessage message = new BrokenMessage(text);
        message.read();
        return message.syntax;
    }

    private void read() {
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '{') {
                start = depth == 0 ? i : start;
                depth++;
            } else if (character == '}' && depth > 0) {
                depth--;
                if (depth == 0 && text.substring(start, i).indexOf(',') >= 0) {
                    add(start, i + 1);
                }
            }
        }
        if (depth > 0) {
            add(start, text.length());
        }
    }

    private void add(int from, int to) {
        text.substring(from, to)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .forEach(syntax::add);
    }
}
