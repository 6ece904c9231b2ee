package io.github.parlance.cli.models;

import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.runtime.Quantizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a faster copy of a model, in int8. */
@Command(
        name = "quantize",
        description = "Makes an int8 copy of a model: several times as fast, with nearly the same"
                + " translations. Evaluate the copy before you serve it.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  parlance quantize --model models/en-es --output models/en-es-int8/2 sentences.txt"})
public final class QuantizeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CopyOptions copy;

    @Parameters(
            paramLabel = "FILE",
            description = "Sample sentences in the source language, one per line; a few hundred are enough.")
    private Path sentences;

    @Override
    public Integer call() throws IOException {
        new Quantizer(ModelBundle.open(copy.model())).quantize(copy.output(), Files.readAllLines(sentences));
        spec.commandLine().getOut().println("written: " + copy.output());
        return 0;
    }
}
