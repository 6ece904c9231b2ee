package io.github.parlance.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The launcher's program. Exit codes: 0 done, 1 failed with a message, 2 called wrongly. */
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
            QuantizeCommand.class,
            ShortlistCommand.class,
            WeightsCommand.class,
            TrainCommand.class,
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

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Shows where a failure comes from, as a stack trace.")
    private boolean debug;

    private Main() {}

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }

    public static void main(String[] args) {
        Terminal.prepareStreams(System.getenv());
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        Main main = new Main();
        return new CommandLine(main)
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setUsageHelpAutoWidth(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println("parlance: " + Failures.message(failure));
                    if (main.debug) {
                        failure.printStackTrace(command.getErr());
                    }
                    return Failures.exitCode(failure);
                });
    }
}
