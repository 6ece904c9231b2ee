package io.github.parlance.cli.models;

import io.github.parlance.cli.option.CommandGroup;
import picocli.CommandLine.Command;

/** Groups the commands on deployed model versions. */
@Command(
        name = "model",
        description = "Changes and lists the model versions that run, without a restart.",
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
public final class ModelCommand extends CommandGroup {}
