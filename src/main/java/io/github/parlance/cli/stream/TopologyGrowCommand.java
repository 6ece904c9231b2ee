package io.github.parlance.cli.stream;

import io.github.parlance.cli.option.ClusterOptions;
import io.github.parlance.cli.option.TopologyOptions;
import io.github.parlance.kafka.PartitionGrowth;
import io.github.parlance.kafka.PartitionGrowth.Grown;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Extends the topics to more partitions. */
@Command(
        name = "grow",
        description = "Extends the changelogs and the results to as many partitions as the requests have, and with"
                + " --partitions the requests as well, in the order that running instances need. They go on by"
                + " themselves.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  parlance topology grow --bootstrap-servers localhost:9092",
            "  parlance topology grow --bootstrap-servers localhost:9092 --partitions 12"
        })
final class TopologyGrowCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private TopologyOptions topology;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "Number of partitions of the requests. Default: as many as they have.")
    private Optional<Integer> partitions = Optional.empty();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<Grown> grown = new PartitionGrowth(cluster.settings(), topology.topology()).grow(partitions);
        grown.forEach(each -> out.println(each.topic() + ": " + each.before() + " -> " + each.after() + " partitions"));
        if (grown.isEmpty()) {
            out.println("nothing to extend");
        }
        out.flush();
        return 0;
    }
}
