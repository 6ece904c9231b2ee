package io.github.parlance.adopt;

import java.util.Map;
import java.util.Optional;

/** Escapes within double quotes (YAML 1.2, section 5.7; those of JSON are among them). */
final class YamlEscapes {
    private static final Map<Character, String> SINGLE = Map.ofEntries(
            Map.entry('0', "\0"),
            Map.entry('a', "\u0007"),
            Map.entry('b', "\b"),
            Map.entry('t', "\t"),
            Map.entry('n', "\n"),
            Map.entry('v', "\u000b"),
            Map.entry('f', "\f"),
            Map.entry('r', "\r"),
            Map.entry('e', "\u001b"),
            Map.entry(' ', " "),
            Map.entry('"', "\""),
            Map.entry('/', "/"),
            Map.entry('\\', "\\"),
            Map.entry('N', "\u0085"),
            Map.entry('_', "\u00a0"),
            Map.entry('L', "\u2028"),
            Map.entry('P', "\u2029"));
    private static final Map<Character, Integer> DIGITS = Map.of('x', 2, 'u', 4, 'U', 8);

    private YamlEscapes() {}

    /** Returns the text that a quoted text stands for; empty if an escape is unknown. */
    static Optional<String> decode(String quoted) {
        StringBuilder text = new StringBuilder(quoted.length());
        for (int at = 0; at < quoted.length(); at++) {
            char next = quoted.charAt(at);
            if (next != '\\') {
                text.append(next);
                continue;
            }
            char kind = ++at < quoted.length() ? quoted.charAt(at) : '\0';
            int digits = DIGITS.getOrDefault(kind, 0);
            int end = Math.min(quoted.length(), at + 1 + digits);
            int code = digits == 0 ? -1 : hex(quoted.substring(at + 1, end), digits);
            if (digits == 0 ? !SINGLE.containsKey(kind) : !Character.isValidCodePoint(code)) {
                return Optional.empty();
            }
            text.append(digits == 0 ? SINGLE.get(kind) : Character.toString(code));
            at += digits;
        }
        return Optional.of(text.toString());
    }

    private static int hex(String digits, int count) {
        if (digits.length() < count || !digits.chars().allMatch(digit -> Character.digit(digit, 16) >= 0)) {
            return -1;
        }
        long code = Long.parseLong(digits, 16);
        return code > Character.MAX_CODE_POINT ? -1 : (int) code;
    }
}
