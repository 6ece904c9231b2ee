package io.github.parlance.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Commands in the documents can be parsed, and links in them lead to files and headings that exist. */
class PagesTest {
    /** To where the shell takes over, or a remark begins. */
    private static final Pattern COMMAND =
            Pattern.compile("(?<![\\w/])\\./parlance((?: (?:'[^']*'|\"[^\"]*\"|[^\\s'\"`|<>&;#)]+))+)");

    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```\\w*[^\n]*\n(.*?)^ *```$");
    private static final Pattern ROW = Pattern.compile("(?m)^\\|(.*)$");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]*)(?:#([^)]+))?\\)");

    /** Source files that LAYOUT.md leads to; LayoutPageTest follows these. */
    private static final String SOURCE = ".java";

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "models/README.md", "src/docs/operations.md", "topology/README.md"})
    void commandsParse(String page) throws IOException {
        String text = Files.readString(Path.of(page));
        List<String> commands = Stream.of(BLOCK, ROW)
                .flatMap(place -> place.matcher(text).results())
                .flatMap(place -> COMMAND.matcher(place.group(1).replaceAll("\\\\\n *", " "))
                        .results())
                .map(found -> found.group(1))
                .toList();

        assertFalse(commands.isEmpty());
        for (String command : commands) {
            CommandLine parlance = Main.commandLine();
            assertDoesNotThrow(() -> parlance.parseArgs(words(command)), page + ": ./parlance" + command);
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkLeadsToAFileAndAHeading(Path document) throws IOException {
        List<String> broken = new ArrayList<>();
        String text = Files.readString(document).replaceAll(BLOCK.pattern(), "");
        for (MatchResult link : LINK.matcher(text).results().toList()) {
            Path target = link.group(1).isEmpty() ? document : document.resolveSibling(link.group(1));
            boolean exists = target.toString().endsWith(SOURCE) || Files.exists(target);
            if (!exists || (link.group(2) != null && !anchors(target).contains(link.group(2)))) {
                broken.add(link.group());
            }
        }

        assertEquals(List.of(), broken);
    }

    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>(List.of(Path.of("README.md"), Path.of(".github", "CONTRIBUTING.md")));
        for (String folder : List.of("models", "topology", "src/docs")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                files.filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
            }
        }
        return documents;
    }

    private static Set<String> anchors(Path document) throws IOException {
        return HEADING.matcher(Files.readString(document))
                .results()
                .map(PagesTest::anchor)
                .collect(Collectors.toSet());
    }

    /** As GitHub makes it. */
    private static String anchor(MatchResult heading) {
        return heading.group(1)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\w -]", "")
                .replace(' ', '-');
    }

    private static String[] words(String command) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(command);
        while (matcher.find()) {
            words.add(matcher.group().replaceAll("^['\"]|['\"]$", "").replace("$BROKERS", "localhost:9092"));
        }
        return words.toArray(String[]::new);
    }
}
