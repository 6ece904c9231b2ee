package io.github.parlance.cli;

import io.github.parlance.event.GlossaryEntry;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Gives a term its translation. */
@Command(
        name = "put",
        description =
                "Gives a term the one translation it has from now on, in place of an earlier one. Prints it as list"
                        + " does.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  parlance glossary put --bootstrap-servers localhost:9092 --pair en-es --tenant acme account \"cuenta Acme\""
        })
final class GlossaryPutCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private TableOptions tables;

    @Mixin
    private GlossaryTerm term;

    @Parameters(
            index = "1",
            paramLabel = "TRANSLATION",
            converter = ReadableText.class,
            description = "What stands for it.")
    private String translation;

    @Override
    public Integer call() {
        Logging.silent();
        GlossaryEntry entry = term.translated(translation);
        tables.glossary().put(entry);
        spec.commandLine().getOut().println(GlossaryTerm.line(entry));
        return 0;
    }
}
