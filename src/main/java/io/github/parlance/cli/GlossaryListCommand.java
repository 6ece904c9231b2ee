package io.github.parlance.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows the terms of the glossary. */
@Command(
        name = "list",
        description = "Shows the terms, the last one put last: tenant, pair, term and translation, with tabs between.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  parlance glossary list --bootstrap-servers localhost:9092"})
final class GlossaryListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private TableOptions tables;

    @Override
    public Integer call() {
        Logging.silent();
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        tables.glossary().entries(reason -> err.println("parlance: passed over " + reason)).stream()
                .map(GlossaryTerm::line)
                .forEach(out::println);
        return 0;
    }
}
