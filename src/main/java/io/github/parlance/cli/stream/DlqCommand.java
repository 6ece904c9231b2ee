package io.github.parlance.cli.stream;

import io.github.parlance.cli.option.CommandGroup;
import picocli.CommandLine.Command;

/** Groups the commands on dead letters. */
@Command(
        name = "dlq",
        description = "Lists dead letters and replays their requests.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  parlance dlq list --bootstrap-servers localhost:9092",
            "  parlance dlq replay --bootstrap-servers localhost:9092 --retryable --dry-run"
        },
        subcommands = {DlqListCommand.class, DlqReplayCommand.class})
public final class DlqCommand extends CommandGroup {}
