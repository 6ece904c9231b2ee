package io.github.parlance.cli.bench;

import io.github.parlance.cli.option.CommandGroup;
import picocli.CommandLine.Command;

/** Groups the benchmarks. */
@Command(
        name = "bench",
        description = "Measures speed on this machine.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  parlance bench stream --no-model", "  parlance bench decode --model models/en-es sentences.txt"},
        subcommands = {BenchDecodeCommand.class, BenchTrainCommand.class, BenchStreamCommand.class})
public final class BenchCommand extends CommandGroup {}
