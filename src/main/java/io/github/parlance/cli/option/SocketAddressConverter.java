package io.github.parlance.cli.option;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts an address to listen at: {@code HOST:PORT}, or a port alone, which is reachable only from this machine. */
public final class SocketAddressConverter implements ITypeConverter<InetSocketAddress> {
    private static final Pattern FORM = Pattern.compile("(?:(?<host>[^:\\s]+|\\[[0-9a-fA-F:.]+]):)?(?<port>\\d{1,5})");

    @Override
    public InetSocketAddress convert(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group("port")) > 65_535) {
            throw new TypeConversionException("\"" + text
                    + "\" is not a valid address; expected host and port, such as 0.0.0.0:9464, or a port alone");
        }
        return address(matcher.group("host"), Integer.parseInt(matcher.group("port")));
    }

    private static InetSocketAddress address(String host, int port) {
        if (host == null) {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        }
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new TypeConversionException("\"" + host + "\" is not a host that this machine can resolve");
        }
        return address;
    }
}
