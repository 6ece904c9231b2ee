package io.github.parlance.cli.option;

import io.github.parlance.config.SpecReader;
import io.github.parlance.topology.TopologySpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options that name the topology of a stream. */
public final class TopologyOptions {
    /** Folder of the launcher; without the launcher, the working directory. */
    public static final Path HOME =
            Path.of(Optional.ofNullable(System.getenv("PARLANCE_HOME")).orElse("."));

    @Option(
            names = "--topology",
            paramLabel = "FILE",
            description = "Topology file. Default: topology/translation.yaml.")
    private Path topology = HOME.resolve("topology/translation.yaml");

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Overrides a key of the topology, such as batching.maxWait=5ms. Can be repeated.")
    private List<String> overrides = new ArrayList<>();

    public TopologySpec topology() {
        return SpecReader.read(topology, TopologySpec.class, overrides);
    }

    Path file() {
        return topology;
    }
}
