package io.github.parlance.cli.tables;

import io.github.parlance.cli.option.CommandGroup;
import picocli.CommandLine.Command;

/** Groups the commands on corrections. */
@Command(
        name = "correct",
        description =
                "Submits, withdraws and lists corrections of translations, which the stream returns from then on and learns from.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  parlance correct put --bootstrap-servers localhost:9092 --pair en-es --author ana \"Close the tab.\" \"Cierra la pestaña.\"",
            "  parlance correct list --bootstrap-servers localhost:9092"
        },
        subcommands = {CorrectPutCommand.class, CorrectWithdrawCommand.class, CorrectListCommand.class})
public final class CorrectCommand extends CommandGroup {}
