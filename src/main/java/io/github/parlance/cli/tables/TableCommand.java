package io.github.parlance.cli.tables;

import io.github.parlance.cli.option.CommandFailedException;
import io.github.parlance.cli.option.Logging;
import io.github.parlance.event.Table;
import io.github.parlance.kafka.TableTopic;
import io.github.parlance.text.LanguagePair;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * A command on a table of the stream: puts, removes or lists entries, and prints each as a line.
 *
 * @param <K> type of the keys
 * @param <E> type of the entries
 */
abstract class TableCommand<K extends Table.Key, E extends Table.Entry<K>> implements Callable<Integer> {
    private final Function<TableOptions, TableTopic<K, E>> topic;
    private final Function<E, String> line;

    @Spec
    private CommandSpec spec;

    @Mixin
    private TableOptions tables;

    /**
     * @param topic opens the table on the cluster that the options name
     * @param line formats an entry
     */
    TableCommand(Function<TableOptions, TableTopic<K, E>> topic, Function<E, String> line) {
        this.topic = topic;
        this.line = line;
    }

    @Override
    public final Integer call() {
        Logging.silent();
        run();
        return ExitCode.OK;
    }

    /** Runs the command. Failures are exceptions. */
    abstract void run();

    /**
     * Requires a route for a pair, since the stream would never use the entry.
     *
     * @throws ParameterException if the topology has none
     */
    final void requireRoute(LanguagePair pair) {
        List<LanguagePair> routes = tables.routes();
        if (!routes.contains(pair)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--pair is " + pair + "; the topology only has routes for " + routes
                            + "; name another topology with --topology");
        }
    }

    /** Puts an entry and prints it. */
    final void put(E entry) {
        topic.apply(tables).put(entry);
        print(Stream.of(line.apply(entry)));
    }

    /**
     * Removes the entry of a key and prints it.
     *
     * @param absent message if there is no such entry
     */
    final void remove(K key, String absent) {
        TableTopic<K, E> entries = topic.apply(tables);
        E removed = entries.entries(reason -> {}).stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new CommandFailedException(absent));
        entries.remove(key);
        print(Stream.of(line.apply(removed)));
    }

    /** Prints the entries that match, in the order in which they were last put. */
    final void list(Predicate<? super E> shown) {
        print(entries(topic).stream().filter(shown).map(line));
    }

    /** Returns the entries of a table; prints a warning for each record that is skipped because it cannot be read. */
    final <F extends Table.Entry<?>> List<F> entries(Function<TableOptions, ? extends TableTopic<?, F>> other) {
        return other.apply(tables)
                .entries(reason -> spec.commandLine().getErr().println("parlance: skipped " + reason));
    }

    final void print(Stream<String> lines) {
        lines.forEach(spec.commandLine().getOut()::println);
    }
}
