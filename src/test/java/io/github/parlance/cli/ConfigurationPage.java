package io.github.parlance.cli;

import io.github.parlance.cli.TopologyKeys.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * {@code src/docs/configuration.md}: keys, defaults and commands as the code has them, the meaning of keys as
 * {@code topology/README.md} has it, the meaning of options as {@code --help} has it.
 */
final class ConfigurationPage {
    static final Path FILE = Path.of("src", "docs", "configuration.md");
    private static final Path KEYS = Path.of("topology", "README.md");
    private static final Set<String> OF_EVERY_COMMAND = Set.of("--debug", "--help", "--version");
    private static final Set<String> LEFT_OUT = Set.of("help", "generate-completion");

    private final StringBuilder text = new StringBuilder();

    /** Row by row of the table of fields: what stands in each column, by the key. */
    static Map<String, List<String>> rows() throws IOException {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        String section = Files.readString(KEYS).split("\n## Fields\n")[1].split("\n## ")[0];
        section.lines().filter(line -> line.startsWith("| `")).forEach(line -> {
            List<String> cells = Stream.of(line.substring(1, line.length() - 1).split(" \\| "))
                    .map(String::strip)
                    .toList();
            rows.put(cells.get(0).replace("`", ""), cells.subList(1, cells.size()));
        });
        return rows;
    }

    static String write() throws IOException {
        ConfigurationPage page = new ConfigurationPage();
        page.introduction();
        page.keys(rows());
        page.commands(Main.commandLine());
        return page.text.toString();
    }

    private void introduction() {
        text.append(
                """
                # Configuration

                This page lists every key of a topology file, every command and every option. It is generated from the code, from
                `topology/README.md` and from the output of `--help`; [CONTRIBUTING](../../.github/CONTRIBUTING.md) has the command
                that renews it.

                ## Keys of the topology

                The default topology file is [`topology/translation.yaml`](../../topology/translation.yaml); `--topology` selects
                another file. `--set KEY=VALUE` overrides any key for one run. [`topology/README.md`](../../topology/README.md)
                explains the effects of the keys.

                """);
    }

    private void keys(Map<String, List<String>> rows) {
        row("key", "meaning", "type, range", "default");
        row("---", "---", "---", "---");
        for (Key key : TopologyKeys.all()) {
            List<String> cells = rows.getOrDefault(key.path(), List.of("", "", ""));
            String fallback = key.fallback().map(value -> "`" + value + "`").orElse(cells.get(2));
            row("`" + key.path() + "`", cells.get(0).replace("](../src/docs/", "]("), cells.get(1), fallback);
        }
    }

    private void commands(CommandLine main) {
        text.append(
                """

                ## Commands

                Commands are called as `./parlance COMMAND`; in a container, the command follows the name of the image. Every command
                accepts `--help`, `--version` and `--debug`, which prints the stack trace of a failure. Exit codes are 0 for success, 1 for a failure, with a
                message, and 2 for invalid arguments; commands that connect to a cluster also use codes 3 to 7 of `run`. A command
                that SIGINT or SIGTERM ends has 130 or 143, and one whose output is no longer read, as by `head`, 141. `help` and
                `generate-completion` belong to the command line itself.
                """);
        new TreeMap<>(main.getSubcommands()).values().forEach(this::command);
    }

    private void command(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        if (LEFT_OUT.contains(spec.name())) {
            return;
        }
        text.append("\n### `").append(spec.qualifiedName(" ")).append("`\n\n");
        text.append(String.join(" ", spec.usageMessage().description()).replace("%n", " "));
        text.append("\n");
        if (command.getSubcommands().isEmpty()) {
            options(spec);
        } else {
            new TreeMap<>(command.getSubcommands()).values().forEach(this::command);
        }
    }

    private void options(CommandSpec spec) {
        List<ArgSpec> all = new ArrayList<>(spec.positionalParameters());
        spec.options().stream()
                .filter(option -> !OF_EVERY_COMMAND.contains(option.longestName()))
                .sorted((one, other) -> one.longestName().compareTo(other.longestName()))
                .forEach(all::add);
        if (!all.isEmpty()) {
            text.append("\n");
            row("option", "meaning");
            row("---", "---");
            all.forEach(arg -> row("`" + name(arg) + "`", (isRequired(arg) ? "**Required.** " : "") + meaning(arg)));
        }
        Map<String, String> codes = spec.usageMessage().exitCodeList();
        if (!codes.isEmpty()) {
            text.append("\n");
            row("exit code", "meaning");
            row("---", "---");
            codes.forEach((code, meaning) -> row(code.strip(), meaning));
        }
    }

    private static String name(ArgSpec arg) {
        if (arg instanceof PositionalParamSpec positional) {
            return positional.paramLabel() + (positional.arity().max() > 1 ? " ..." : "");
        }
        OptionSpec option = (OptionSpec) arg;
        String names = Stream.of(option.names()).collect(Collectors.joining(", "));
        return option.arity().max() == 0 ? names : names + " " + option.paramLabel();
    }

    /** One in a group that may be left out as a whole is not. */
    private static boolean isRequired(ArgSpec arg) {
        return arg.required()
                && (arg.group() == null || arg.group().multiplicity().min() > 0);
    }

    private static String meaning(ArgSpec arg) {
        return String.join(" ", arg.description())
                .replace("${DEFAULT-VALUE}", String.valueOf(arg.defaultValueString(true)))
                .replace("$${", "${")
                .replace("%%", "%")
                .replace("%n", " ")
                .replace("|", "\\|");
    }

    private void row(String... cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
