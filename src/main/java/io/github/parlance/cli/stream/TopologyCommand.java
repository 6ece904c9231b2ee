package io.github.parlance.cli.stream;

import io.github.parlance.cli.option.CommandFailedException;
import io.github.parlance.cli.option.StreamOptions;
import io.github.parlance.stream.TopologyDiagram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the topology and draws it. */
@Command(
        name = "topology",
        description = "Prints the topology as a Mermaid flowchart, and writes the flowchart and its"
                + " drawing next to the topology file.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  parlance topology"},
        subcommands = {TopologyGrowCommand.class, TopologyResetCommand.class})
public final class TopologyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private StreamOptions options;

    @Option(
            names = "--check",
            description = "Writes nothing; fails if the existing drawings do not match the topology.")
    private boolean check;

    @Override
    public Integer call() throws IOException {
        TopologyDiagram picture = new TopologyDiagram(options.topology());
        Path folder = options.topologyFolder();
        spec.commandLine().getOut().print(picture.mermaid());
        spec.commandLine().getOut().flush();
        if (!check) {
            picture.writeTo(folder);
            return 0;
        }
        boolean fresh = picture.mermaid().equals(Files.readString(folder.resolve("translation.mmd")))
                && picture.svg().equals(Files.readString(folder.resolve("translation.svg")));
        if (!fresh) {
            throw new CommandFailedException(
                    "the drawings in " + folder + " are stale; to redraw them, run: parlance topology");
        }
        return 0;
    }
}
