package io.github.parlance.stream;

import io.github.parlance.bundle.DirectoryTree;
import io.github.parlance.demo.EmbeddedBroker;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * The data that another build of this program left behind: the folder {@code broker} of an embedded broker, and the
 * folder {@code state} of a stream that was stopped while requests waited. To write it anew with the build in a checkout,
 * run its {@code ./parlance --version} once, and then:
 *
 * <pre>mvn verify -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=UpgradeIT -Dupgrade.from=CHECKOUT</pre>
 */
final class UpgradeFixture {
    static final Path RESOURCES = Path.of("src", "it", "resources", "upgrade");
    static final Path TOPOLOGY = RESOURCES.resolve("topology.yaml");

    private static final Path ARCHIVE = RESOURCES.resolve("left-behind.zip");
    private static final String RESULTS = "upgrade.results";
    private static final int ENDED_BY_SIGTERM = 143;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Keeps records, offsets and transactional ids from expiring, however old the archive is. */
    private static final Map<String, String> KEEP_EVERYTHING = Map.of(
            "log.retention.ms", "-1",
            "offsets.retention.minutes", Integer.toString(Integer.MAX_VALUE),
            "transactional.id.expiration.ms", Integer.toString(Integer.MAX_VALUE));

    private UpgradeFixture() {}

    /** Starts a broker on the data in the archive, and puts the state folder beside it. */
    static EmbeddedBroker restore(Path folder) throws IOException {
        EmbeddedBroker broker = start(folder);
        broker.stop();
        DirectoryTree.delete(folder.resolve("broker"));
        unzip(folder);
        broker.startAgain();
        return broker;
    }

    /** Writes the archive with the build in a checkout. */
    static void write(Path checkout, Path folder) throws Exception {
        try (EmbeddedBroker broker = start(folder)) {
            Commands commands = new Commands(checkout, broker.bootstrapServers(), folder);
            Process run = commands.run();
            commands.fillTables();
            commands.await("verdicts", "parlance.translation.verdicts.v1", 4);
            commands.sendAnswered();
            commands.await("answers", RESULTS, 2);
            commands.sendWaiting();
            commands.await("waiting requests", "upgrade-pending-changelog", 9);
            run.toHandle().destroy();
            if (!run.waitFor(2, TimeUnit.MINUTES) || run.exitValue() != ENDED_BY_SIGTERM) {
                throw new IllegalStateException("the run did not stop; see " + folder);
            }
            broker.stop();
            zip(folder);
            broker.startAgain();
        }
    }

    private static EmbeddedBroker start(Path folder) {
        Map<String, String> properties = new HashMap<>(KEEP_EVERYTHING);
        properties.put("log.dirs", folder.resolve("broker").toString());
        return EmbeddedBroker.start(properties);
    }

    private static void zip(Path folder) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(ARCHIVE));
                Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                Path name = folder.relativize(file);
                if (name.startsWith("broker") || name.startsWith("state")) {
                    zip.putNextEntry(new ZipEntry(name.toString()));
                    Files.copy(file, zip);
                }
            }
        }
    }

    private static void unzip(Path folder) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(ARCHIVE))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = folder.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.copy(zip, file);
            }
        }
    }

    /** The command line of the other build. */
    private record Commands(Path checkout, String bootstrapServers, Path folder) {
        /** Starts the stream and returns once it is ready. */
        Process run() throws Exception {
            int port = freePort();
            Process run = start(
                    "run",
                    List.of(
                            "--create-topics",
                            "--state",
                            folder.resolve("state").toString(),
                            "--metrics",
                            "127.0.0.1:" + port));
            URI ready = URI.create("http://127.0.0.1:" + port + "/ready");
            long patience = System.nanoTime() + PATIENCE.toNanos();
            while (!isReady(ready)) {
                if (!run.isAlive() || System.nanoTime() > patience) {
                    throw new IllegalStateException("the run did not start; see " + folder);
                }
                LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            }
            return run;
        }

        void fillTables() throws Exception {
            command("memory put", "--pair", "en-es", "--approved-by", "ana", "Good morning.", "Muy buenos días.");
            command("glossary put", "--pair", "en-es", "station", "apeadero");
            command("model deploy", "en-es", "1", "--label", "before");
            command("correct put", "--pair", "en-es", "--author", "ana", "Close the tab.", "Cierra la pestaña.");
            command("correct put", "--pair", "en-es", "--author", "ana", "Open the file.", "Abre el archivo.");
            command("correct put", "--pair", "en-es", "--author", "ben", "Open the file.", "Abre la carpeta.");
        }

        /** Sends texts with an approved translation: they need no model, and are answered while others wait. */
        void sendAnswered() throws Exception {
            command("send", "--key", "chat-0", "Good morning.", "Close the tab.");
        }

        void sendWaiting() throws Exception {
            command("send", "--key", "chat-1", "The train is late.", "Where is the station?", "Good morning.");
            command("send", "--key", "chat-2", "It was red.", "Close the tab.", "Nobody was there.");
            command("send", "One of no key.");
            command("send", "--key", "chat-3", "--format", "html", "<p>Where is the <b>door</b>?</p>", "<i>Stop</i>");
        }

        /** Waits until a topic has so many committed records with a value. */
        void await(String what, String topic, int count) {
            try (TopicReader reader = new TopicReader(bootstrapServers, "read_committed", topic)) {
                reader.readUntil(() -> reader.records().stream()
                                .filter(record -> record.value() != null)
                                .count()
                        >= count);
            } catch (AssertionError e) {
                throw new IllegalStateException(what + " did not come; see " + folder, e);
            }
        }

        private void command(String name, String... arguments) throws Exception {
            Process process = start(name, List.of(arguments));
            if (process.waitFor() != 0) {
                throw new IllegalStateException(name + " failed; see " + folder);
            }
        }

        private Process start(String name, List<String> arguments) throws IOException {
            List<String> command = new ArrayList<>();
            command.add(checkout.resolve("parlance").toString());
            command.addAll(List.of(name.split(" ")));
            command.addAll(List.of("--bootstrap-servers", bootstrapServers));
            command.addAll(List.of("--topology", TOPOLOGY.toAbsolutePath().toString()));
            command.addAll(arguments);
            Path said = Files.createTempFile(folder, name.replace(' ', '-'), ".log");
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
        }

        private static boolean isReady(URI ready) {
            try {
                HttpURLConnection asked = (HttpURLConnection) ready.toURL().openConnection();
                return asked.getResponseCode() == 200;
            } catch (IOException e) {
                // It does not listen yet.
                return false;
            }
        }

        private static int freePort() throws IOException {
            try (ServerSocket socket = new ServerSocket(0)) {
                return socket.getLocalPort();
            }
        }
    }
}
