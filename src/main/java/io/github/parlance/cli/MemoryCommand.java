package io.github.parlance.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The translation memory, on the command line. */
@Command(
        name = "memory",
        description = "Approves translations, which are then given instead of a model's; takes them back, shows them.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  parlance memory put --bootstrap-servers localhost:9092 --pair en-es \"Good morning.\" \"Buenos días.\"",
            "  parlance memory list --bootstrap-servers localhost:9092"
        },
        subcommands = {MemoryPutCommand.class, MemoryRemoveCommand.class, MemoryListCommand.class})
final class MemoryCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }
}
