package io.github.parlance.page;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * By which names this machine is asked. A page of someone else's can have its own name lead here, and a browser would then
 * let it read what is answered; but it cannot have its name be one of these. The port may be another: a tunnel's.
 */
final class Hosts {
    private static final Pattern HOST = Pattern.compile("(?<name>[^:\\[\\]/@\\s]+|\\[[0-9a-fA-F:.]+])(?::\\d{1,5})?");
    private static final Pattern NUMERIC = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}|\\[[0-9a-fA-F:.]+]");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Set<String> names;
    private final boolean anyNumber;

    private Hosts(Set<String> names, boolean anyNumber) {
        this.names = names;
        this.anyNumber = anyNumber;
    }

    /** Of a server that listens there. */
    static Hosts of(InetSocketAddress address) {
        InetAddress bound = address.getAddress();
        Set<String> names = new TreeSet<>();
        if (bound.isLoopbackAddress() || bound.isAnyLocalAddress()) {
            names.addAll(LOOPBACK);
        }
        if (bound.isAnyLocalAddress()) {
            ownName().ifPresent(names::add);
        } else {
            names.add(address.getHostString().toLowerCase(Locale.ROOT));
            names.add(number(bound));
        }
        return new Hosts(names, bound.isAnyLocalAddress());
    }

    private static Optional<String> ownName() {
        try {
            return Optional.of(InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT));
        } catch (UnknownHostException e) {
            // It has a name that it does not know itself; it is reached by number.
            return Optional.empty();
        }
    }

    private static String number(InetAddress address) {
        String number = address.getHostAddress();
        return number.contains(":") ? "[" + number + "]" : number;
    }

    /** Whether a {@code Host} header names this machine. */
    boolean take(String host) {
        Matcher matcher = HOST.matcher(host);
        if (!matcher.matches()) {
            return false;
        }
        String name = matcher.group("name").toLowerCase(Locale.ROOT);
        return names.contains(name) || (anyNumber && NUMERIC.matcher(name).matches());
    }
}
