package io.github.parlance.cli.tables;

import io.github.parlance.event.GlossaryEntry;
import io.github.parlance.event.GlossaryKey;
import picocli.CommandLine.Command;

/** Lists the terms of the glossary. */
@Command(
        name = "list",
        description = "Lists the terms, the most recent last: tenant, pair, term and translation, separated by tabs.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  parlance glossary list --bootstrap-servers localhost:9092"})
final class GlossaryListCommand extends TableCommand<GlossaryKey, GlossaryEntry> {
    GlossaryListCommand() {
        super(TableOptions::glossary, TableLines::glossary);
    }

    @Override
    void run() {
        list(entry -> true);
    }
}
