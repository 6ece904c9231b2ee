package io.github.parlance.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Which of the standard streams a person sits at, as the launcher found them.
 *
 * @param input whether a person types
 * @param output whether a person reads what comes out
 * @param errors whether a person reads messages, so that a line may be drawn over
 * @param colors whether what comes out may be in several shades; not where NO_COLOR is set (https://no-color.org)
 */
record Terminal(boolean input, boolean output, boolean errors, boolean colors) {
    private static final String TERMINALS = "PARLANCE_TERMINALS";
    private static final String NO_COLOR = "NO_COLOR";
    private static final String ERRORS = "PARLANCE_ERRORS";

    static Terminal of(Map<String, String> environment) {
        String descriptors = environment.getOrDefault(TERMINALS, System.console() == null ? "" : "012");
        boolean output = descriptors.contains("1");
        return new Terminal(
                descriptors.contains("0"),
                output,
                descriptors.contains("2"),
                output && environment.getOrDefault(NO_COLOR, "").isEmpty());
    }

    /**
     * Makes the standard streams speak UTF-8 whatever the locale says, and messages go where the launcher wants them:
     * past the filter that takes out what native libraries print.
     */
    static void prepareStreams(Map<String, String> environment) {
        System.setOut(new PrintStream(System.out, true, StandardCharsets.UTF_8));
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
        } catch (IOException | ReflectiveOperationException e) {
            return System.err;
        }
    }

    /**
     * Returns an open descriptor of this process. Its position is shared with whoever else writes to it, which that of
     * {@code /dev/fd/N}, opened anew, would not be. The launcher opens {@code java.io} for this.
     */
    private static FileDescriptor descriptor(int number) throws ReflectiveOperationException {
        Constructor<FileDescriptor> constructor = FileDescriptor.class.getDeclaredConstructor(int.class);
        constructor.setAccessible(true);
        return constructor.newInstance(number);
    }
}
