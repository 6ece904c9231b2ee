package io.github.parlance.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A shell in which one command is typed after another, as at a terminal: variables and what runs behind stay. */
final class ShellSession implements AutoCloseable {
    /** Stands before the exit status of a command. */
    private static final String MARK = "\u001E";

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Path script;
    private final Process shell;
    private final Writer input;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private ShellSession(Path script, Process shell) {
        this.script = script;
        this.shell = shell;
        this.input = shell.outputWriter(UTF_8);
    }

    /**
     * Starts one.
     *
     * @param folder where commands are typed
     * @param script a file that holds the command under way
     * @param environment besides this process's own
     */
    static ShellSession start(Path folder, Path script, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("bash", "--noprofile", "--norc").directory(folder.toFile());
        builder.environment().putAll(environment);
        return start(builder, script);
    }

    /**
     * Starts one by a command of its own, which leads into another machine, say.
     *
     * @param script a file that holds the command under way, with the same path over there
     */
    static ShellSession start(ProcessBuilder bash, Path script) throws IOException {
        ShellSession session =
                new ShellSession(script, bash.redirectErrorStream(true).start());
        Thread reader = new Thread(session::read, "shell-session");
        reader.setDaemon(true);
        reader.start();
        return session;
    }

    private void read() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(shell.getInputStream(), UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Types a command and waits for its end.
     *
     * @param most how long that may take
     * @throws AssertionError if it takes longer
     */
    Ran type(String command, Duration most) throws IOException, InterruptedException {
        Files.writeString(script, command + "\n");
        input.write(". '" + script + "' </dev/null; printf '\\n" + MARK + "%d\\n' $?\n");
        input.flush();
        long end = System.nanoTime() + most.toNanos();
        StringBuilder printed = new StringBuilder();
        while (true) {
            String line = lines.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (line == null) {
                throw new AssertionError(command + "\nhas not ended after " + most + " and has printed\n" + printed);
            }
            if (line.startsWith(MARK)) {
                // The line break before the mark is the session's.
                printed.setLength(Math.max(0, printed.length() - 1));
                return new Ran(Integer.parseInt(line.substring(MARK.length())), printed.toString());
            }
            printed.append(line).append('\n');
        }
    }

    /** Ends what still runs as well. */
    @Override
    public void close() throws InterruptedException {
        List<ProcessHandle> running = shell.descendants().toList();
        running.forEach(ProcessHandle::destroy);
        // Through its handle, which leaves its output to be read to the end.
        shell.toHandle().destroy();
        for (ProcessHandle each : running) {
            try {
                each.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                each.destroyForcibly();
            }
        }
        if (!shell.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            shell.destroyForcibly();
        }
    }

    /**
     * A command that has ended.
     *
     * @param printed its output and its errors, as they came
     */
    record Ran(int status, String printed) {}
}
