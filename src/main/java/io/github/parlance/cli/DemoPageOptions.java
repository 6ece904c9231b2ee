package io.github.parlance.cli;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Whether the demo shows a page, and where. */
final class DemoPageOptions {
    private static final int PORT = 8080;

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--page",
            paramLabel = "HOST:PORT",
            converter = SocketName.class,
            description =
                    "Serves the page at this address, and goes on when what is piped in ends; a port alone means that"
                            + " only this machine reaches it. Unless given, it is port 8080 of this machine, or another where"
                            + " that is taken.")
    private Optional<InetSocketAddress> page = Optional.empty();

    @Option(names = "--no-page", description = "Serves no page.")
    private boolean none;

    /** Where it may be, the best place first; empty if there is to be none. */
    List<InetSocketAddress> addresses() {
        if (none && page.isPresent()) {
            throw new ParameterException(spec.commandLine(), "--page and --no-page are both given; give one of them");
        }
        if (none) {
            return List.of();
        }
        InetAddress here = InetAddress.getLoopbackAddress();
        return page.map(List::of)
                .orElseGet(() -> List.of(new InetSocketAddress(here, PORT), new InetSocketAddress(here, 0)));
    }

    /** Whether someone asked for it. */
    boolean isAskedFor() {
        return page.isPresent();
    }
}
