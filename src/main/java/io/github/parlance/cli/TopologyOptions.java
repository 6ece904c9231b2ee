package io.github.parlance.cli;

import io.github.parlance.config.SpecReader;
import io.github.parlance.stream.TopologySpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What the stream is. */
final class TopologyOptions {
    /** Where the launcher stands; the working directory if it was not used. */
    static final Path HOME =
            Path.of(Optional.ofNullable(System.getenv("PARLANCE_HOME")).orElse("."));

    @Option(
            names = "--topology",
            paramLabel = "FILE",
            description = "Topics, routes and batching; topology/translation.yaml unless given.")
    private Path topology = HOME.resolve("topology/translation.yaml");

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Overrides a key of the topology, such as batching.maxWait=5ms.")
    private List<String> overrides = new ArrayList<>();

    TopologySpec topology() {
        return SpecReader.read(topology, TopologySpec.class, overrides);
    }

    Path file() {
        return topology;
    }
}
