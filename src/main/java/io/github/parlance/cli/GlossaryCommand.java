package io.github.parlance.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The glossary, on the command line. */
@Command(
        name = "glossary",
        description = "Gives terms the one translation they have from now on; takes them back, shows them.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  parlance glossary put --bootstrap-servers localhost:9092 --pair en-es \"account holder\" titular",
            "  parlance glossary list --bootstrap-servers localhost:9092"
        },
        subcommands = {GlossaryPutCommand.class, GlossaryRemoveCommand.class, GlossaryListCommand.class})
final class GlossaryCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }
}
