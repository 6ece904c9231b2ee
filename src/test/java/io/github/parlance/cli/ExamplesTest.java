package io.github.parlance.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The help of each command shows how it is called, and that is how it can be called. */
class ExamplesTest {
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    /** Generates itself, from picocli. */
    private static final List<String> NOT_OURS = List.of("help", "generate-completion");

    @ParameterizedTest
    @MethodSource("commands")
    void eachHasExamplesThatParse(String name, CommandLine command) {
        String[] footer = command.getCommandSpec().usageMessage().footer();

        assertFalse(footer.length == 0, name + " has no examples");
        for (String line : footer) {
            CommandLine parlance = Main.commandLine();
            List<String> words = words(line);
            assertDoesNotThrow(() -> parlance.parseArgs(words.toArray(String[]::new)), line);
            assertTrue(called(words, parlance).startsWith(name), line);
        }
    }

    static Stream<Arguments> commands() {
        return below("", Main.commandLine());
    }

    private static Stream<Arguments> below(String name, CommandLine command) {
        return command.getSubcommands().entrySet().stream()
                .filter(each -> !NOT_OURS.contains(each.getKey()))
                .flatMap(each -> {
                    String full = (name + " " + each.getKey()).strip();
                    return Stream.concat(Stream.of(Arguments.of(full, each.getValue())), below(full, each.getValue()));
                });
    }

    /** What follows the program's name, without what the shell takes for itself. */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(line.replaceFirst("^.*\\| ", "").replaceFirst(" <.*$", ""));
        while (matcher.find()) {
            words.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
        }
        assertEquals("parlance", words.remove(0), line);
        return words;
    }

    /** The command that the words lead to; the examples of a group are of its commands. */
    private static String called(List<String> words, CommandLine command) {
        StringBuilder name = new StringBuilder();
        CommandLine at = command;
        for (String word : words) {
            if (!at.getSubcommands().containsKey(word)) {
                break;
            }
            name.append(name.isEmpty() ? "" : " ").append(word);
            at = at.getSubcommands().get(word);
        }
        return name.toString();
    }
}
