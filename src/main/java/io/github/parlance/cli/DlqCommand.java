package io.github.parlance.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Dead letters, on the command line. */
@Command(
        name = "dlq",
        description = "Shows what is on the dead-letter topic, and sends requests again.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  parlance dlq list --bootstrap-servers localhost:9092",
            "  parlance dlq replay --bootstrap-servers localhost:9092 --retryable --dry-run"
        },
        subcommands = {DlqListCommand.class, DlqReplayCommand.class})
final class DlqCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }
}
