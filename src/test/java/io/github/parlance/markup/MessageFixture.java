package io.github.parlance.markup;

import com.ibm.icu.text.MessageFormat;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Messages translated by a function, and formatted. */
final class MessageFixture {
    static final LanguagePair EN_ES = new LanguagePair("en", "es");

    private MessageFixture() {}

    static IcuMessage read(LanguagePair pair, String message) {
        return new IcuMessageReader(pair).read(message).orElseThrow(() -> new AssertionError("no message: " + message));
    }

    /** Returns the texts of the variants. */
    static List<String> texts(LanguagePair pair, String message) {
        return read(pair, message).blocks().stream()
                .map(block -> block.text().text())
                .toList();
    }

    /** Returns the message with each text outside of spans translated by a function. */
    static String translated(LanguagePair pair, String message, UnaryOperator<String> words) {
        IcuMessage read = read(pair, message);
        IcuMessage.Written written = read.write(
                read.blocks().stream().map(block -> translated(block, words)).toList());
        if (!written.complete()) {
            throw new AssertionError("not complete: " + message + "\n" + written.text());
        }
        return written.text();
    }

    static String translated(Block block, UnaryOperator<String> words) {
        StringBuilder translated = new StringBuilder();
        String text = block.text().text();
        int from = 0;
        for (Span span : block.spans()) {
            translated.append(block.encoder().encode(words.apply(text.substring(from, span.start()))));
            translated.append(block.text().original(span.start(), span.end()));
            from = span.end();
        }
        return translated
                .append(block.encoder().encode(words.apply(text.substring(from))))
                .toString();
    }

    /** Returns arguments for all choices of tests. */
    static List<Map<String, Object>> arguments() {
        List<Map<String, Object>> all = new ArrayList<>();
        List<Integer> numbers = List.of(0, 1, 2, 5, 21, 100);
        List<String> genders = List.of("female", "male", "other");
        for (int i = 0; i < numbers.size(); i++) {
            for (int j = 0; j < 3; j++) {
                all.add(Map.of(
                        "n", numbers.get(i),
                        "k", numbers.get((i + 2 * j + 1) % numbers.size()),
                        "id", 77,
                        "name", j == 0 ? "EVA" : "TOM",
                        "g", genders.get((i + j) % 3)));
            }
        }
        return all;
    }

    static String format(String message, Locale locale, Map<String, Object> arguments) {
        return new MessageFormat(message, locale).format(arguments);
    }
}
