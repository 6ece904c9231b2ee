package io.github.parlance.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** {@code parlance import} in a process of its own, which waits after a text of its output until it is told to end. */
final class ImportProcess implements AutoCloseable {
    private static final String HELD = "held";

    private final Process process;

    private ImportProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts an import, and returns when it waits.
     *
     * @param text text of the output after which it waits
     */
    static ImportProcess startUntil(String text, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                // Processes in the background of a shell ignore SIGINT otherwise.
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                ImportProcess.class.getName(),
                text));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader lines = process.inputReader();
        String line = lines.readLine();
        if (!HELD.equals(line)) {
            process.destroyForcibly();
            throw new IOException("the import printed " + line);
        }
        return new ImportProcess(process);
    }

    /** Sends a signal, and returns the exit code of the process. */
    int end(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        return process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] args) {
        CommandLine command = Main.commandLine().setOut(new PrintWriter(new Holding(args[0]), true));
        System.exit(command.execute(List.of(args).subList(1, args.length).toArray(String[]::new)));
    }

    /** Output that waits behind a text until the process is told to end, and the command has noticed it. */
    private static final class Holding extends Writer {
        private final String text;
        private final StringBuilder written = new StringBuilder();

        Holding(String text) {
            this.text = text;
        }

        @Override
        public void write(char[] characters, int from, int count) {
            boolean before = written.indexOf(text) >= 0;
            written.append(characters, from, count);
            if (!before && written.indexOf(text) >= 0) {
                System.out.println(HELD);
                while (!isTold()) {
                    Thread.onSpinWait();
                }
            }
        }

        private static boolean isTold() {
            return Thread.getAllStackTraces().keySet().stream()
                    .anyMatch(thread ->
                            thread.getName().equals("parlance-stop") && thread.getState() == Thread.State.WAITING);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
