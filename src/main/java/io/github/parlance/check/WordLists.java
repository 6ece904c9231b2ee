package io.github.parlance.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** Lists of words of a language, from the resource {@code check/<language>.properties}. */
final class WordLists {
    private final Properties lists;

    private WordLists(Properties lists) {
        this.lists = lists;
    }

    /** Returns the lists of a language; empty if it has none. */
    static Optional<WordLists> of(String language) {
        Properties lists = new Properties();
        try (InputStream stream = WordLists.class.getResourceAsStream("/check/" + language + ".properties")) {
            if (stream == null) {
                return Optional.empty();
            }
            lists.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(new WordLists(lists));
    }

    /** Returns a list; empty if there is none of this name. */
    List<String> get(String name) {
        return split(lists.getProperty(name, ""), ",");
    }

    /** Returns a list of entries with values: {@code half=2 30}. */
    Map<String, List<String>> values(String name) {
        Map<String, List<String>> values = new TreeMap<>();
        for (String entry : get(name)) {
            int equals = entry.indexOf('=');
            values.put(entry.substring(0, equals), split(entry.substring(equals + 1), " "));
        }
        return values;
    }

    /** Returns the lists whose names begin with a prefix, by the rest of their names. */
    Map<String, List<String>> startingWith(String prefix) {
        Map<String, List<String>> found = new TreeMap<>();
        for (String name : lists.stringPropertyNames()) {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), get(name));
            }
        }
        return found;
    }

    private static List<String> split(String text, String separator) {
        return Arrays.stream(text.split(separator))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }
}
