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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Commands that pages show can be called so, and links within them lead somewhere. */
class PagesTest {
    /** To where the shell takes over, or a remark begins. */
    private static final Pattern COMMAND =
            Pattern.compile("(?<![\\w/])\\./parlance((?: (?:'[^']*'|\"[^\"]*\"|[^\\s'\"`|<>&;#)]+))+)");

    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```\\w*[^\n]*\n(.*?)^ *```$");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
    private static final Pattern ANCHOR = Pattern.compile("\\]\\(#([^)]+)\\)");

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "src/docs/operations.md", "topology/README.md"})
    void commandsParse(String page) throws IOException {
        List<String> commands = BLOCK.matcher(Files.readString(Path.of(page)))
                .results()
                .flatMap(block -> COMMAND.matcher(block.group(1).replaceAll("\\\\\n *", " "))
                        .results())
                .map(found -> found.group(1))
                .toList();

        assertFalse(commands.isEmpty());
        for (String command : commands) {
            CommandLine parlance = Main.commandLine();
            assertDoesNotThrow(() -> parlance.parseArgs(words(command)), page + ": ./parlance" + command);
        }
    }

    @Test
    void everyLinkWithinThePageOnOperationsHasItsHeading() throws IOException {
        String page = Files.readString(Path.of("src", "docs", "operations.md"));
        Set<String> headings =
                HEADING.matcher(page).results().map(PagesTest::anchor).collect(Collectors.toSet());

        Set<String> links =
                ANCHOR.matcher(page).results().map(found -> found.group(1)).collect(Collectors.toSet());
        links.removeAll(headings);

        assertEquals(Set.of(), links);
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
            words.add(matcher.group().replaceAll("^['\"]|['\"]$", ""));
        }
        return words.toArray(String[]::new);
    }
}
