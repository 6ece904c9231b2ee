package io.github.parlance.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The models that run, on the command line. */
@Command(
        name = "model",
        description = "Changes which versions of the models run, while they run; shows them.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  parlance model canary --bootstrap-servers localhost:9092 en-es 3 --percent 5",
            "  parlance model rollback --bootstrap-servers localhost:9092 en-es"
        },
        subcommands = {
            ModelListCommand.class,
            ModelDeployCommand.class,
            ModelCanaryCommand.class,
            ModelShadowCommand.class,
            ModelRollbackCommand.class,
            ModelRemoveCommand.class
        })
final class ModelCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }
}
