package io.github.parlance.cli.option;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The standard streams that are connected to a terminal, as the launcher found them.
 *
 * @param input true if standard input is a terminal
 * @param output true if standard output is a terminal
 * @param errors true if standard error is a terminal, on which a line can be overwritten
 * @param colors true if output may be colored; false if NO_COLOR is set (https://no-color.org)
 */
public record Terminal(boolean input, boolean output, boolean errors, boolean colors) {
    private static final String TERMINALS = "PARLANCE_TERMINALS";
    private static final String NO_COLOR = "NO_COLOR";
    private static final String ERRORS = "PARLANCE_ERRORS";

    public static Terminal of(Map<String, String> environment) {
        String descriptors = environment.getOrDefault(TERMINALS, System.console() == null ? "" : "012");
        boolean output = descriptors.contains("1");
        return new Terminal(
                descriptors.contains("0"),
                output,
                descriptors.contains("2"),
                output && environment.getOrDefault(NO_COLOR, "").isEmpty());
    }

    /**
     * Sets the standard streams to UTF-8, regardless of the locale, and sends messages to the descriptor that the launcher
     * names, past its filter for output of native libraries. Output that cannot be written is an {@link OutputLostException}.
     */
    public static void prepareStreams(Map<String, String> environment) {
        OutputStream output = new StandardOutput(new FileOutputStream(FileDescriptor.out), new OutputReader()::isGone);
        System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(errors(environment), true, StandardCharsets.UTF_8));
    }

    private static OutputStream errors(Map<String, String> environment) {
        String file = environment.get(ERRORS);
        if (file == null) {
            return System.err;
        }
        try {
            return file.matches("\\d+")
                    ? new FileOutputStream(descriptor(Integer.parseInt(file)))
                    : new FileOutputStream(file, true);
        } catch (IOException | ReflectiveOperationException | RuntimeException e) {
            return System.err;
        }
    }

    /**
     * Returns an open descriptor of this process. It shares its position with all other writers; opening {@code /dev/fd/N}
     * again would not. The launcher opens {@code java.io} for this.
     */
    private static FileDescriptor descriptor(int number) throws ReflectiveOperationException {
        Constructor<FileDescriptor> constructor = FileDescriptor.class.getDeclaredConstructor(int.class);
        constructor.setAccessible(true);
        return constructor.newInstance(number);
    }
}
