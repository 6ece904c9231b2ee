package io.github.parlance.cli.training;

import io.github.parlance.chart.HeatMap;
import io.github.parlance.cli.option.ModelOptions;
import io.github.parlance.runtime.AttentionReader;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.AttentionMap;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.Translator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the attention of a model. */
@Command(
        name = "attention",
        description = "Shows which source tokens a model attends to while it translates a sentence.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  parlance attention --model models/en-es \"Where is the station?\"",
            "  parlance attention --model models/en-es --picture heat.svg \"Where is the station?\""
        })
public final class AttentionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ModelOptions options;

    @Parameters(paramLabel = "SENTENCE", description = "Sentence to translate.")
    private String sentence;

    @Option(
            names = "--translation",
            paramLabel = "TEXT",
            description = "Forces this translation instead of the translation of the model.")
    private String translation;

    @Option(names = "--picture", paramLabel = "FILE.svg", description = "Draws a heat map.")
    private Path picture;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        try (AttentionReader reader = AttentionReader.open(options.path());
                Translator translator = options.load()) {
            LanguagePair pair = options.pair(translator.pairs());
            String target = translation == null ? translated(translator, pair) : translation;
            AttentionMap map = reader.read(pair, sentence, target);
            HeatMap heat = new HeatMap(translator.provenance(pair).model() + ": " + sentence, map);
            out.println(target);
            out.print(heat.text());
            out.flush();
            if (picture != null) {
                Files.writeString(picture, heat.svg());
            }
        }
        return 0;
    }

    private String translated(Translator translator, LanguagePair pair) {
        return translator.translate(pair, List.of(sentence)).get(0).<String>fold(Translation.Done::text, refused -> {
            throw new IllegalArgumentException(refused.detail());
        });
    }
}
