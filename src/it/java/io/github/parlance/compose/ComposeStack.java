package io.github.parlance.compose;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Kafka and Parlance of {@code docker-compose.yml}, as a project of their own on free ports. */
final class ComposeStack implements AutoCloseable {
    private static final String KAFKA_IMAGE = System.getProperty("kafka.image", "apache/kafka:4.3.1");
    private static final String PARLANCE_IMAGE = System.getProperty("parlance.image", "parlance:local");
    private static final int MOST_MINUTES = 4;

    private final List<String> compose;
    private final Map<String, String> environment;

    private ComposeStack(List<String> compose) throws IOException {
        this.compose = compose;
        this.environment = Map.of(
                "COMPOSE_PROJECT_NAME",
                "parlance-it-" + ProcessHandle.current().pid(),
                "KAFKA_IMAGE",
                KAFKA_IMAGE,
                "PARLANCE_IMAGE",
                PARLANCE_IMAGE,
                "KAFKA_PORT",
                freePort(),
                "PARLANCE_PORT",
                freePort());
    }

    /** What it would take to start one and is not here; empty if one can be started. */
    static Optional<String> missing() {
        if (!succeeds("docker", "info")) {
            return Optional.of("no container engine answers");
        }
        if (compose().isEmpty()) {
            return Optional.of("neither docker-compose nor docker compose is there");
        }
        return Stream.of(KAFKA_IMAGE, PARLANCE_IMAGE)
                .filter(image -> !succeeds("docker", "image", "inspect", image))
                .findFirst()
                .map(image -> "there is no image " + image);
    }

    /** Starts both and returns when Kafka is healthy and Parlance begun. */
    static ComposeStack start() throws IOException {
        ComposeStack stack = new ComposeStack(compose().orElseThrow());
        try {
            stack.must("", "up", "-d", "--no-build", "kafka", "parlance");
        } catch (IllegalStateException e) {
            stack.close();
            throw e;
        }
        return stack;
    }

    /** What a command in the service's container prints; it must succeed. */
    String exec(String service, String input, String... command) {
        return must(input, execution(service, command));
    }

    /** The same, whether it succeeds or not: its output and its errors. */
    Ran tryExec(String service, String... command) {
        return run("", execution(service, command));
    }

    /** What the engine says of the service's container, as a template of {@code docker inspect} asks for it. */
    String inspect(String service, String template) {
        String container = must("", "ps", "-q", service).strip();
        return run(List.of("docker", "inspect", "--format", template, container), Map.of(), "")
                .output()
                .strip();
    }

    /** What the containers have printed. */
    String logs() {
        return run("", "logs", "--no-color", "--tail", "200").output();
    }

    /** Takes all down, volumes included. */
    @Override
    public void close() {
        must("", "down", "--volumes", "--remove-orphans");
    }

    private static String[] execution(String service, String... command) {
        return Stream.concat(Stream.of("exec", "-T", service), Stream.of(command))
                .toArray(String[]::new);
    }

    private String must(String input, String... arguments) {
        Ran ran = run(input, arguments);
        if (ran.status() != 0) {
            throw new IllegalStateException(
                    String.join(" ", arguments) + " ended with " + ran.status() + ":\n" + ran.errors() + ran.output());
        }
        return ran.output();
    }

    private Ran run(String input, String... arguments) {
        List<String> command = new ArrayList<>(compose);
        command.addAll(List.of(arguments));
        return run(command, environment, input);
    }

    private static Optional<List<String>> compose() {
        return Stream.of(List.of("docker-compose"), List.of("docker", "compose"))
                .filter(command -> succeeds(
                        Stream.concat(command.stream(), Stream.of("version")).toArray(String[]::new)))
                .findFirst();
    }

    private static boolean succeeds(String... command) {
        try {
            return run(List.of(command), Map.of(), "").status() == 0;
        } catch (UncheckedIOException e) {
            // There is no such program.
            return false;
        }
    }

    /** Streams are files, so that neither side can block the other. */
    private static Ran run(List<String> command, Map<String, String> environment, String input) {
        try {
            Path in = Files.writeString(Files.createTempFile("compose", ".in"), input);
            Path out = Files.createTempFile("compose", ".out");
            Path err = Files.createTempFile("compose", ".err");
            try {
                ProcessBuilder builder = new ProcessBuilder(command)
                        .redirectInput(in.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
                builder.environment().putAll(environment);
                return new Ran(status(builder.start()), text(out), text(err));
            } finally {
                for (Path file : List.of(in, out, err)) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int status(Process process) {
        try {
            if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly().waitFor();
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + process.info(), e);
        }
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return Integer.toString(socket.getLocalPort());
        }
    }

    /** A command that has ended. */
    record Ran(int status, String output, String errors) {}
}
