package io.github.parlance.cli;

import io.github.parlance.cli.bench.BenchCommand;
import io.github.parlance.cli.models.CalibrateCommand;
import io.github.parlance.cli.models.ImportCommand;
import io.github.parlance.cli.models.LearnCommand;
import io.github.parlance.cli.models.ModelCommand;
import io.github.parlance.cli.models.QuantizeCommand;
import io.github.parlance.cli.models.ShortlistCommand;
import io.github.parlance.cli.models.WeightsCommand;
import io.github.parlance.cli.option.Failures;
import io.github.parlance.cli.option.Logging;
import io.github.parlance.cli.option.OutputLostException;
import io.github.parlance.cli.option.Terminal;
import io.github.parlance.cli.option.Version;
import io.github.parlance.cli.stream.DemoCommand;
import io.github.parlance.cli.stream.DlqCommand;
import io.github.parlance.cli.stream.DoctorCommand;
import io.github.parlance.cli.stream.RunCommand;
import io.github.parlance.cli.stream.SendCommand;
import io.github.parlance.cli.stream.TailCommand;
import io.github.parlance.cli.stream.TopologyCommand;
import io.github.parlance.cli.tables.CorrectCommand;
import io.github.parlance.cli.tables.GlossaryCommand;
import io.github.parlance.cli.tables.MemoryCommand;
import io.github.parlance.cli.training.AttentionCommand;
import io.github.parlance.cli.training.BacktranslateCommand;
import io.github.parlance.cli.training.CompareCommand;
import io.github.parlance.cli.training.EvaluateCommand;
import io.github.parlance.cli.training.FilterCommand;
import io.github.parlance.cli.training.TrainCommand;
import io.github.parlance.cli.training.TranslateCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The program that the launcher runs. Exit codes: 0 for success, 1 for a failure with a message, 2 for invalid arguments, 3 to 7
 * for failures to reach or use a cluster, 141 if the reader of the output has ended; 130 and 143 if SIGINT or SIGTERM ended it.
 */
@Command(
        name = "parlance",
        description = "Translates message streams.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            SendCommand.class,
            TailCommand.class,
            MemoryCommand.class,
            GlossaryCommand.class,
            CorrectCommand.class,
            LearnCommand.class,
            ModelCommand.class,
            DlqCommand.class,
            TranslateCommand.class,
            ImportCommand.class,
            QuantizeCommand.class,
            ShortlistCommand.class,
            WeightsCommand.class,
            TrainCommand.class,
            BacktranslateCommand.class,
            FilterCommand.class,
            EvaluateCommand.class,
            CalibrateCommand.class,
            CompareCommand.class,
            AttentionCommand.class,
            BenchCommand.class,
            TopologyCommand.class,
            DoctorCommand.class,
            GenerateCompletion.class,
            HelpCommand.class
        })
public final class Main implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Prints the stack trace of a failure.")
    private boolean debug;

    private Main() {}

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }

    public static void main(String[] args) {
        Logging.configure();
        Terminal.prepareStreams(System.getenv());
        System.exit(status(commandLine(), args));
    }

    /** Runs a command and returns its exit code. A failure that is not of the command, such as of writing its help, ends it as well. */
    static int status(CommandLine commandLine, String... args) {
        try {
            int status = commandLine.execute(args);
            commandLine.getOut().flush();
            return status;
        } catch (OutputLostException | OutOfMemoryError e) {
            return failed(e, commandLine);
        }
    }

    private static int failed(Throwable failure, CommandLine command) {
        if (!(failure instanceof OutputLostException lost) || lost.isFailure()) {
            command.getErr().println("parlance: " + Failures.message(failure));
        }
        return Failures.exitCode(failure);
    }

    /** Executes a command or prints its help. picocli prints the stack trace of a failure to print help unless it is wrapped. */
    private static int execute(ParseResult parsed) {
        try {
            return new RunLast().execute(parsed);
        } catch (OutputLostException e) {
            throw new ExecutionException(parsed.commandSpec().commandLine(), e.getMessage(), e);
        }
    }

    public static CommandLine commandLine() {
        Main main = new Main();
        return new CommandLine(main)
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setUsageHelpAutoWidth(true)
                .setExecutionStrategy(Main::execute)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    int status = failed(failure, command);
                    if (main.debug) {
                        failure.printStackTrace(command.getErr());
                    }
                    return status;
                });
    }
}
