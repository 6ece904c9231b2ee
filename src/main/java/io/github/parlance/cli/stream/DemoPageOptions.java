package io.github.parlance.cli.stream;

import io.github.parlance.cli.option.SocketAddressConverter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Options of the demo's page. */
final class DemoPageOptions {
    private static final int PORT = 8080;

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--page",
            paramLabel = "HOST:PORT",
            converter = SocketAddressConverter.class,
            description = "Serves the page at this address, and keeps serving it when piped input ends; a port"
                    + " alone is reachable only from this machine. Default: port 8080 on this machine, or"
                    + " another port if 8080 is in use.")
    private Optional<InetSocketAddress> page = Optional.empty();

    @Option(names = "--no-page", description = "Serves no page.")
    private boolean none;

    /** Returns the addresses to try in this order; empty if there is no page. */
    List<InetSocketAddress> addresses() {
        if (none && page.isPresent()) {
            throw new ParameterException(
                    spec.commandLine(), "--page and --no-page exclude each other; use one of them");
        }
        if (none) {
            return List.of();
        }
        InetAddress here = InetAddress.getLoopbackAddress();
        return page.map(List::of)
                .orElseGet(() -> List.of(new InetSocketAddress(here, PORT), new InetSocketAddress(here, 0)));
    }

    /** Returns whether the page was requested explicitly. */
    boolean isAskedFor() {
        return page.isPresent();
    }
}
