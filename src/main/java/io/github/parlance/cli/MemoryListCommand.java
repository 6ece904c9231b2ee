package io.github.parlance.cli;

import io.github.parlance.text.LanguagePair;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the approved translations. */
@Command(
        name = "list",
        description = "Shows the approved translations, the last one last: pair, source and translation, with tabs"
                + " between.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  parlance memory list --bootstrap-servers localhost:9092 --pair en-es"})
final class MemoryListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private TableOptions tables;

    @Option(
            names = "--pair",
            paramLabel = "SOURCE-TARGET",
            converter = PairName.class,
            description = "Those of these languages alone, such as en-es.")
    private LanguagePair pair;

    @Override
    public Integer call() {
        Logging.silent();
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        tables.memory().entries(reason -> err.println("parlance: passed over " + reason)).stream()
                .filter(entry -> pair == null || entry.key().pair().equals(pair))
                .map(MemoryLine::of)
                .forEach(out::println);
        return 0;
    }
}
