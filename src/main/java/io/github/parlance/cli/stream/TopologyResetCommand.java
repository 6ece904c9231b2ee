package io.github.parlance.cli.stream;

import io.github.parlance.cli.option.ClusterOptions;
import io.github.parlance.cli.option.TopologyOptions;
import io.github.parlance.kafka.StreamReset;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lets a stream begin anew. */
@Command(
        name = "reset",
        description = "Deletes the changelogs and the committed offsets of a stream whose instances are all stopped, so"
                + " that it begins anew: waiting requests are lost, and run asks where to start. Without --yes, shows"
                + " what would be deleted.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  parlance topology reset --bootstrap-servers localhost:9092",
            "  parlance topology reset --bootstrap-servers localhost:9092 --yes"
        })
final class TopologyResetCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private TopologyOptions topology;

    @Option(names = "--yes", description = "Deletes.")
    private boolean yes;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        StreamReset reset = new StreamReset(cluster.settings(), topology.topology());
        if (yes) {
            reset.reset();
        }
        reset.deleted().forEach(name -> out.println((yes ? "deleted " : "would delete ") + name));
        out.println("delete the --state folder of each instance, too");
        out.flush();
        return 0;
    }
}
