package io.github.parlance.translate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A sentence whose translation depends on a gender.
 *
 * @param kind of what depends on it
 * @param before the sentence before
 * @param right words of which the translation has one
 * @param wrong words of which it has none
 */
public record ContextCase(String kind, String before, String sentence, Set<String> right, Set<String> wrong) {
    private static final Path FILE = Path.of("src/it/resources/context/en-es.tsv");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}]+");

    /** All there are. */
    public static List<ContextCase> all() throws IOException {
        return Files.readAllLines(FILE).stream()
                .filter(line -> !line.startsWith("#"))
                .map(ContextCase::of)
                .toList();
    }

    private static ContextCase of(String line) {
        String[] fields = line.split("\t", -1);
        assertEquals(5, fields.length, line);
        return new ContextCase(fields[0], fields[1], fields[2], words(fields[3]), words(fields[4]));
    }

    /** Returns whether the sentence itself decides, and not the preceding one. */
    public boolean saysItself() {
        return kind.equals("itself");
    }

    public boolean isRight(String translation) {
        Set<String> words = words(translation);
        return words.stream().anyMatch(right::contains) && words.stream().noneMatch(wrong::contains);
    }

    private static Set<String> words(String text) {
        return new HashSet<>(List.of(BETWEEN_WORDS.split(text.toLowerCase(Locale.ROOT))));
    }
}
