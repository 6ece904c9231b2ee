package io.github.parlance.cli;

import io.github.parlance.event.Correction;
import io.github.parlance.event.CorrectionKey;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.TextFormat;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Corrects a translation. */
@Command(
        name = "put",
        description =
                "Says what the translation of a text should have been. The stream looks at it and accepts or holds it;"
                        + " list shows which. Prints it as list does.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  parlance correct put --bootstrap-servers localhost:9092 --pair en-es --author ana \"Close the tab.\" \"Cierra la pestaña.\"",
            "  parlance correct put --bootstrap-servers localhost:9092 --pair en-es --request 17 --machine \"Cierra la ficha.\" \"Close the tab.\" \"Cierra la pestaña.\""
        })
final class CorrectPutCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private TableOptions tables;

    @Option(
            names = "--pair",
            paramLabel = "SOURCE-TARGET",
            converter = PairName.class,
            required = true,
            description = "Languages, such as en-es.")
    private LanguagePair pair;

    @Option(
            names = "--machine",
            paramLabel = "TEXT",
            description = "The translation that is corrected, where it is known.")
    private String machine = "";

    @Option(names = "--request", paramLabel = "ID", description = "Of the request whose result it was.")
    private Optional<String> request = Optional.empty();

    @Option(names = "--tenant", paramLabel = "NAME", description = "Whose request it was; nobody's unless given.")
    private String tenant = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "How both texts are written: ${COMPLETION-CANDIDATES}; text unless given.")
    private TextFormat format = TextFormat.TEXT;

    @Option(names = "--author", paramLabel = "NAME", description = "Who corrects.")
    private Optional<String> author = Optional.empty();

    @Parameters(
            index = "0",
            paramLabel = "SOURCE",
            converter = ReadableText.class,
            description = "What was translated.")
    private String source;

    @Parameters(
            index = "1",
            paramLabel = "TRANSLATION",
            converter = ReadableText.class,
            description = "What it should have been.")
    private String translation;

    @Override
    public Integer call() {
        Logging.silent();
        Correction correction = new Correction(
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
                Instant.now().truncatedTo(ChronoUnit.SECONDS));
        tables.corrections().put(correction);
        spec.commandLine().getOut().println(CorrectionLine.of(correction, Optional.empty()));
        return 0;
    }
}
