package io.github.parlance.cli.models;

import io.github.parlance.cli.option.ClusterOptions;
import io.github.parlance.cli.option.CommandFailedException;
import io.github.parlance.cli.option.LanguagePairConverter;
import io.github.parlance.cli.option.Logging;
import io.github.parlance.cli.option.StopOnSignal;
import io.github.parlance.cli.option.TopologyOptions;
import io.github.parlance.cli.option.Version;
import io.github.parlance.learn.LearningCoordinator;
import io.github.parlance.learn.LearningEnvironment;
import io.github.parlance.learn.LearningObserver;
import io.github.parlance.learn.gate.GateResult;
import io.github.parlance.runtime.ModelLoader;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.topology.TopologySpec;
import io.github.parlance.train.TrainingInterruptedException;
import java.io.Console;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs learning from corrections once. */
@Command(
        name = "learn",
        description = "Fine-tunes the running version of a model on new corrections, compares the"
                + " candidate with it and, if it is better, tries it as a canary on a share of the"
                + " requests. After the trial the candidate takes over, or the old version stays. To"
                + " undo it, run model rollback.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  parlance learn --bootstrap-servers localhost:9092 --dry-run",
            "  parlance learn --bootstrap-servers localhost:9092 --pair en-es --yes --percent 20 --watch 30",
            "  parlance learn --bootstrap-servers localhost:9092 --dev dev.tsv --replay more.tsv.gz --yes"
        })
public final class LearnCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private TopologyOptions topology;

    @Option(
            names = "--models",
            paramLabel = "DIR",
            description = "Folder of all models, as the instances see it. Default: models. New versions are"
                    + " written to MODEL-learned in it.")
    private Path models = TopologyOptions.HOME.resolve("models");

    @Option(
            names = "--pair",
            paramLabel = "SOURCE-TARGET",
            converter = LanguagePairConverter.class,
            description = "Language pair, such as en-es. Default: the pair of the first route.")
    private Optional<LanguagePair> pair = Optional.empty();

    @Mixin
    private LearnOptions options;

    @Option(names = "--dry-run", description = "Stops before the trial on requests; the candidate stays in its folder.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Starts the trial without asking for confirmation.")
    private boolean yes;

    @Option(names = "--again", description = "Also uses corrections of earlier runs that ended without a new version.")
    private boolean again;

    @Override
    public Integer call() {
        Logging.silent();
        PrintWriter err = spec.commandLine().getErr();
        TopologySpec stream = topology.topology();
        try (StopOnSignal stop = StopOnSignal.install()) {
            LearningCoordinator learningCoordinator = new LearningCoordinator(
                    cluster.settings(),
                    stream,
                    models,
                    new ModelLoader(1)::load,
                    options.spec(dryRun, again),
                    new LearningEnvironment(
                            Version.parlance(), Clock.systemUTC(), new Progress(err), stop, this::consents));
            LearningCoordinator.Outcome outcome = learningCoordinator.run(
                    pair.orElseGet(() -> stream.routes().get(0).pair()));
            spec.commandLine().getOut().println(line(outcome));
            return 0;
        } catch (TrainingInterruptedException e) {
            throw new CommandFailedException(
                    StopOnSignal.EXIT,
                    "stopped as requested; nothing was changed, and the unfinished run was discarded",
                    e);
        }
    }

    private boolean consents(GateResult result) {
        Console console = System.console();
        if (yes || console == null) {
            return yes;
        }
        String answer = console.readLine("%s. Try it on requests? [y/N] ", result.reason());
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    }

    /** Returns the state, the version or a dash, and the summary of the run, separated by tabs. */
    private static String line(LearningCoordinator.Outcome outcome) {
        return outcome.attempt()
                .map(learningRun ->
                        learningRun.state().label() + "\t" + learningRun.version() + "\t" + outcome.summary())
                .orElseGet(() -> "nothing\t-\t" + outcome.summary());
    }

    /** Prints a line for each stage. */
    private static final class Progress implements LearningObserver {
        private final PrintWriter err;

        Progress(PrintWriter err) {
            this.err = err;
        }

        @Override
        public void stage(String what) {
            err.println(what);
        }

        @Override
        public void compared(GateResult result) {
            err.println(result.reason());
        }
    }
}
