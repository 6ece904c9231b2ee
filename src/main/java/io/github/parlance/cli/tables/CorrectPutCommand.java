package io.github.parlance.cli.tables;

import io.github.parlance.cli.option.DecodedTextConverter;
import io.github.parlance.cli.option.LanguagePairConverter;
import io.github.parlance.cli.option.TextFormatConverter;
import io.github.parlance.event.Correction;
import io.github.parlance.event.CorrectionKey;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.TextFormat;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Corrects a translation. */
@Command(
        name = "put",
        description = "Submits a corrected translation of a text. The stream checks it and accepts or holds it, as list"
                + " shows. Prints it as list does.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  parlance correct put --bootstrap-servers localhost:9092 --pair en-es --author ana \"Close the tab.\" \"Cierra la pestaña.\"",
            "  parlance correct put --bootstrap-servers localhost:9092 --pair en-es --request 17 --machine \"Cierra la ficha.\" \"Close the tab.\" \"Cierra la pestaña.\""
        })
final class CorrectPutCommand extends TableCommand<CorrectionKey, Correction> {
    @Option(
            names = "--pair",
            paramLabel = "SOURCE-TARGET",
            converter = LanguagePairConverter.class,
            required = true,
            description = "Language pair, such as en-es.")
    private LanguagePair pair;

    @Option(
            names = "--machine",
            paramLabel = "TEXT",
            converter = DecodedTextConverter.class,
            description = "Machine translation that is corrected, if known.")
    private String machine = "";

    @Option(names = "--request", paramLabel = "ID", description = "Id of the request that was translated wrongly.")
    private Optional<String> request = Optional.empty();

    @Option(
            names = "--tenant",
            paramLabel = "NAME",
            converter = DecodedTextConverter.class,
            description = "Tenant of the request. Default: none.")
    private String tenant = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = TextFormatConverter.class,
            completionCandidates = TextFormatConverter.class,
            description = "Format of both texts: ${COMPLETION-CANDIDATES}. Default: text.")
    private TextFormat format = TextFormat.TEXT;

    @Option(
            names = "--author",
            paramLabel = "NAME",
            converter = DecodedTextConverter.class,
            description = "Name of the person who submits the correction.")
    private Optional<String> author = Optional.empty();

    @Parameters(
            index = "0",
            paramLabel = "SOURCE",
            converter = ReadableTextConverter.class,
            description = "Text that was translated.")
    private String source;

    @Parameters(
            index = "1",
            paramLabel = "TRANSLATION",
            converter = ReadableTextConverter.class,
            description = "Correct translation.")
    private String translation;

    CorrectPutCommand() {
        super(TableOptions::corrections, TableLines::correction);
    }

    @Override
    void run() {
        requireRoute(pair);
        put(new Correction(
                new CorrectionKey(UUID.randomUUID().toString()),
                request,
                pair,
                tenant,
                format,
                source,
                machine,
                translation,
                author,
                Optional.empty(),
                Optional.empty(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS)));
    }
}
