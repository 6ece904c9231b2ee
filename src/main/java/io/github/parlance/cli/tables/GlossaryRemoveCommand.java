package io.github.parlance.cli.tables;

import io.github.parlance.event.GlossaryEntry;
import io.github.parlance.event.GlossaryKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Removes a term. */
@Command(
        name = "remove",
        description = "Removes a term: from now on the model translates it. Prints the removed entry.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  parlance glossary remove --bootstrap-servers localhost:9092 --pair en-es \"account holder\""})
final class GlossaryRemoveCommand extends TableCommand<GlossaryKey, GlossaryEntry> {
    @Mixin
    private GlossaryTermOptions term;

    GlossaryRemoveCommand() {
        super(TableOptions::glossary, TableLines::glossary);
    }

    @Override
    void run() {
        GlossaryKey key = term.key();
        remove(key, "there is no such term for " + key.pair() + "; parlance glossary list shows the terms");
    }
}
