package io.github.parlance.page;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code parlance demo} in a process of its own: a broker, the stream, its models, and the page. */
final class DemoProcess implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("The page is at (http://\\S+)");
    private static final long START_WITHIN_SECONDS = 180;

    private final Process process;
    private final Writer lines;
    private final Path log;

    private DemoProcess(Process process, Path log) {
        this.process = process;
        this.lines = process.outputWriter(StandardCharsets.UTF_8);
        this.log = log;
    }

    /** @param folder folder for its log */
    static DemoProcess start(Path folder, String... options) throws IOException {
        Path log = folder.resolve("demo.log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx2g",
                "-cp",
                System.getProperty("java.class.path"),
                "io.github.parlance.cli.Main",
                "demo",
                "--page",
                "0"));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new DemoProcess(process, log);
    }

    /** Returns the address of its page, once it is served. */
    String address() throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_WITHIN_SECONDS);
        Matcher found = ADDRESS.matcher(Files.readString(log));
        while (!found.find()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new AssertionError("there is no page: " + Files.readString(log));
            }
            LockSupport.parkNanos(100_000_000);
            found = ADDRESS.matcher(Files.readString(log));
        }
        return found.group(1);
    }

    /** Returns its output so far. */
    String said() throws IOException {
        return Files.readString(log);
    }

    /** Sends lines to its input. */
    void type(List<String> texts) throws IOException {
        for (String text : texts) {
            lines.write(text + "\n");
        }
        lines.flush();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(40, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        lines.close();
    }
}
