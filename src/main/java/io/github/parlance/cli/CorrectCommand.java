package io.github.parlance.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Corrections, on the command line. */
@Command(
        name = "correct",
        description = "Says what translations should have been, which the stream then gives and learns from; withdraws"
                + " that, shows it.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  parlance correct put --bootstrap-servers localhost:9092 --pair en-es --author ana \"Close the tab.\" \"Cierra la pestaña.\"",
            "  parlance correct list --bootstrap-servers localhost:9092"
        },
        subcommands = {CorrectPutCommand.class, CorrectWithdrawCommand.class, CorrectListCommand.class})
final class CorrectCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }
}
