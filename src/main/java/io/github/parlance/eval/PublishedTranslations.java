package io.github.parlance.eval;

import static io.github.parlance.spec.Requirement.require;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A test set with the translations that the makers of a model published, as releases of OPUS-MT have them in {@code *.test.txt}.
 *
 * @param set sources and references
 * @param translations one translation per sentence
 */
public record PublishedTranslations(TestSet set, List<String> translations) {
    private static final Pattern TOKEN = Pattern.compile("(>>[^<>\\s]+<<)\\s*(.*)", Pattern.DOTALL);
    private static final int GROUP = 4;

    /**
     * Reads a file: groups of a source, its reference, its translation, and an empty line. A source may begin with a control token
     * that selects the target language; it is left out.
     *
     * @param token control token of the sentences that are read, such as {@code >>fra<<}; empty for all sentences
     * @throws IllegalArgumentException if a group is incomplete, or no sentence has the token
     */
    public static PublishedTranslations read(Path file, String token) throws IOException {
        List<String> lines = Files.readAllLines(file);
        PublishedTranslations all =
                new PublishedTranslations(new TestSet(new ArrayList<>(), new ArrayList<>()), new ArrayList<>());
        for (int at = 0; at < lines.size() && !isEnd(lines, at); at += GROUP) {
            requireGroup(file, lines, at);
            all.add(lines.subList(at, at + GROUP - 1), token);
        }
        require(
                !all.translations.isEmpty(),
                "%s has no sentence%s",
                file,
                token.isEmpty() ? "" : " with the token " + token);
        return all;
    }

    private static boolean isEnd(List<String> lines, int at) {
        return lines.subList(at, lines.size()).stream().allMatch(String::isBlank);
    }

    private static void requireGroup(Path file, List<String> lines, int at) {
        boolean complete = at + GROUP - 1 <= lines.size();
        boolean ends = at + GROUP > lines.size() || lines.get(at + GROUP - 1).isBlank();
        require(
                complete && ends,
                "%s:%s begins no group of source, reference, translation and an empty line; give the *.test.txt of a"
                        + " release",
                file,
                at + 1);
    }

    private void add(List<String> group, String token) {
        Matcher marked = TOKEN.matcher(group.get(0));
        boolean hasToken = marked.matches();
        if (!token.isEmpty() && hasToken && !marked.group(1).equals(token)) {
            return;
        }
        set.sources().add(hasToken ? marked.group(2) : group.get(0));
        set.references().add(List.of(group.get(1)));
        translations.add(group.get(2));
    }
}
