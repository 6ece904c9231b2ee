package io.github.parlance.cli;

import io.github.parlance.event.MemoryEntry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Approves a translation. */
@Command(
        name = "put",
        description =
                "Approves a translation: from now on it is given for this source, in place of an earlier one. Prints"
                        + " it as list does.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  parlance memory put --bootstrap-servers localhost:9092 --pair en-es --approved-by ana \"Good morning.\" \"Buenos días.\""
        })
final class MemoryPutCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private TableOptions tables;

    @Mixin
    private MemorySource source;

    @Option(names = "--approved-by", paramLabel = "NAME", description = "Who approves it, for others to know.")
    private Optional<String> approvedBy = Optional.empty();

    @Parameters(
            index = "1",
            paramLabel = "TRANSLATION",
            converter = ReadableText.class,
            description = "What is given for it.")
    private String translation;

    @Override
    public Integer call() {
        Logging.silent();
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        MemoryEntry entry = MemoryEntry.approved(source.key(), translation, approvedBy, now);
        tables.memory().put(entry);
        spec.commandLine().getOut().println(MemoryLine.of(entry));
        return 0;
    }
}
