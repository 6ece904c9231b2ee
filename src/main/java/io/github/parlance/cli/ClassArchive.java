package io.github.parlance.cli;

import io.github.parlance.cli.option.Logging;
import io.github.parlance.cli.option.TopologyOptions;
import io.github.parlance.config.SpecReader;
import io.github.parlance.demo.EmbeddedBroker;
import io.github.parlance.kafka.ClusterSettings;
import io.github.parlance.kafka.TopicCheck;
import io.github.parlance.topology.TopologySpec;

/**
 * A program for the launcher's archive of classes: Java writes the classes that it loads into the archive when it ends
 * ({@code -XX:ArchiveClassesAtExit}). It runs short commands against an embedded broker.
 *
 * @see <a href="https://openjdk.org/jeps/350">JEP 350: Dynamic CDS Archives</a>
 */
final class ClassArchive {

    private ClassArchive() {}

    public static void main(String[] args) {
        Logging.configure();
        run("--version");
        run("send", "--help");
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            TopologySpec spec =
                    SpecReader.read(TopologyOptions.HOME.resolve("topology/translation.yaml"), TopologySpec.class);
            new TopicCheck(ClusterSettings.unsecured(broker.bootstrapServers()), spec).createMissing();
            run("send", "--bootstrap-servers", broker.bootstrapServers(), "Good morning.");
            run("tail", "--bootstrap-servers", broker.bootstrapServers(), "--from-beginning", "--wait", "1");
        }
        System.exit(0);
    }

    private static void run(String... command) {
        Main.commandLine().execute(command);
    }
}
