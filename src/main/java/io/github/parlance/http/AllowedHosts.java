package io.github.parlance.http;

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
 * The names by which clients may address a server. They protect against DNS rebinding: another site can point its own name
 * at this address, and a browser would then let its page read the responses. The port is not checked, since a tunnel may
 * use another one.
 */
public final class AllowedHosts {
    private static final Pattern HOST = Pattern.compile("(?<name>[^:\\[\\]/@\\s]+|\\[[0-9a-fA-F:.]+])(?::\\d{1,5})?");
    private static final Pattern NUMERIC = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}|\\[[0-9a-fA-F:.]+]");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Set<String> names;
    private final boolean anyIpAddress;

    private AllowedHosts(Set<String> names, boolean anyIpAddress) {
        this.names = names;
        this.anyIpAddress = anyIpAddress;
    }

    /** Returns the names of a server that listens at an address. */
    public static AllowedHosts of(InetSocketAddress address) {
        InetAddress bound = address.getAddress();
        Set<String> names = new TreeSet<>();
        if (bound.isLoopbackAddress() || bound.isAnyLocalAddress()) {
            names.addAll(LOOPBACK);
        }
        if (bound.isAnyLocalAddress()) {
            ownName().ifPresent(names::add);
        } else {
            names.add(address.getHostString().toLowerCase(Locale.ROOT));
            names.add(ipAddress(bound));
        }
        return new AllowedHosts(names, bound.isAnyLocalAddress());
    }

    private static Optional<String> ownName() {
        try {
            return Optional.of(InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT));
        } catch (UnknownHostException e) {
            // The machine does not know its own name; it can still be reached by IP address.
            return Optional.empty();
        }
    }

    private static String ipAddress(InetAddress address) {
        String literal = address.getHostAddress();
        return literal.contains(":") ? "[" + literal + "]" : literal;
    }

    /** Returns whether a {@code Host} header names this server. */
    public boolean contains(String host) {
        Matcher matcher = HOST.matcher(host);
        if (!matcher.matches()) {
            return false;
        }
        String name = matcher.group("name").toLowerCase(Locale.ROOT);
        return names.contains(name) || (anyIpAddress && NUMERIC.matcher(name).matches());
    }
}
