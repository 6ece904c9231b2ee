package io.github.parlance.cli.tables;

import io.github.parlance.event.GlossaryEntry;
import io.github.parlance.event.GlossaryKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Sets the translation of a term. */
@Command(
        name = "put",
        description = "Sets the required translation of a term from now on, in place of an earlier one. Prints it as"
                + " list does.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  parlance glossary put --bootstrap-servers localhost:9092 --pair en-es --tenant acme account \"cuenta Acme\""
        })
final class GlossaryPutCommand extends TableCommand<GlossaryKey, GlossaryEntry> {
    @Mixin
    private GlossaryTermOptions term;

    @Parameters(
            index = "1",
            paramLabel = "TRANSLATION",
            converter = ReadableTextConverter.class,
            description = "Translation of the term.")
    private String translation;

    GlossaryPutCommand() {
        super(TableOptions::glossary, TableLines::glossary);
    }

    @Override
    void run() {
        requireRoute(term.pair());
        put(term.translated(translation));
    }
}
