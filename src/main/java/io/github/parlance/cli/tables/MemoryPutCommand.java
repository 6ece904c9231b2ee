package io.github.parlance.cli.tables;

import io.github.parlance.cli.option.DecodedTextConverter;
import io.github.parlance.event.MemoryEntry;
import io.github.parlance.event.MemoryKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Approves a translation. */
@Command(
        name = "put",
        description = "Approves a translation: from now on the stream returns it for this source, in place of an"
                + " earlier one. Prints it as list does.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  parlance memory put --bootstrap-servers localhost:9092 --pair en-es --approved-by ana \"Good morning.\" \"Buenos días.\""
        })
final class MemoryPutCommand extends TableCommand<MemoryKey, MemoryEntry> {
    @Mixin
    private MemorySourceOptions source;

    @Option(
            names = "--approved-by",
            paramLabel = "NAME",
            converter = DecodedTextConverter.class,
            description = "Name of the person who approves the translation, for information.")
    private Optional<String> approvedBy = Optional.empty();

    @Parameters(
            index = "1",
            paramLabel = "TRANSLATION",
            converter = ReadableTextConverter.class,
            description = "Translation to return for the source.")
    private String translation;

    MemoryPutCommand() {
        super(TableOptions::memory, TableLines::memory);
    }

    @Override
    void run() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        requireRoute(source.key().pair());
        put(MemoryEntry.approved(source.key(), translation, approvedBy, now));
    }
}
