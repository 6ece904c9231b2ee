package io.github.parlance.cli.tables;

import io.github.parlance.cli.option.CommandGroup;
import picocli.CommandLine.Command;

/** Groups the commands on the glossary. */
@Command(
        name = "glossary",
        description = "Puts, removes and lists terms with their required translations.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  parlance glossary put --bootstrap-servers localhost:9092 --pair en-es \"account holder\" titular",
            "  parlance glossary list --bootstrap-servers localhost:9092"
        },
        subcommands = {GlossaryPutCommand.class, GlossaryRemoveCommand.class, GlossaryListCommand.class})
public final class GlossaryCommand extends CommandGroup {}
