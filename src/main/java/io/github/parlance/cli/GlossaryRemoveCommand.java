package io.github.parlance.cli;

import io.github.parlance.event.GlossaryEntry;
import io.github.parlance.event.GlossaryKey;
import io.github.parlance.stream.TableTopic;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Takes a term back. */
@Command(
        name = "remove",
        description = "Takes a term back: from now on the model translates it. Prints what it was.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  parlance glossary remove --bootstrap-servers localhost:9092 --pair en-es \"account holder\""})
final class GlossaryRemoveCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private TableOptions tables;

    @Mixin
    private GlossaryTerm term;

    @Override
    public Integer call() {
        Logging.silent();
        return remove(tables.glossary(), term.key());
    }

    private int remove(TableTopic<GlossaryKey, GlossaryEntry> topic, GlossaryKey key) {
        Optional<GlossaryEntry> entry = topic.entries(reason -> {}).stream()
                .filter(each -> each.key().equals(key))
                .findFirst();
        if (entry.isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println("parlance: there is no such term for " + key.pair()
                            + "; parlance glossary list shows those there are");
            return CommandLine.ExitCode.SOFTWARE;
        }
        topic.remove(key);
        spec.commandLine().getOut().println(GlossaryTerm.line(entry.get()));
        return CommandLine.ExitCode.OK;
    }
}
