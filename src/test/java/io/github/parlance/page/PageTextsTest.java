package io.github.parlance.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PageTextsTest {
    private static final Path PAGE = Path.of("src/main/resources/page");
    private static final Pattern PLACE = Pattern.compile("\\{\\w+}");
    private static final Pattern IN_HTML = Pattern.compile("data-(?:text|label|hint|tip|picture)=\"([^\"]+)\"");
    private static final Pattern IN_SCRIPT = Pattern.compile(
            "(?:say: \\[?|label: |(?<!#)\\bsay\\([^,\\n]+, |#say\\(|[^\\w]text\\(|(?<!#)\\btell\\()'([a-zA-Z.]+)'");
    /** A key with a part that is computed. */
    private static final Pattern TEMPLATE = Pattern.compile("`([a-zA-Z.]*)\\$\\{[^}]+}([a-zA-Z.]*)`");

    private static final Pattern LETTER = Pattern.compile("\\p{L}");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    /** Keys with the same word in both languages. */
    private static final Set<String> SAME_IN_SPANISH = Set.of();

    @Test
    void allLanguagesHaveTheSameTextsWithTheSamePlaces() throws IOException {
        Map<String, String> english = texts("en");

        for (String language : List.of("es", "zh")) {
            Map<String, String> others = texts(language);
            assertEquals(english.keySet(), others.keySet(), language);
            english.forEach((key, text) -> assertEquals(places(text), places(others.get(key)), language + " " + key));
        }
    }

    @Test
    void noTextIsLeftInEnglish() throws IOException {
        Map<String, String> english = texts("en");

        assertEquals(SAME_IN_SPANISH, same(english, texts("es")));
        assertEquals(Set.of(), same(english, texts("zh")));
        texts("zh").forEach((key, text) -> assertTrue(HAN.matcher(text).find(), key + " is not in Chinese: " + text));
    }

    @Test
    void everyTextThatIsUsedExists() throws IOException {
        Set<String> missing = new TreeSet<>(asked(IN_HTML, "html"));
        assertTrue(missing.size() > 60, missing.toString());
        Set<String> scripted = asked(IN_SCRIPT, "js");
        assertTrue(scripted.size() > 30, scripted.toString());
        missing.addAll(scripted);
        for (String key : texts("en").keySet()) {
            missing.remove(key);
            missing.remove(key.replaceFirst("\\.(one|other)$", ""));
        }

        assertEquals(Set.of(), missing);
    }

    @Test
    void everyTextThatExistsIsUsed() throws IOException {
        String page = files("js") + files("html");
        Set<String> unused = new TreeSet<>(texts("en").keySet());
        unused.removeIf(key -> isLiteral(page, key) || isLiteral(page, key.replaceFirst("\\.(one|other)$", "")));
        TEMPLATE.matcher(page)
                .results()
                .filter(template -> !(template.group(1) + template.group(2)).isEmpty())
                .map(template -> Pattern.quote(template.group(1)) + "[^.]+" + Pattern.quote(template.group(2)))
                .forEach(pattern -> unused.removeIf(
                        key -> key.replaceFirst("\\.(one|other)$", "").matches(pattern)));

        assertEquals(Set.of(), unused);
    }

    private static boolean isLiteral(String page, String key) {
        return page.contains("'" + key + "'") || page.contains("\"" + key + "\"");
    }

    private static Set<String> same(Map<String, String> texts, Map<String, String> others) {
        return texts.keySet().stream()
                .filter(key -> LETTER.matcher(texts.get(key)).find())
                .filter(key -> texts.get(key).equals(others.get(key)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> asked(Pattern pattern, String ending) {
        return pattern.matcher(files(ending))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    private static Map<String, String> texts(String language) throws IOException {
        return new TreeMap<>(new ObjectMapper()
                .readValue(
                        PAGE.resolve("texts/" + language + ".json").toFile(),
                        new TypeReference<Map<String, String>>() {}));
    }

    private static String files(String ending) {
        try (Stream<Path> files = Files.walk(PAGE)) {
            return files.filter(file -> file.toString().endsWith("." + ending))
                    .map(PageTextsTest::read)
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
