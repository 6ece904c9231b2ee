package io.github.parlance.cli;

import io.github.parlance.cli.ShellSession.Ran;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A block of a page that is fenced as {@code console}: a line that begins with {@code $ } is typed, and goes on in the next
 * where it ends with a backslash; the lines below it are printed.
 *
 * @param mark what stands behind {@code console} and says what the commands need that not every machine has; mostly empty
 * @param line of the page, from 1, where its fence opens
 */
record GuideBlock(String mark, int line, List<Typed> commands) {
    private static final String FENCE = "```";
    private static final String OPEN = FENCE + "console";
    private static final String PROMPT = "$ ";
    private static final String ANYTHING = "…";

    /** The blocks below a heading, to the next of its rank. */
    static List<GuideBlock> below(String heading, String page) {
        List<GuideBlock> blocks = new ArrayList<>();
        List<String> lines = page.lines().toList();
        String rank = heading.substring(0, heading.indexOf(' ') + 1);
        int begin = lines.indexOf(heading);
        if (begin < 0) {
            throw new IllegalArgumentException("the page has no line \"" + heading + "\"");
        }
        for (int i = begin + 1; i < lines.size() && !lines.get(i).startsWith(rank); i++) {
            if (lines.get(i).startsWith(FENCE)) {
                int end = i + 1 + lines.subList(i + 1, lines.size()).indexOf(FENCE);
                if (lines.get(i).startsWith(OPEN)) {
                    String mark = lines.get(i).substring(OPEN.length()).strip();
                    blocks.add(new GuideBlock(mark, i + 1, typed(lines.subList(i + 1, end))));
                }
                i = end;
            }
        }
        return blocks;
    }

    /**
     * Types its commands one after the other.
     *
     * @param most how long each may take
     * @param logs what is to be read where one fails
     * @throws AssertionError if one fails, or prints something else
     */
    void type(ShellSession shell, Duration most, Supplier<String> logs) throws IOException, InterruptedException {
        for (Typed typed : commands) {
            long begin = System.nanoTime();
            Ran ran = shell.type(typed.command(), most);
            long took = Duration.ofNanos(System.nanoTime() - begin).toMillis();
            System.out.println(took + " ms: " + typed.command());
            if (ran.status() != 0 || !typed.prints(ran.printed())) {
                throw new AssertionError("line " + line + ": " + typed.command() + "\nends with " + ran.status()
                        + " and prints\n" + ran.printed() + logs.get());
            }
        }
    }

    private static List<Typed> typed(List<String> lines) {
        List<Typed> commands = new ArrayList<>();
        for (int i = 0; i < lines.size(); ) {
            if (!lines.get(i).startsWith(PROMPT)) {
                throw new IllegalArgumentException("no command has printed this: " + lines.get(i));
            }
            StringBuilder command = new StringBuilder(lines.get(i++).substring(PROMPT.length()));
            while (command.charAt(command.length() - 1) == '\\') {
                command.append('\n').append(lines.get(i++));
            }
            List<String> printed = lines.subList(i, lines.size()).stream()
                    .takeWhile(line -> !line.startsWith(PROMPT))
                    .toList();
            commands.add(new Typed(command.toString(), printed));
            i += printed.size();
        }
        return commands;
    }

    /**
     * A command, and what the page has it print.
     *
     * @param printed lines, in which … stands for anything, a space for any white space, and … alone for any lines or none
     */
    record Typed(String command, List<String> printed) {
        boolean prints(String output) {
            String pattern = printed.stream().map(Typed::pattern).collect(Collectors.joining());
            String lines =
                    output.lines().map(line -> line.stripTrailing() + "\n").collect(Collectors.joining());
            return Pattern.matches(pattern, lines);
        }

        private static String pattern(String line) {
            if (line.equals(ANYTHING)) {
                return "(?:.*\n)*?";
            }
            return Stream.of(line.split(ANYTHING, -1)).map(Typed::words).collect(Collectors.joining(".*")) + "\n";
        }

        private static String words(String text) {
            return Stream.of(text.split("\\s+", -1)).map(Pattern::quote).collect(Collectors.joining("\\s+"));
        }
    }
}
