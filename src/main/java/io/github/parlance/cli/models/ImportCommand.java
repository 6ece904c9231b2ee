package io.github.parlance.cli.models;

import io.github.parlance.adopt.Adoption;
import io.github.parlance.adopt.AdoptionOptions;
import io.github.parlance.cli.option.CommandFailedException;
import io.github.parlance.cli.option.LanguagePairConverter;
import io.github.parlance.cli.option.ProgressBar;
import io.github.parlance.cli.option.StopOnSignal;
import io.github.parlance.cli.option.Terminal;
import io.github.parlance.model.Transformer;
import io.github.parlance.text.LanguagePair;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings a model that another program trained. */
@Command(
        name = "import",
        description =
                "Makes a model directory of a model that another program trained: Marian models of OPUS-MT, of"
                        + " Hugging Face and of Bergamot. Nothing of the model is run; nothing is left if it cannot be imported.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  parlance import opus-mt-en-de --output models/en-de/1",
            "  parlance import opus-2020-02-26.zip --output models/en-fr/1 --pairs en-fr",
            "  parlance import opus-mt-en-ROMANCE --output models/en-rom/1 --pairs en-fr,en-es,en-it"
        })
public final class ImportCommand implements Callable<Integer> {
    /** Precision of matrices on disk. */
    enum Weights {
        BFLOAT16,
        FLOAT32;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Program whose formula of the positions a model uses. */
    enum Program {
        MARIAN(Transformer.Positions.TENSOR2TENSOR),
        HUGGINGFACE(Transformer.Positions.PAPER);

        private final Transformer.Positions positions;

        Program(Transformer.Positions positions) {
            this.positions = positions;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Map<Transformer.Positions, String> POSITIONS = Map.of(
            Transformer.Positions.PAPER,
            "positions: as transformers computes them; for weights that Marian trained, --positions marian is closer",
            Transformer.Positions.TENSOR2TENSOR,
            "positions: as Marian computes them");

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "MODEL", description = "Folder or zip archive of the model, as it was downloaded.")
    private Path model;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "DIR",
            description = "Version folder to write, such as models/en-de/1; the folder above it names the model.")
    private Path output;

    @Option(
            names = "--pairs",
            split = ",",
            paramLabel = "SOURCE-TARGET",
            converter = LanguagePairConverter.class,
            description =
                    "Language pairs, separated by commas, such as en-de,en-nl. Default: those that the files name.")
    private List<LanguagePair> pairs = new ArrayList<>();

    @Option(
            names = "--positions",
            description = "Program whose formula of the positions the model was trained with: ${COMPLETION-CANDIDATES}."
                    + " Default: huggingface for its files, marian for others.")
    private Optional<Program> positions = Optional.empty();

    @Option(
            names = "--weights",
            defaultValue = "bfloat16",
            description = "Precision of matrices on disk: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Weights weights;

    @Option(
            names = "--licence",
            paramLabel = "NAME",
            description = "Licence of the weights, such as CC-BY-4.0. Default: that of README.md or LICENSE.")
    private Optional<String> licence = Optional.empty();

    @Option(
            names = "--attribution",
            paramLabel = "TEXT",
            description = "Authors and source, as the licence asks for them. Default: those of README.md.")
    private Optional<String> attribution = Optional.empty();

    @Option(
            names = "--no-check",
            description = "Does not load the model and translate a sentence of each pair; implies --no-trial.")
    private boolean unchecked;

    @Option(
            names = "--no-trial",
            description =
                    "Does not search for placeholders: words that the model copies, so that they can stand for spans.")
    private boolean untried;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        AdoptionOptions options = new AdoptionOptions(
                pairs, positions.map(program -> program.positions), weights == Weights.BFLOAT16, licence, attribution);
        try (StopOnSignal stop = StopOnSignal.install();
                Adoption adoption = Adoption.open(model, options)) {
            out.println(adoption.summary());
            out.println(POSITIONS.get(adoption.positions()));
            write(adoption, stop);
            printNext(out);
        }
        return 0;
    }

    private void write(Adoption adoption, StopOnSignal stop) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Optional<ImportTrial> trial = untried ? Optional.empty() : Optional.of(new ImportTrial(out, stop));
        ImportCheck check = new ImportCheck(out, trial);
        try (ProgressBar bar = new ProgressBar(
                spec.commandLine().getErr(), Terminal.of(System.getenv()).errors(), "weights", adoption.weights())) {
            adoption.write(output, new BarProgress(bar, stop), unchecked ? directory -> {} : check::check);
        } catch (RuntimeException e) {
            if (stop.getAsBoolean()) {
                throw new CommandFailedException(StopOnSignal.EXIT, e.getMessage(), e);
            }
            throw e;
        }
    }

    /** Progress of the import on the terminal. */
    private record BarProgress(ProgressBar bar, StopOnSignal stop) implements Adoption.Progress {
        @Override
        public void written(int count) {
            bar.add(count);
        }

        @Override
        public boolean isStopped() {
            return stop.getAsBoolean();
        }
    }

    private void printNext(PrintWriter out) throws IOException {
        out.printf(
                Locale.ROOT,
                "written: %s (%.1f MB). It carries no slots: spans are kept by placeholders, checks and repair.%n",
                output,
                size(output) / 1e6);
        out.printf(
                "next: parlance evaluate --model %1$s --test FILE, parlance calibrate --model %1$s --development FILE,"
                        + " parlance quantize --model %1$s --output DIR FILE%n",
                output);
    }

    private static long size(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            long sum = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                sum += Files.size(file);
            }
            return sum;
        }
    }
}
