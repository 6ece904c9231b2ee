package io.github.parlance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code src/docs/LAYOUT.md}: the arrows between packages, which are written by hand, and the table of packages, which is generated. */
final class LayoutPage {
    static final Path FILE = Path.of("src/docs/LAYOUT.md");
    static final Path SOURCES = Path.of("src/main/java/io/github/parlance");
    private static final String TABLE = "| package | purpose | imports |\n| --- | --- | --- |\n";
    private static final String DESCRIPTION = "package-info.java";
    private static final Pattern JAVADOC = Pattern.compile("(?s)/\\*\\*(.*?)\\*/");
    private static final Pattern SENTENCE = Pattern.compile("(?s)(.*?\\.)(?: [A-Z`<].*)?");
    private static final Pattern LINK = Pattern.compile("\\{@(?:link|code) (?:[\\w.]*[.#])?([\\w()]+)}");
    private static final Pattern FOR_OUTSIDE = Pattern.compile("(?m)^Packages for use outside: (.*)\\.$");
    private static final Pattern TYPE_OF_THE_WALK = Pattern.compile("(?m)^\\d+\\. \\[`[^`]+`]\\(([^)]+)\\)");

    private static final Pattern TERM =
            Pattern.compile("(?m)^\\| [^`|]+ \\| .* \\| ((?:`[A-Z]\\w*[.\\w]*`(?:, )?)+) \\|$");

    private LayoutPage() {}

    /**
     * Returns the page with its table of packages written anew.
     *
     * @throws IOException if the page or a package description cannot be read
     */
    static String write() throws IOException {
        String page = Files.readString(FILE);
        int begin = page.indexOf(TABLE) + TABLE.length();
        return page.substring(0, begin)
                + rows(arrows(page))
                + page.substring(page.indexOf("\nImports between packages", begin));
    }

    /** Reads the block of lines {@code from -> to to ...}. */
    static Map<String, Set<String>> arrows(String page) {
        String block = page.substring(page.indexOf("```arrows\n") + 10);
        return block.substring(0, block.indexOf("```"))
                .lines()
                .map(line -> line.split(" -> "))
                .collect(Collectors.toMap(
                        ends -> ends[0],
                        ends -> Set.of(ends[1].split(" ")),
                        (one, other) -> {
                            throw new IllegalArgumentException(
                                    "a package has two lines of arrows: " + one + ", " + other);
                        },
                        TreeMap::new));
    }

    /** Returns the packages whose public types are meant for other programs; none by default. */
    static Set<String> packagesForOutsideUse(String page) {
        Matcher line = FOR_OUTSIDE.matcher(page);
        return line.find() && !line.group(1).equals("none")
                ? Set.of(line.group(1).replace("`", "").split(", "))
                : Set.of();
    }

    /** Returns the source files that the path of a record names, in its order. */
    static List<Path> filesOfTheWalk(String page) {
        return TYPE_OF_THE_WALK
                .matcher(page)
                .results()
                .map(found -> FILE.resolveSibling(found.group(1)).normalize())
                .toList();
    }

    /** Returns the types that the glossary names, without those nested in them. */
    static Set<String> typesOfTheGlossary(String page) {
        return TERM.matcher(page)
                .results()
                .flatMap(row -> Stream.of(row.group(1).replace("`", "").split(", ")))
                .map(type -> type.replaceAll("\\..*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String rows(Map<String, Set<String>> arrows) throws IOException {
        StringBuilder rows = new StringBuilder();
        for (Map.Entry<String, Path> description : descriptions().entrySet()) {
            String name = description.getKey();
            String purpose = firstSentence(Files.readString(description.getValue()));
            String imports = String.join(" ", new TreeSet<>(arrows.getOrDefault(name, Set.of("-"))));
            rows.append("| `%s` | %s | %s |\n".formatted(name, purpose, imports));
        }
        return rows.toString();
    }

    private static Map<String, Path> descriptions() throws IOException {
        Map<String, Path> byPackage = new TreeMap<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            files.filter(file -> file.endsWith(DESCRIPTION))
                    .forEach(file -> byPackage.put(
                            SOURCES.relativize(file.getParent()).toString().replace('/', '.'), file));
        }
        return byPackage;
    }

    private static String firstSentence(String description) {
        Matcher javadoc = JAVADOC.matcher(description);
        if (!javadoc.find()) {
            return "";
        }
        String text = LINK.matcher(javadoc.group(1).replaceAll("\\s*\n\\s*\\*?\\s*", " "))
                .replaceAll("`$1`")
                .strip();
        Matcher sentence = SENTENCE.matcher(text);
        return (sentence.matches() ? sentence.group(1) : text).replaceAll("\\.$", "");
    }
}
