package io.github.parlance.cli.tables;

import io.github.parlance.cli.option.CommandGroup;
import picocli.CommandLine.Command;

/** Groups the commands on the translation memory. */
@Command(
        name = "memory",
        description =
                "Puts, removes and lists approved translations, which the stream returns instead of asking a model.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  parlance memory put --bootstrap-servers localhost:9092 --pair en-es \"Good morning.\" \"Buenos días.\"",
            "  parlance memory list --bootstrap-servers localhost:9092"
        },
        subcommands = {MemoryPutCommand.class, MemoryRemoveCommand.class, MemoryListCommand.class})
public final class MemoryCommand extends CommandGroup {}
